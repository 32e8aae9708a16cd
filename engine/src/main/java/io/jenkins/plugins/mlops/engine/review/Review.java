package io.jenkins.plugins.mlops.engine.review;

import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.metric.Metric.Direction;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One report, and what differs from another of the same kind and id.
 *
 * @param before  what it is compared with; null if there is nothing
 * @param failed  the checks that did not pass and are more than a note, the most critical first
 * @param metrics by name; with nothing before if there is none
 * @param changes what else differs; empty if there is nothing to compare with
 */
public record Review(
        Report report, Report before, List<Item> failed, List<MetricChange> metrics, List<Change> changes) {
    public Review {
        failed = List.copyOf(failed);
        metrics = List.copyOf(metrics);
        changes = List.copyOf(changes);
    }

    /** @param before of the same kind and id; null if there is none */
    public static Review of(Report report, Report before) {
        return new Review(
                report,
                before,
                Consequence.failed(report),
                metrics(report, before),
                before == null ? List.of() : changes(report, before));
    }

    /** Whether both are about the very same bytes: the same data, or the same model. */
    public boolean isSame() {
        String content = content(report);
        return before != null && content != null && content.equals(content(before));
    }

    private static String content(Report report) {
        return report instanceof ValidationReport validation
                ? validation.data().sha256()
                : report.summary().digest();
    }

    private static List<MetricChange> metrics(Report report, Report before) {
        List<MetricChange> metrics = new ArrayList<>();
        new TreeMap<>(report.metrics()).forEach((name, after) -> {
            MetricValue earlier = before == null ? null : before.metrics().get(name);
            Difference paired = paired(report, before, name);
            metrics.add(
                    new MetricChange(name, earlier, after, paired == null ? Difference.apart(earlier, after) : paired));
        });
        return metrics;
    }

    /** What a gate found on the rows of both, if the model before is the one that it compared with; null otherwise. */
    private static Difference paired(Report report, Report before, String metric) {
        if (!(report instanceof EvaluationReport now
                && before instanceof EvaluationReport then
                && now.compared() != null
                && then.digest() != null
                && then.digest().equals(now.compared().digest()))) {
            return null;
        }
        for (Item item : now.items()) {
            if (item.check().equals("gate")
                    && item.slice() == null
                    && metric.equals(item.evidence().get("metric"))
                    && item.evidence().get("gain") instanceof Number gain
                    && item.evidence().get("gainLow") instanceof Number low
                    && item.evidence().get("gainHigh") instanceof Number high) {
                boolean higherIsBetter = MetricChange.metric(metric)
                        .map(known -> known.direction() == Direction.HIGHER)
                        .orElse(true);
                return higherIsBetter
                        ? new Difference(gain.doubleValue(), low.doubleValue(), high.doubleValue(), true)
                        : new Difference(-gain.doubleValue(), -high.doubleValue(), -low.doubleValue(), true);
            }
        }
        return null;
    }

    /** Names what a new kind forgot. */
    private static List<Change> changes(Report report, Report before) {
        return switch (report.kind()) {
            case VALIDATION -> Changes.ofData((ValidationReport) before, (ValidationReport) report);
            case TRAINING -> Changes.ofTraining((TrainingReport) before, (TrainingReport) report);
            case EVALUATION -> Changes.ofModel(before, report);
            case FETCH -> Changes.ofVersion(((FetchReport) before).version(), ((FetchReport) report).version());
            case REGISTRATION ->
                Changes.ofVersion(((RegistrationReport) before).version(), ((RegistrationReport) report).version());
            case PROMOTION, ROLLBACK ->
                Changes.ofVersion(((PromotionReport) before).version(), ((PromotionReport) report).version());
        };
    }
}
