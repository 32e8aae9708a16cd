package io.jenkins.plugins.mlops.view.trend;

import hudson.model.Api;
import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.view.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * How the numbers of one report develop over the last builds: {@code ?report=evaluation/churn&metric=recall&builds=100}.
 * What the address doesn't say is chosen.
 */
@ExportedBean
public final class Trend {
    private static final int FEW_BUILDS = 50;
    private static final int MOST_BUILDS = 1000;
    private static final List<Integer> BUILDS = List.of(FEW_BUILDS, 100, 250, MOST_BUILDS);
    private static final int MOST_CHARTS = 12;
    private static final int MOST_CHOICES = 500;
    private static final int ROWS = 50;
    private static final int MOST_DAMAGED = 5;

    /** What is asked for first. */
    private static final List<Kind> KINDS = List.of(Kind.EVALUATION, Kind.TRAINING, Kind.VALIDATION);

    /** What of data is asked for first. */
    private static final List<String> DATA = List.of(
            "rowCount",
            "shareMissing",
            "malformedRowCount",
            "driftedColumnCount",
            "outsideHistoryCount",
            "columnCount");

    private final Job<?, ?> job;
    private final int most;
    private final List<RecordedBuild> builds;
    private final Set<ReportKey> reports;

    /** As the address has it; null if it has none. */
    private final String askedReport;

    /** Null if no build has a report with numbers. */
    private final ReportKey report;

    /** The builds that have the report, or moved an alias of its model; the oldest first. */
    private final List<Row> axis;

    private final String model;
    private final Set<String> metrics;
    private final List<String> shown;
    private final boolean chosen;

    /** The first in the table. */
    private final int firstRow;

    private Trend(Job<?, ?> job, int most, String askedReport, List<String> askedMetrics, int row) {
        this.job = job;
        this.most = most;
        this.askedReport = askedReport;
        this.firstRow = row;
        this.builds = RecordedBuilds.newest(job, most);
        this.reports = reports(builds);
        this.report = reports.stream()
                .filter(key -> key.toString().equals(askedReport))
                .findFirst()
                .orElse(reports.stream().findFirst().orElse(null));
        Summary newest = report == null ? null : newest(builds, report);
        this.model = newest == null ? null : newest.model();
        this.axis = newest == null ? List.of() : axis();
        this.metrics = newest == null ? Set.of() : metrics();
        List<String> known = askedMetrics.stream().filter(metrics::contains).toList();
        this.chosen = !known.isEmpty();
        this.shown = (known.isEmpty() ? metrics : new LinkedHashSet<>(known))
                .stream().limit(MOST_CHARTS).toList();
    }

    /** @param request null for what is shown first */
    static Trend of(Job<?, ?> job, StaplerRequest2 request) {
        String[] asked = request == null ? null : request.getParameterValues("metric");
        return new Trend(
                job,
                number(request, "builds", 1, FEW_BUILDS),
                request == null ? null : request.getParameter("report"),
                asked == null ? List.of() : Arrays.asList(asked),
                number(request, "row", 0, 0));
    }

    private static int number(StaplerRequest2 request, String name, int least, int otherwise) {
        return Math.max(least, Math.min(Page.number(request, name, otherwise), MOST_BUILDS));
    }

    /** Those with numbers, the most telling first. */
    private static Set<ReportKey> reports(List<RecordedBuild> builds) {
        Set<ReportKey> found = new LinkedHashSet<>();
        for (int i = builds.size() - 1; i >= 0; i--) {
            List<Summary> last = new ArrayList<>(builds.get(i).summaries());
            Collections.reverse(last);
            for (Summary summary : last) {
                if (!summary.metrics().isEmpty() && KINDS.contains(summary.kind())) {
                    found.add(ReportKey.of(summary));
                }
            }
        }
        List<ReportKey> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(key -> KINDS.indexOf(key.kind())));
        return new LinkedHashSet<>(sorted);
    }

    private static Summary newest(List<RecordedBuild> builds, ReportKey report) {
        for (int i = builds.size() - 1; i >= 0; i--) {
            Summary summary = builds.get(i).summary(report);
            if (summary != null) {
                return summary;
            }
        }
        return null;
    }

    private List<Row> axis() {
        return builds.stream()
                .map(Row::new)
                .filter(row -> row.summary != null || !row.getMoves().isEmpty())
                .toList();
    }

    /** Those that gates judged first. */
    private Set<String> metrics() {
        Set<String> all = new TreeSet<>();
        Set<String> ordered = new LinkedHashSet<>();
        for (int i = axis.size() - 1; i >= 0; i--) {
            Summary summary = axis.get(i).summary;
            if (summary != null) {
                summary.metrics().forEach((name, metric) -> {
                    if (metric.value() != null) {
                        all.add(name);
                    }
                });
                String judged = summary.facts().get("judged");
                if (judged != null) {
                    ordered.addAll(List.of(judged.split(",")));
                }
            }
        }
        if (report.kind() == Kind.VALIDATION) {
            ordered.addAll(DATA);
        }
        ordered.retainAll(all);
        ordered.addAll(all);
        return ordered;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    public boolean isEmpty() {
        return report == null;
    }

    /** What report the charts are about. */
    public String getTitle() {
        return report.title();
    }

    /** Null if it is about no model. */
    public String getModel() {
        return model;
    }

    /** How many builds are looked at, of those that recorded something. */
    public int getMost() {
        return most;
    }

    /** Whether the address says which metrics are shown. */
    public boolean isChosen() {
        return chosen;
    }

    /** How many builds the charts show. */
    public int getCount() {
        return axis.size();
    }

    /** The reports to choose from. */
    public List<Choice> getReportChoices() {
        return reports.stream()
                .map(key -> new Choice(key.toString(), key.title(), key.equals(report)))
                .toList();
    }

    /** The metrics to choose from. */
    public List<Choice> getMetricChoices() {
        return metrics.stream()
                .limit(MOST_CHOICES)
                .map(metric -> new Choice(metric, metric, shown.contains(metric)))
                .toList();
    }

    /** How many metrics there are. */
    public int getMetricCount() {
        return metrics.size();
    }

    /** How many builds to look back, to choose from. */
    public List<Choice> getBuildChoices() {
        Set<Integer> numbers = new TreeSet<>(BUILDS);
        numbers.add(most);
        return numbers.stream()
                .map(number -> new Choice(number.toString(), "the last " + number, number == most))
                .toList();
    }

    /** The names of the metrics that are shown. */
    public List<String> getMetrics() {
        return shown;
    }

    public List<Drawn> getCharts() {
        return shown.stream().map(Drawn::new).toList();
    }

    /** The one chart for the job's page; null if there is none. */
    public Drawn getFirstChart() {
        return shown.isEmpty() ? null : new Drawn(shown.get(0));
    }

    /** What damaged files are left out. */
    public List<String> getDamaged() {
        List<String> damaged = new ArrayList<>();
        for (RecordedBuild build : builds) {
            build.unreadable().forEach(file -> damaged.add(build.name() + ": " + file));
        }
        Collections.reverse(damaged);
        int more = damaged.size() - MOST_DAMAGED;
        return more <= 0
                ? damaged
                : List.of(
                        String.join("; ", damaged.subList(0, MOST_DAMAGED)),
                        "and " + more + (more == 1 ? " file" : " files") + " more");
    }

    /** The chart of a metric; null if no build has it. */
    TrendChart chart(String metric) {
        if (!metrics.contains(metric)) {
            return null;
        }
        List<TrendChart.Point> points = new ArrayList<>();
        List<TrendChart.Marker> markers = new ArrayList<>();
        String root = Stapler.getCurrentRequest2().getContextPath() + "/";
        for (Row row : axis) {
            MetricValue value = row.metric(metric);
            points.add(new TrendChart.Point(
                    row.getName(),
                    root + row.getUrl(),
                    row.summary == null ? null : row.summary.verdict().name(),
                    value == null ? null : value.value(),
                    value == null ? null : value.low(),
                    value == null ? null : value.high()));
            List<String> moves = row.getMoves();
            if (!moves.isEmpty()) {
                markers.add(new TrendChart.Marker(points.size() - 1, String.join(", ", moves)));
            }
        }
        return new TrendChart("trend", "build", metric, points, markers);
    }

    private String path(RecordedBuild build) {
        return job.getUrl() + build.number() + "/";
    }

    /** The numbers of the charts, the newest build first; a part of them. */
    public List<Row> getRows() {
        List<Row> newestFirst = new ArrayList<>(axis);
        Collections.reverse(newestFirst);
        return newestFirst.stream().skip(firstRow).limit(ROWS).toList();
    }

    /** The address of the rows before; null if there are none. */
    public String getNewer() {
        return firstRow == 0 ? null : address(Math.max(0, firstRow - ROWS));
    }

    /** The address of the rows after; null if there are none. */
    public String getOlder() {
        return firstRow + ROWS >= axis.size() ? null : address(firstRow + ROWS);
    }

    private String address(int row) {
        StringBuilder address = new StringBuilder("?report=" + encoded(report.toString()) + "&builds=" + most);
        shown.forEach(metric -> address.append("&metric=").append(encoded(metric)));
        return address + "&row=" + row + "#numbers";
    }

    @Exported(name = "job")
    public String getJobName() {
        return job.getFullName();
    }

    /** With their reports, or with the one that was asked for; the oldest first. */
    @Exported(name = "builds", inline = true)
    public List<TrendBuild> getData() {
        return builds.stream()
                .map(build -> new TrendBuild(
                        build,
                        path(build),
                        build.summaries().stream()
                                .filter(summary -> askedReport == null
                                        || ReportKey.of(summary).toString().equals(askedReport))
                                .toList()))
                .toList();
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Something to choose. */
    public record Choice(String value, String title, boolean chosen) {}

    /** A chart on the page. */
    public final class Drawn {
        private final String metric;

        private Drawn(String metric) {
            this.metric = metric;
        }

        public String getMetric() {
            return metric;
        }

        /** Of the points, from the page of the trends. */
        public String getSource() {
            return "chart?report=" + encoded(report.toString()) + "&metric=" + encoded(metric) + "&builds=" + most;
        }

        /** What the chart shows, in words. */
        public String getText() {
            List<Row> measured =
                    axis.stream().filter(row -> row.metric(metric) != null).toList();
            Row first = measured.get(0);
            Row last = measured.get(measured.size() - 1);
            String now = metric + " is " + in(last);
            return first == last ? now : now + ", after " + in(first);
        }

        private String in(Row row) {
            return Format.number(row.metric(metric).value()) + " in " + row.getName();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A build in the table. */
    public final class Row {
        private final RecordedBuild build;
        private final Summary summary;

        private Row(RecordedBuild build) {
            this.build = build;
            this.summary = build.summary(report);
        }

        public String getName() {
            return build.name();
        }

        /** Of the report or else of the build, from Jenkins' own address. */
        public String getUrl() {
            return path(build) + (summary == null ? "" : "mlops/" + report + "/");
        }

        /** Null if the build has no such report. */
        public Verdict getVerdict() {
            return summary == null ? null : summary.verdict();
        }

        public String getStarted() {
            return Format.time(summary == null ? null : summary.started());
        }

        /** What became of aliases. */
        public List<String> getMoves() {
            return build.moves(model);
        }

        /** One for each metric that is shown. */
        public List<String> getValues() {
            return shown.stream().map(metric -> Format.metric(metric(metric))).toList();
        }

        /** Null where the build has no such number. */
        private MetricValue metric(String name) {
            MetricValue metric = summary == null ? null : summary.metrics().get(name);
            return metric == null || metric.value() == null ? null : metric;
        }
    }
}
