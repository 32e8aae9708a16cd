package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.RegisteredVersion;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.json.Excerpt;
import io.jenkins.plugins.mlops.engine.metric.Measure;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Measures a model, compares it with a baseline, and judges its quality gates.
 *
 * @param request  what was asked
 * @param subject  digest of the model's files; null if {@code path} names them
 * @param baseline what the gates compare with; null if nothing
 * @param trained  when this build began to train models of that name: ISO 8601 by the digest of what came out
 */
public record Evaluation(EvaluationRequest request, String subject, Baseline baseline, Map<String, String> trained)
        implements Operation<EvaluationReport> {
    public Evaluation {
        trained = Map.copyOf(trained);
    }

    /**
     * Looks up what names mean.
     *
     * @throws BadInput if it is not clear which model is evaluated
     */
    public static Evaluation resolve(EvaluationRequest request, References references) throws IOException {
        Map<String, String> trained = trained(request.model(), references);
        String subject = request.path() == null ? only(trained.keySet(), request.model()) : null;
        String alias = request.baselineAlias();
        Baseline baseline = alias == null ? null : baseline(request, alias, references);
        return new Evaluation(request, subject, baseline, trained);
    }

    private static Map<String, String> trained(String model, References references) throws IOException {
        Map<String, String> trained = new TreeMap<>();
        for (Summary report : references.summaries(references.build())) {
            if (report.kind() == Kind.TRAINING && model.equals(report.model()) && report.digest() != null) {
                // Where two trainings gave the same model, predictions of the first are as good.
                trained.merge(report.digest(), report.started(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
            }
        }
        return trained;
    }

    private static String only(Set<String> digests, String model) {
        if (digests.size() == 1) {
            return digests.iterator().next();
        }
        throw new BadInput("'path' is missing, and this build has trained "
                + (digests.isEmpty()
                        ? "no model '" + model + "' that could be meant"
                        : digests.size() + " different models '" + model + "'")
                + ": give the file or folder of the model that is evaluated");
    }

    private static Baseline baseline(EvaluationRequest request, String alias, References references) {
        try {
            Optional<RegisteredVersion> holder = references.holder(request.model(), alias);
            if (holder.isEmpty()) {
                return Baseline.neverSet(alias);
            }
            RegisteredVersion version = holder.get();
            return new Baseline(
                    alias,
                    Baseline.State.HELD,
                    null,
                    version.number(),
                    version.digest(),
                    stored(version, references),
                    best(request, references.versions(request.model())));
        } catch (IOException e) {
            return Baseline.unreadable(alias, String.valueOf(e.getMessage()));
        }
    }

    /** Those of the version's last evaluation that kept any; asked for from the last one on, since asking may bring them. */
    private static Baseline.StoredPredictions stored(RegisteredVersion version, References references)
            throws IOException {
        List<Summary> evaluations = evaluations(version);
        for (int i = evaluations.size() - 1; i >= 0; i--) {
            Summary evaluation = evaluations.get(i);
            String digest = evaluation.facts().get(EvaluationReport.KEPT);
            if (digest != null) {
                Optional<String> path = references.kept(evaluation.build(), KeptPredictions.name(evaluation.id()));
                if (path.isPresent()) {
                    return new Baseline.StoredPredictions(
                            path.get(), digest, evaluation.facts().get(EvaluationReport.POSITIVE));
                }
            }
        }
        return null;
    }

    private static List<Baseline.BestVersion> best(EvaluationRequest request, List<RegisteredVersion> versions) {
        Task task = Task.named(request.task());
        Map<String, Baseline.BestVersion> best = new LinkedHashMap<>();
        for (QualityGate gate : request.qualityGates()) {
            if (gate.baseline() != null && gate.slice() == null) {
                Measure measure = gate.measure(task);
                for (RegisteredVersion version : versions) {
                    for (Summary evaluation : evaluations(version)) {
                        MetricValue value = evaluation.metrics().get(measure.name());
                        if (evaluation.id().equals(request.id()) && value != null && value.value() != null) {
                            best.merge(
                                    measure.name(),
                                    new Baseline.BestVersion(measure.name(), version.number(), value.value()),
                                    (one, other) -> measure.metric().direction().gain(other.value(), one.value()) > 0
                                            ? other
                                            : one);
                        }
                    }
                }
            }
        }
        return List.copyOf(best.values());
    }

    private static List<Summary> evaluations(RegisteredVersion version) {
        return version.origin().stream()
                .filter(origin ->
                        origin.kind() == Kind.EVALUATION && version.digest().equals(origin.digest()))
                .toList();
    }

    @Override
    public Kind kind() {
        return Kind.EVALUATION;
    }

    @Override
    public EvaluationReport run(Workspace workspace) throws IOException {
        String digest = subject;
        if (request.path() != null) {
            FileSelection files = FileSelection.of(workspace, "path", List.of(request.path()));
            if (files.files().isEmpty()) {
                throw new BadInput("'path' is '" + request.path()
                        + "', but there is no file of that name, or below it, in " + workspace.directory());
            }
            digest = files.content(workspace).digest();
        }
        EvaluationReport report = request.metrics() != null
                ? GateOnMetrics.judge(request, digest)
                : new MeasuredEvaluation(request, digest, baseline, trained.get(digest), workspace).report();
        report.notices().forEach(workspace::log);
        return Excerpt.of(report);
    }
}
