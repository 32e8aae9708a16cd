package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.KindWords;
import io.jenkins.plugins.mlops.record.RecordedReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A report in the list of its build. */
@ExportedBean
public final class ReportRow {
    private static final int MOST_METRICS = 3;

    private final RecordedReport recorded;
    private final Kind kind;
    private final Summary summary;
    private final String unreadable;

    private ReportRow(RecordedReport recorded, Kind kind, Summary summary, String unreadable) {
        this.recorded = recorded;
        this.kind = kind;
        this.summary = summary;
        this.unreadable = unreadable;
    }

    static ReportRow of(Run<?, ?> run, BuildReports files, RecordedReport recorded) {
        Kind kind = known(recorded.getKind());
        if (kind == null) {
            return new ReportRow(recorded, null, null, "this release does not know such reports");
        }
        try {
            return files.summary(kind, recorded.getId())
                    .map(summary -> new ReportRow(recorded, kind, summary, null))
                    .orElseGet(() -> new ReportRow(recorded, kind, null, "its summary is gone"));
        } catch (IOException | RuntimeException e) {
            return new ReportRow(recorded, kind, null, Unreadable.reason(run, e));
        }
    }

    private static Kind known(String key) {
        for (Kind kind : Kind.values()) {
            if (kind.key().equals(key)) {
                return kind;
            }
        }
        return null;
    }

    @Exported
    public String getKind() {
        return recorded.getKind();
    }

    public String getTitle() {
        return kind == null ? recorded.getKind() : KindWords.title(kind);
    }

    public String getIcon() {
        return kind == null ? "symbol-help-circle-outline plugin-ionicons-api" : KindIcon.of(kind);
    }

    @Exported
    public String getId() {
        return recorded.getId();
    }

    /** Null if the report is about no model. */
    @Exported
    public String getModel() {
        return recorded.getModel();
    }

    @Exported
    public String getVerdict() {
        return recorded.getVerdict();
    }

    @Exported
    public String getCriticality() {
        return recorded.getCriticality();
    }

    /** From the page of the build's reports. */
    @Exported
    public String getUrl() {
        return recorded.getKind() + "/" + recorded.getId() + "/";
    }

    /** Why there is nothing but what build.xml knows; null if there is. */
    @Exported
    public String getUnreadable() {
        return unreadable;
    }

    @Exported
    public String getDigest() {
        return summary == null ? null : summary.digest();
    }

    @Exported
    public String getStarted() {
        return summary == null ? null : summary.started();
    }

    /** The checks that did not pass, a sentence for each. */
    @Exported
    public List<String> getFailed() {
        return summary == null ? List.of() : summary.failed();
    }

    /** Values by name. */
    @Exported
    public Map<String, Double> getMetrics() {
        Map<String, Double> values = new TreeMap<>();
        if (summary != null) {
            summary.metrics().forEach((name, metric) -> {
                Double value = metric == null ? null : metric.value();
                if (value != null && !value.isNaN() && !value.isInfinite()) {
                    values.put(name, value);
                }
            });
        }
        return values;
    }

    /** What the kind adds, by name. */
    @Exported
    public Map<String, String> getFacts() {
        return summary == null ? Map.of() : new TreeMap<>(summary.facts());
    }

    /** The check that decided, or else the numbers that count most. */
    public String getDetail() {
        if (summary == null) {
            return "";
        }
        if (!summary.failed().isEmpty()) {
            int more = summary.failed().size() - 1;
            return summary.failed().get(0) + (more == 0 ? "" : " (and " + more + " more)");
        }
        Set<String> names = new LinkedHashSet<>(
                List.of(summary.facts().getOrDefault("judged", "").split(",")));
        names.addAll(new TreeSet<>(summary.metrics().keySet()));
        return names.stream()
                .filter(summary.metrics()::containsKey)
                .limit(MOST_METRICS)
                .map(name -> name + " " + shown(summary.metrics().get(name)))
                .collect(Collectors.joining(", "));
    }

    private static String shown(MetricValue metric) {
        String value = Format.number(metric.value());
        return metric.low() == null
                ? value
                : value + " (" + Format.number(metric.low()) + " to " + Format.number(metric.high()) + ")";
    }

    /** What became of versions and aliases. */
    public String getMoved() {
        Map<String, String> facts = getFacts();
        String version = facts.get("version");
        if (version == null) {
            return kind == Kind.FETCH && facts.containsKey("alias") ? facts.get("alias") + " was never set" : "";
        }
        List<String> words = new ArrayList<>();
        String alias = facts.get("alias");
        switch (kind) {
            case PROMOTION, ROLLBACK -> {
                boolean changed = Boolean.parseBoolean(facts.get("changed"));
                words.add(alias);
                if (changed) {
                    words.add(facts.containsKey("previous") ? "from version " + facts.get("previous") : "from none");
                }
                words.add(changed ? "to version " + version : "did not move to version " + version);
            }
            case FETCH -> words.add((alias == null ? "" : alias + " is ") + "version " + version);
            default -> words.add("version " + version);
        }
        return String.join(" ", words);
    }
}
