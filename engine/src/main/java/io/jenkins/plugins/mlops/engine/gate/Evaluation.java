package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.metric.Measure;
import io.jenkins.plugins.mlops.engine.metric.Task;
import io.jenkins.plugins.mlops.engine.registry.Alias;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures a model, compares it with a baseline, and judges its quality gates.
 *
 * @param request  what was asked
 * @param subject  digest of the model's files; null if {@code path} names them
 * @param baseline what the gates compare with; null if nothing
 */
public record Evaluation(EvaluationRequest request, String subject, Baseline baseline)
        implements Operation<EvaluationReport> {
    /**
     * Looks up what names mean.
     *
     * @throws BadInput if it is not clear which model is evaluated
     */
    public static Evaluation resolve(EvaluationRequest request, References references) throws IOException {
        String subject = request.path() == null ? trained(request.model(), references) : null;
        String alias = request.baselineAlias();
        return new Evaluation(request, subject, alias == null ? null : baseline(request, alias, references));
    }

    private static String trained(String model, References references) throws IOException {
        Set<String> digests = new LinkedHashSet<>();
        for (Report report : references.reports(references.build())) {
            if (report.kind() == Kind.TRAINING) {
                Summary training = report.summary();
                if (model.equals(training.model()) && training.digest() != null) {
                    digests.add(training.digest());
                }
            }
        }
        if (digests.size() == 1) {
            return digests.iterator().next();
        }
        throw new BadInput("'path' is missing: "
                + (digests.isEmpty()
                        ? "this build has trained no model '" + model + "'"
                        : "this build has trained " + digests.size() + " different models '" + model + "'")
                + "; name the file or folder of the model that is evaluated");
    }

    private static Baseline baseline(EvaluationRequest request, String name, References references) {
        try {
            Alias alias = references.models().alias(request.model(), name);
            ModelVersion version = alias.version();
            if (version == null) {
                return alias.everSet()
                        ? Baseline.unreadable(name, "it was set once and no version holds it now")
                        : Baseline.neverSet(name);
            }
            return new Baseline(
                    name,
                    Baseline.State.HELD,
                    null,
                    version.version(),
                    version.content().digest(),
                    stored(version, references),
                    best(request, references));
        } catch (IOException e) {
            return Baseline.unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    /** Those of the version's last evaluation that kept any. */
    private static Baseline.StoredPredictions stored(ModelVersion version, References references) throws IOException {
        Baseline.StoredPredictions stored = null;
        for (Summary origin : version.origin()) {
            String digest = origin.facts().get(EvaluationReport.KEPT);
            if (origin.kind() == Kind.EVALUATION
                    && version.content().digest().equals(origin.digest())
                    && digest != null) {
                Optional<Path> path = references.kept(origin.build(), KeptPredictions.name(origin.id()));
                if (path.isPresent()) {
                    stored = new Baseline.StoredPredictions(
                            path.get().toString(), digest, origin.facts().get(EvaluationReport.POSITIVE));
                }
            }
        }
        return stored;
    }

    private static List<Baseline.BestVersion> best(EvaluationRequest request, References references)
            throws IOException {
        Task task = Task.named(request.task());
        Set<Measure> measures = new LinkedHashSet<>();
        for (QualityGate gate : request.qualityGates()) {
            if (gate.baseline() != null && gate.slice() == null) {
                measures.add(gate.measure(task));
            }
        }
        List<Baseline.BestVersion> all = new ArrayList<>();
        List<ModelVersion> versions = references.models().versions(request.model());
        for (Measure measure : measures) {
            Baseline.BestVersion best = null;
            for (ModelVersion version : versions) {
                for (Summary origin : version.origin()) {
                    MetricValue value = origin.metrics().get(measure.name());
                    boolean comparable = origin.kind() == Kind.EVALUATION
                            && origin.id().equals(request.id())
                            && version.content().digest().equals(origin.digest())
                            && value != null
                            && value.value() != null;
                    if (comparable
                            && (best == null || measure.metric().direction().gain(value.value(), best.value()) > 0)) {
                        best = new Baseline.BestVersion(measure.name(), version.version(), value.value());
                    }
                }
            }
            if (best != null) {
                all.add(best);
            }
        }
        return all;
    }

    @Override
    public EvaluationReport run(Workspace workspace) throws IOException {
        String digest = subject;
        if (request.path() != null) {
            FileSelection files = FileSelection.of(workspace, "path", List.of(request.path()));
            if (files.files().isEmpty()) {
                throw new BadInput(
                        "'path' is '" + request.path() + "', but there is no such file in " + workspace.directory());
            }
            digest = files.content(workspace).digest();
        }
        return request.metrics() != null
                ? GateOnMetrics.judge(request, digest)
                : new MeasuredEvaluation(request, digest, baseline, workspace).report();
    }
}
