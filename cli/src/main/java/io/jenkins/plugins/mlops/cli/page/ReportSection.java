package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.presentation.CheckRow;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.MetricRow;
import io.jenkins.plugins.mlops.engine.review.Change;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One report: what failed first, then what it is about, drift, metrics, slices, curves, columns, what changed, and what passed. */
final class ReportSection {
    private static final int MOST_FAILED = 200;
    private static final int MOST_PASSED = 1000;
    private static final int MOST_METRICS = 500;
    private static final int MOST_CHANGES = 200;

    private final Html html;
    private final int level;
    private final String prefix;
    private final ReportView view;
    private final Report report;
    private final List<CheckRow> checks;

    /**
     * @param level  of its headings
     * @param prefix of the ids of its elements
     */
    ReportSection(Html html, int level, String prefix, ReportView view) {
        this.html = html;
        this.level = level;
        this.prefix = prefix;
        this.view = view;
        this.report = view.review().report();
        this.checks = CheckRow.of(report.items());
    }

    void write() {
        notices().forEach(notice -> html.element("p", notice, "class", "notice"));
        List<CheckRow> failed = checks.stream()
                .filter(check -> !check.passed())
                .sorted(Comparator.comparing(CheckRow::urgency).reversed())
                .toList();
        ColumnsSection columns = report instanceof ValidationReport validation
                ? new ColumnsSection(html, level, prefix, validation.columns(), rows(), view.profile(), failed)
                : null;
        failed(failed, columns);
        html.open("section").element("h" + level, report instanceof ValidationReport ? "Data" : "In short");
        Tables.facts(html, facts());
        html.close();
        if (report instanceof ValidationReport validation) {
            if (validation.drift() != null) {
                new DriftSection(html, level, validation.drift()).write();
            }
            if (validation.history() != null) {
                new HistorySection(html, level, validation.history()).write();
            }
            if (validation.correlations() != null) {
                new CorrelationsSection(html, level, validation.correlations()).write();
            }
            columns.write(metric("columnCount", validation.columns().size()));
        } else {
            metrics();
            if (report instanceof EvaluationReport evaluation) {
                SlicesSection.write(html, level, evaluation);
                new EvaluationSection(html, level, evaluation.curves()).write();
            }
        }
        changes();
        passed();
    }

    private List<String> notices() {
        List<String> notices = null;
        if (report instanceof ValidationReport validation) {
            notices = validation.notices();
        } else if (report instanceof EvaluationReport evaluation) {
            notices = evaluation.notices();
        }
        return notices == null ? List.of() : notices;
    }

    private long rows() {
        return metric("rowCount", 0);
    }

    private long metric(String name, long otherwise) {
        MetricValue metric = report.metrics().get(name);
        return metric == null || metric.value() == null
                ? otherwise
                : metric.value().longValue();
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        Summary summary = report.summary();
        if (report instanceof ValidationReport validation) {
            facts.put("Rows", String.valueOf(rows()));
            facts.put("Malformed rows", String.valueOf(metric("malformedRowCount", 0)));
            facts.put(
                    "File",
                    validation.data().path() + " ("
                            + Format.bytes(validation.data().bytes()) + ")");
            facts.put("Digest", validation.data().sha256());
            facts.put(
                    "Read with",
                    validation.dialect() == null ? null : validation.dialect().words());
            facts.put("Contract", contract(validation));
            facts.put(
                    "Contract's file",
                    validation.contract() == null
                            ? null
                            : validation.contract().file().path());
        }
        facts.put("Model", summary.model());
        facts.put("Model's digest", summary.digest());
        facts.put("Version", summary.facts().get("version"));
        if (report.run() != null) {
            facts.put("Started", Format.time(report.run().started()));
            facts.put("Took", Format.duration(report.run().seconds()));
            facts.put("On", report.run().host());
            facts.put("Head of the model's log", report.run().head());
        }
        return facts;
    }

    private static String contract(ValidationReport validation) {
        if (validation.contract() == null) {
            return "none";
        }
        return validation.contract().id() + " " + validation.contract().version()
                + (validation.contract().object() == null
                        ? ""
                        : ", object " + validation.contract().object());
    }

    private void failed(List<CheckRow> failed, ColumnsSection columns) {
        if (failed.isEmpty()) {
            return;
        }
        html.open("section").element("h" + level, "Checks that did not pass (" + failed.size() + ")");
        failed.stream().limit(MOST_FAILED).forEach(check -> failed(check, columns));
        Tables.more(html, failed.size(), MOST_FAILED);
        html.close();
    }

    private void failed(CheckRow check, ColumnsSection columns) {
        html.open("article", "class", "check");
        html.open("h" + (level + 1));
        Drawing.verdict(html, Verdict.valueOf(check.getOutcome()));
        html.element("span", check.getName());
        String link = columns == null ? null : columns.link(check.getColumn());
        for (String about : check.getAbout()) {
            if (link != null && about.startsWith("column ")) {
                html.element("a", about, "class", "chip", "href", link);
            } else {
                html.element("span", about, "class", "chip");
            }
        }
        html.element("span", check.getCriticality(), "class", "chip").close();
        html.element("p", check.getMessage(), "class", "message");
        if (check.getWhisker() != null) {
            Drawing.whisker(html, check.getWhisker());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Expected", check.getExpected());
        facts.put("Observed", check.getObserved());
        Tables.facts(html, facts);
        examples(check.getExamples());
        SlicesSection.ofGate(html, check);
        if (!check.getEvidence().isEmpty()) {
            html.open("details").element("summary", "Evidence");
            Tables.facts(html, check.getEvidence());
            html.close();
        }
        html.close();
    }

    private void examples(List<Example> examples) {
        if (examples.isEmpty()) {
            return;
        }
        html.element("p", "Example rows, counted from 1 after the header", "class", "secondary");
        html.open("ul", "class", "examples");
        for (Example example : examples) {
            html.open("li").element("span", example.place(), "class", "secondary");
            if (example.value() != null) {
                html.text(" ");
                Tables.value(html, example.value());
            }
            html.close();
        }
        html.close();
    }

    private void metrics() {
        List<MetricRow> metrics = MetricRow.of(view.review().metrics(), Map.of());
        if (metrics.isEmpty()) {
            return;
        }
        html.open("section").element("h" + level, "Metrics");
        if (view.against() == null) {
            Tables.begin(html, "Metrics", "Metric", "#Value", "#Interval");
        } else {
            Tables.begin(html, "Metrics", "Metric", "#Value", "#Interval", "#" + view.against(), "#Difference");
        }
        for (MetricRow metric : metrics.subList(0, Math.min(metrics.size(), MOST_METRICS))) {
            html.open("tr").element("th", metric.getName(), "scope", "row");
            Tables.number(html, metric.getValue());
            Tables.number(html, metric.getInterval());
            if (view.against() != null) {
                Tables.number(html, metric.getPrevious());
                html.open("td", "class", "number").text(metric.getFromPrevious());
                if (metric.getIntervalFromPrevious() != null) {
                    html.text(" (" + metric.getIntervalFromPrevious() + ")");
                }
                if (metric.getMeaning() != null) {
                    html.element("span", metric.getMeaning(), "class", "chip");
                }
                html.close();
            }
            html.close();
        }
        Tables.end(html);
        Tables.more(html, metrics.size(), MOST_METRICS);
        html.close();
    }

    private void changes() {
        List<Change> changes = view.review().changes();
        if (changes.isEmpty()) {
            return;
        }
        html.open("section").element("h" + level, "What changed since " + view.against());
        Tables.begin(html, "Changes", "What", view.against(), "This run");
        for (Change change : changes.subList(0, Math.min(changes.size(), MOST_CHANGES))) {
            html.open("tr").element("th", change.what(), "scope", "row");
            html.element("td", Format.value(change.before()), "class", "text");
            html.element("td", Format.value(change.after()), "class", "text").close();
        }
        Tables.end(html);
        Tables.more(html, changes.size(), MOST_CHANGES);
        html.close();
    }

    private void passed() {
        List<CheckRow> passed = checks.stream().filter(CheckRow::passed).toList();
        if (passed.isEmpty()) {
            return;
        }
        html.open("section").open("details").open("summary");
        html.element("h" + level, "Checks that passed (" + passed.size() + ")").close();
        Tables.begin(html, "Checks that passed", "Check", "About", "Expected", "Found");
        for (CheckRow check : passed.subList(0, Math.min(passed.size(), MOST_PASSED))) {
            html.open("tr").element("th", check.getName(), "scope", "row");
            html.element("td", String.join(", ", check.getAbout()), "class", "text");
            html.element("td", check.getExpected(), "class", "text");
            html.element("td", check.getMessage(), "class", "text").close();
        }
        Tables.end(html);
        Tables.more(html, passed.size(), MOST_PASSED);
        html.close().close();
    }
}
