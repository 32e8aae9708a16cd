package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.metric.Measure;
import io.jenkins.plugins.mlops.engine.metric.Task;
import io.jenkins.plugins.mlops.engine.metric.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges gates on estimates. */
final class GateJudge {
    private static final int MOST_SLICES_SHOWN = 20;

    private final EvaluationRequest request;
    private final Task task;
    private final String digest;
    private final Baseline baseline;
    private final String mismatch;
    private final Group all;
    private final SortedMap<String, Group> slices;
    private final List<Group> judged;
    private final GateItems items;

    /**
     * @param digest   of the candidate's files
     * @param mismatch why the baseline has no predictions on these rows; null if it has
     * @param slices   all, by name
     * @param judged   those with enough rows
     */
    GateJudge(
            EvaluationRequest request,
            String digest,
            Baseline baseline,
            String mismatch,
            Group all,
            SortedMap<String, Group> slices,
            List<Group> judged) {
        this.request = request;
        this.task = Task.named(request.task());
        this.digest = digest;
        this.baseline = baseline;
        this.mismatch = mismatch;
        this.all = all;
        this.slices = slices;
        this.judged = judged;
        this.items = new GateItems(request);
    }

    List<Item> items() {
        List<Item> judgements = new ArrayList<>();
        Set<Measure> compared = new LinkedHashSet<>();
        for (int i = 0; i < request.qualityGates().size(); i++) {
            QualityGate gate = request.qualityGates().get(i);
            Measure measure = gate.measure(task);
            judgements.add(item(gate, GateItems.evidence(i, gate, measure.name())));
            if (gate.baseline() != null && gate.slice() == null) {
                compared.add(measure);
            }
        }
        compared.forEach(measure -> addBestSoFar(judgements, measure));
        return judgements;
    }

    private Item item(QualityGate gate, Map<String, Object> evidence) {
        if (gate.baseline() != null) {
            evidence.put("baseline", gate.baseline());
            if (baseline.version() != null) {
                evidence.put("baselineVersion", baseline.version());
            }
            Item settled = settledByBaseline(gate, evidence);
            if (settled != null) {
                return settled;
            }
        }
        if (gate.slice() == null) {
            return onGroup(gate, all, evidence);
        }
        if (gate.onWorst()) {
            return onWorst(gate, evidence);
        }
        Group slice = slices.get(gate.slice());
        if (slice == null) {
            return nothing(gate, gate.slice(), "no row has " + gate.slice(), evidence);
        }
        String tooLittle = slice.tooLittle(request.minSliceRows());
        return tooLittle != null
                ? nothing(gate, gate.slice(), gate.slice() + " is not judged: " + tooLittle, evidence)
                : onGroup(gate, slice, evidence);
    }

    /** Where the baseline alone decides. */
    private Item settledByBaseline(QualityGate gate, Map<String, Object> evidence) {
        return switch (baseline.state()) {
            case NEVER_SET ->
                items.item(
                        gate,
                        "noBaselineYet",
                        gate.slice(),
                        Verdict.NO_EVIDENCE,
                        Criticality.NOTE,
                        null,
                        gate.measure(task).name() + " is not compared: " + gate.baseline() + " was never set for "
                                + request.model() + "; gates with min or max guard the first version",
                        evidence);
            case UNREADABLE ->
                items.item(
                        gate,
                        "gate",
                        gate.slice(),
                        Verdict.NO_EVIDENCE,
                        gate.criticality() == Criticality.NOTE ? Criticality.NOTE : Criticality.FAILURE,
                        null,
                        gate.measure(task).name() + " cannot be compared: what " + gate.baseline() + " of "
                                + request.model() + " means is unreadable: " + baseline.reason()
                                + "; check the registry",
                        evidence);
            case HELD -> {
                if (baseline.digest().equals(digest)) {
                    yield items.item(
                            gate,
                            "identicalToBaseline",
                            gate.slice(),
                            Verdict.PASS,
                            null,
                            gate.measure(task).name() + " is that of " + baseline.name() + ": the models are identical",
                            evidence);
                }
                yield all.hasBaseline()
                        ? null
                        : nothing(
                                gate,
                                gate.slice(),
                                gate.measure(task).name() + " is not compared: there are no predictions of "
                                        + baseline.name() + " on these rows; " + mismatch
                                        + ". Fetch it before this step"
                                        + " (fetchModel model: '" + request.model() + "', alias: '" + gate.baseline()
                                        + "', into: '" + gate.baseline() + "'), score the rows of "
                                        + request.predictions() + " with it, and give the file as baselinePredictions",
                                evidence);
            }
        };
    }

    private Item nothing(QualityGate gate, String slice, String message, Map<String, Object> evidence) {
        return items.item(gate, "gate", slice, Verdict.NO_EVIDENCE, null, message, evidence);
    }

    private Item onGroup(QualityGate gate, Group group, Map<String, Object> evidence) {
        Judgement judgement = judge(gate, group, error());
        judgement.describe(evidence);
        return items.item(
                gate, "gate", group.slice(), judgement.outcome, judgement.observed(), judgement.message(""), evidence);
    }

    /**
     * Every slice must meet the bound, each with an interval corrected by Bonferroni for their number; shown is the slice
     * that decides, the one farthest on the wrong side.
     */
    private Item onWorst(QualityGate gate, Map<String, Object> evidence) {
        evidence.put("slices", judged.size());
        if (judged.isEmpty()) {
            return nothing(
                    gate,
                    QualityGate.WORST,
                    gate.measure(task).name() + " is not judged by slice: of " + slices.size()
                            + " slices none has " + request.minSliceRows() + " rows (minSliceRows)"
                            + (task == Task.REGRESSION ? "" : " and two classes"),
                    evidence);
        }
        List<Judgement> judgements = new ArrayList<>();
        for (Group slice : judged) {
            judgements.add(judge(gate, slice, error() / judged.size()));
        }
        judgements.sort((a, b) -> {
            int byOutcome = b.outcome.compareTo(a.outcome);
            return byOutcome != 0 ? byOutcome : Double.compare(a.slack(), b.slack());
        });
        Judgement worst = judgements.get(0);
        worst.describe(evidence);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Judgement judgement : judgements.subList(0, Math.min(judgements.size(), MOST_SLICES_SHOWN))) {
            Map<String, Object> one = new TreeMap<>();
            judgement.describe(one);
            one.put("slice", judgement.group.slice());
            one.put("outcome", judgement.outcome.name());
            shown.add(one);
        }
        evidence.put("worst", shown);
        String which = judged.size() == 1 ? ", the only slice judged" : ", worst of " + judged.size() + " slices";
        return items.item(
                gate, "gate", worst.group.slice(), worst.outcome, worst.observed(), worst.message(which), evidence);
    }

    private double error() {
        return (1 - request.confidence()) / 2;
    }

    private Judgement judge(QualityGate gate, Group group, double error) {
        Measure measure = gate.measure(task);
        Estimate estimate = gate.baseline() == null ? group.value(measure) : group.gain(measure);
        Requirement requirement = Requirement.of(gate);
        Value value = estimate.value();
        Interval interval = gate.onValue() ? Interval.none("the value alone is judged") : estimate.interval(error);
        Verdict outcome;
        if (!value.isDefined()) {
            outcome = Verdict.NO_EVIDENCE;
        } else if (gate.onValue()) {
            outcome = requirement.judge(value.number(), value.number());
        } else if (interval.exists()) {
            outcome = requirement.judge(interval.low(), interval.high());
        } else {
            outcome = Verdict.INCONCLUSIVE;
        }
        return new Judgement(gate, measure, group, estimate, requirement, interval, error, outcome);
    }

    /** How one gate ends on one group of rows. */
    private final class Judgement {
        private final QualityGate gate;
        private final Measure measure;
        private final Group group;
        private final Estimate estimate;
        private final Requirement requirement;
        private final Interval interval;
        private final double error;
        private final Verdict outcome;

        private Judgement(
                QualityGate gate,
                Measure measure,
                Group group,
                Estimate estimate,
                Requirement requirement,
                Interval interval,
                double error,
                Verdict outcome) {
            this.gate = gate;
            this.measure = measure;
            this.group = group;
            this.estimate = estimate;
            this.requirement = requirement;
            this.interval = interval;
            this.error = error;
            this.outcome = outcome;
        }

        private Double observed() {
            return estimate.value().isDefined() ? estimate.value().number() : null;
        }

        private double slack() {
            return estimate.value().isDefined()
                    ? requirement.slack(estimate.value().number())
                    : 0;
        }

        private void describe(Map<String, Object> evidence) {
            boolean gain = gate.baseline() != null;
            Value value = group.value(measure).value();
            put(evidence, "value", value);
            if (gain) {
                put(evidence, "baselineValue", group.baselineValue(measure));
                put(evidence, "gain", estimate.value());
            }
            evidence.put("n", group.size());
            evidence.put("required", requirement.bound());
            if (interval.exists()) {
                evidence.put(gain ? "gainLow" : "low", interval.low());
                evidence.put(gain ? "gainHigh" : "high", interval.high());
                evidence.put("confidence", 1 - 2 * error);
                evidence.put("error", error);
            }
            if (estimate.undefined() > 0) {
                evidence.put("undefinedResamples", estimate.undefined());
            }
        }

        private void put(Map<String, Object> evidence, String name, Value value) {
            if (value.isDefined()) {
                evidence.put(name, value.number());
            }
        }

        private String message(String which) {
            String where = (group.slice() == null ? "" : " of " + group.slice()) + which;
            Value value = group.value(measure).value();
            if (!estimate.value().isDefined()) {
                return measure.name() + where + " is undefined: "
                        + estimate.value().undefined();
            }
            StringBuilder message = new StringBuilder(measure.name() + where + " is " + Digits.of(value.number()));
            if (gate.baseline() != null) {
                message.append(", that of ")
                        .append(baseline.name())
                        .append(" ")
                        .append(Digits.of(group.baselineValue(measure).number()))
                        .append(": a gain of ")
                        .append(Digits.of(estimate.value().number()));
            }
            if (interval.exists()) {
                message.append(" (")
                        .append(Digits.of(100 * (1 - 2 * error)))
                        .append(" % interval ")
                        .append(Digits.of(interval.low()))
                        .append(" to ")
                        .append(Digits.of(interval.high()))
                        .append(", ")
                        .append(group.size())
                        .append(" rows)");
            }
            message.append("; ").append(requirement.words()).append(" is required");
            if (outcome == Verdict.INCONCLUSIVE) {
                message.append(
                        interval.exists()
                                ? MeasuredEvaluation.UNDECIDED
                                : ", but there is no interval to judge by: " + interval.none());
            }
            return message.toString();
        }
    }

    /** Not worse than the one before, again and again, may become much worse: so the best so far is shown as well. */
    private void addBestSoFar(List<Item> judgements, Measure measure) {
        Value value = all.value(measure).value();
        for (Baseline.BestVersion best : baseline.best()) {
            if (!best.metric().equals(measure.name()) || !value.isDefined()) {
                continue;
            }
            double gain = measure.metric().direction().gain(value.number(), best.value());
            Map<String, Object> evidence = new TreeMap<>();
            evidence.put("metric", measure.name());
            evidence.put("value", value.number());
            evidence.put("bestVersion", best.version());
            evidence.put("bestValue", best.value());
            judgements.add(new Item(
                    "bestSoFar",
                    null,
                    null,
                    gain >= 0 ? Verdict.PASS : Verdict.INCONCLUSIVE,
                    Criticality.NOTE,
                    gain,
                    null,
                    measure.name() + " is " + Digits.of(value.number()) + "; the best so far was "
                            + Digits.of(best.value())
                            + " (version " + best.version() + ", on the rows of its own evaluation): a gain of "
                            + Digits.of(gain),
                    evidence,
                    List.of()));
        }
    }
}
