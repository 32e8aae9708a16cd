package io.jenkins.plugins.mlops.view.trend;

import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A build in the data behind the charts. */
@ExportedBean(defaultVisibility = 2)
public final class TrendBuild {
    private final RecordedBuild build;
    private final String url;
    private final List<Report> reports;

    TrendBuild(RecordedBuild build, String url, List<Summary> summaries) {
        this.build = build;
        this.url = url;
        this.reports = summaries.stream().map(Report::new).toList();
    }

    @Exported
    public int getNumber() {
        return build.number();
    }

    @Exported
    public String getDisplayName() {
        return build.name();
    }

    /** From Jenkins' own address. */
    @Exported
    public String getUrl() {
        return url;
    }

    @Exported(inline = true)
    public List<Report> getReports() {
        return reports;
    }

    /** What became of aliases: {@code champion → version 3 of churn}. */
    @Exported
    public List<String> getPromotions() {
        return build.moves(null);
    }

    /** The names of files that are damaged, and so left out. */
    @Exported
    public List<String> getUnreadable() {
        return build.unreadable();
    }

    /** The numbers of a report. */
    @ExportedBean(defaultVisibility = 2)
    public static final class Report {
        private final Summary summary;

        private Report(Summary summary) {
            this.summary = summary;
        }

        @Exported
        public String getKind() {
            return summary.kind().key();
        }

        @Exported
        public String getId() {
            return summary.id();
        }

        /** Null if the report is about no model. */
        @Exported
        public String getModel() {
            return summary.model();
        }

        @Exported
        public String getVerdict() {
            return summary.verdict().name();
        }

        /** ISO 8601, UTC. */
        @Exported
        public String getStarted() {
            return summary.started();
        }

        /** By name. */
        @Exported(inline = true)
        public Map<String, Numbers> getMetrics() {
            Map<String, Numbers> metrics = new TreeMap<>();
            summary.metrics().forEach((name, metric) -> {
                if (finite(metric.value()) != null) {
                    metrics.put(name, new Numbers(metric));
                }
            });
            return metrics;
        }
    }

    /** A metric: its value, and the ends of its interval where there is one. */
    @ExportedBean(defaultVisibility = 2)
    public static final class Numbers {
        private final MetricValue metric;

        private Numbers(MetricValue metric) {
            this.metric = metric;
        }

        @Exported
        public Double getValue() {
            return metric.value();
        }

        @Exported(skipNull = true)
        public Double getLow() {
            return finite(metric.low());
        }

        @Exported(skipNull = true)
        public Double getHigh() {
            return finite(metric.high());
        }
    }

    /** JSON has no word for other numbers. */
    private static Double finite(Double number) {
        return number != null && Double.isFinite(number) ? number : null;
    }
}
