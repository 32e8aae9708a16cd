package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.MetricRow;
import io.jenkins.plugins.mlops.engine.training.CodeState;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.view.Chart;
import io.jenkins.plugins.mlops.view.CurveGroup;
import io.jenkins.plugins.mlops.view.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.Stapler;

/** What went into a training, what came out of it, and on what it ran. */
public final class TrainingPage extends ReportPage {
    private static final int ROWS = 100;

    private final TrainingReport report;
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> previousParameters = new TreeMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<MetricRow> metrics;
    private final List<FileRow> inputs;
    private final List<FileRow> outputs;
    private final List<CurveGroup> curves;

    TrainingPage(Run<?, ?> run, RecordedReport recorded, TrainingReport report) {
        super(run, recorded, report.kind(), report);
        this.report = report;
        put(report, parameters);
        previous().ifPresent(previous -> put((TrainingReport) previous.report(), previousParameters));
        this.metrics = MetricRow.of(metrics(), Map.of());
        this.inputs = report.inputs().stream()
                .map(input -> new FileRow(
                        input.path() + (input.files() == 1 ? "" : " (" + input.files() + " files)"),
                        Format.bytes(input.bytes()),
                        input.digest()))
                .toList();
        this.outputs = report.outputs() == null
                ? List.of()
                : FileRow.of(report.outputs().files());
        this.curves = CurveGroup.of(report.curves(), false);
        if (report.environment() != null) {
            environment.put("Operating system", report.environment().os());
            environment.put("Processor", report.environment().cpu());
            environment.put(
                    "GPU",
                    report.environment().gpus().isEmpty()
                            ? "none found"
                            : String.join("; ", report.environment().gpus()));
            if (report.environment().container() != null) {
                environment.put("Container image", report.environment().container());
            }
            environment.putAll(report.environment().interpreters());
        }
    }

    private static void put(TrainingReport report, Map<String, String> parameters) {
        if (report.request().params() != null) {
            report.request().params().forEach((name, value) -> parameters.put(name, Format.value(value)));
        }
    }

    public String getSeed() {
        return report.request().seed() == null ? null : report.request().seed().toString();
    }

    /** Why the body failed; null if it did not. */
    public String getFailure() {
        return report.failure();
    }

    /** Values by name. */
    public List<Parameter> getParameters() {
        return parameters.entrySet().stream()
                .map(entry -> new Parameter(
                        entry.getKey(),
                        entry.getValue(),
                        previousParameters.getOrDefault(entry.getKey(), Format.NOTHING)))
                .toList();
    }

    public List<MetricRow> getMetrics() {
        return metrics;
    }

    public List<CurveGroup> getCurves() {
        return CurveGroup.first(curves);
    }

    /** How many groups of curves are in the report, but not on the page. */
    public int getMoreCurves() {
        return curves.size() - getCurves().size();
    }

    @Override
    Chart chart(String name) {
        return CurveGroup.chart(curves, name);
    }

    /** What charts there are; the same while the training ran. */
    public HttpResponse doCurves() {
        return CurveGroup.response(curves, false);
    }

    /** Null outside of a git work tree. */
    public CodeState getCode() {
        return report.code();
    }

    /** By name. */
    public Map<String, String> getEnvironment() {
        return environment;
    }

    public List<FileRow> getDependencies() {
        return report.environment() == null
                ? List.of()
                : FileRow.of(report.environment().dependencies());
    }

    public Page<FileRow> getInputs() {
        return Page.of(Stapler.getCurrentRequest2(), "inputs", ROWS, inputs);
    }

    public Page<FileRow> getOutputs() {
        return Page.of(Stapler.getCurrentRequest2(), "outputs", ROWS, outputs);
    }

    /** Of the model's files; null if there are none. */
    public String getDigest() {
        return report.outputs() == null ? null : report.outputs().digest();
    }

    public String getPath() {
        return report.path();
    }

    /** A parameter, beside what it was in the build before. */
    public record Parameter(String name, String value, String previous) {
        public boolean changed() {
            return !value.equals(previous);
        }
    }
}
