package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.json.Excerpt;
import io.jenkins.plugins.mlops.engine.training.StartedTraining.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects what a training left, after its body has run, also when the body failed.
 *
 * @param started what {@link TrainingStart} recorded before
 * @param failure why the body failed; null if it did not
 */
public record Training(StartedTraining started, String failure) implements Operation<TrainingReport> {
    @Override
    public Kind kind() {
        return Kind.TRAINING;
    }

    @Override
    public TrainingReport run(Workspace workspace) throws IOException {
        TrainingRequest request = started.request();
        List<Item> items = new ArrayList<>();
        if (failure != null) {
            items.add(item("body", Verdict.FAIL, "The training failed: " + failure, null, Map.of()));
        }
        FileSelection selection = FileSelection.of(workspace, "outputs", request.outputs());
        Content outputs = outputs(workspace, selection, items);
        MetricsFile metrics = metrics(workspace, items);
        if (!request.allowUnchanged()) {
            requireWritten(workspace, items);
        }
        return Excerpt.of(new TrainingReport(
                request.id(),
                request.model(),
                request,
                started.code(),
                started.environment(),
                started.inputs(),
                outputs == null ? null : relative(workspace, selection.place()),
                outputs,
                metrics.curves(),
                failure,
                items,
                metrics.values(),
                null));
    }

    private Content outputs(Workspace workspace, FileSelection selection, List<Item> items) throws IOException {
        List<String> patterns = started.request().outputs();
        if (patterns.isEmpty()) {
            return null;
        }
        if (selection.files().isEmpty()) {
            items.add(item(
                    "outputs",
                    Verdict.NO_EVIDENCE,
                    "The training wrote no file that 'outputs' names (" + String.join(", ", patterns)
                            + "): write the model below MLOPS_OUTPUT, or correct 'outputs'",
                    String.join(", ", patterns),
                    Map.of()));
            return null;
        }
        Content content = selection.content(workspace);
        items.add(item(
                "outputs",
                Verdict.PASS,
                "The model is " + selection.place().getFileName() + ": files "
                        + content.files().size() + ", bytes " + content.bytes() + ", digest " + content.digest(),
                String.join(", ", patterns),
                Map.of()));
        return content;
    }

    private MetricsFile metrics(Workspace workspace, List<Item> items) throws IOException {
        MetricsFile none = new MetricsFile(Map.of(), Map.of());
        String name = started.request().metrics();
        if (name == null) {
            return none;
        }
        Path file = workspace.writable("metrics", name);
        if (!Files.isRegularFile(file)) {
            items.add(item(
                    "metrics",
                    Verdict.NO_EVIDENCE,
                    "The training wrote no metrics file " + name
                            + ": write JSON to MLOPS_METRICS, or leave 'metrics' out",
                    name,
                    Map.of()));
            return none;
        }
        try {
            MetricsFile metrics = MetricsFile.read(file, name);
            boolean found = !metrics.values().isEmpty();
            items.add(item(
                    "metrics",
                    found ? Verdict.PASS : Verdict.NO_EVIDENCE,
                    found
                            ? "Metrics read from " + name + ": "
                                    + String.join(", ", metrics.values().keySet())
                            : "The metrics file " + name + " holds no number",
                    name,
                    Map.of()));
            for (Map.Entry<String, MetricValue> metric : metrics.values().entrySet()) {
                if (metric.getValue().value() == null) {
                    items.add(item(
                            "metrics",
                            Verdict.NO_EVIDENCE,
                            "The training wrote NaN for the metric " + metric.getKey(),
                            name,
                            Map.of("metric", metric.getKey())));
                }
            }
            return metrics;
        } catch (BadInput e) {
            if (failure == null) {
                throw e;
            }
            // A body that failed may have left half a file; its own failure is what the user must see.
            items.add(item("metrics", Verdict.NO_EVIDENCE, e.getMessage(), name, Map.of()));
            return none;
        }
    }

    private void requireWritten(Workspace workspace, List<Item> items) throws IOException {
        for (Path file : TrainingStart.written(started.request(), workspace)) {
            FileState before = started.before().get(file.toString());
            if (before != null
                    && before.bytes() == Files.size(file)
                    && before.modified() == Files.getLastModifiedTime(file).toMillis()
                    && before.equals(TrainingStart.state(file, workspace))) {
                String path = relative(workspace, file);
                items.add(item(
                        "staleOutput",
                        Verdict.FAIL,
                        path + " was not written by this training: it is the file that was there before. Delete it"
                                + " before the training, correct 'outputs', or set allowUnchanged: true",
                        "written by the body",
                        Map.of("file", path, "sha256", before.sha256())));
            }
        }
    }

    private static String relative(Workspace workspace, Path file) {
        return workspace.root().relativize(file).toString().replace('\\', '/');
    }

    private Item item(String check, Verdict outcome, String message, String expected, Map<String, Object> evidence) {
        TrainingRequest request = started.request();
        Criticality criticality =
                new OnOutcome(request.onInconclusive(), request.onNoEvidence()).apply(Criticality.FAILURE, outcome);
        return new Item(check, null, null, outcome, criticality, null, expected, message, evidence, List.of());
    }
}
