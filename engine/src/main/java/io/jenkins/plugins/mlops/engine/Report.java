package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import java.util.List;
import java.util.Map;

/** What was found: an immutable value with evidence and a verdict. Its JSON is the same for equal requests on equal data, but for {@link #run()}. */
public sealed interface Report
        permits EvaluationReport, FetchReport, PromotionReport, RegistrationReport, TrainingReport, ValidationReport {
    /** The version of the JSON format that is written. */
    int FORMAT_VERSION = 1;

    Kind kind();

    /** With the kind, the report's key in a build. */
    String id();

    List<Item> items();

    /** By name. */
    Map<String, MetricValue> metrics();

    /** Null until the report is recorded. */
    RunInfo run();

    /** The same with other items and another run. */
    Report with(List<Item> items, RunInfo run);

    default Report withRun(RunInfo run) {
        return with(items(), run);
    }

    default Report withItems(List<Item> items) {
        return with(items, run());
    }

    Summary summary();

    default Verdict verdict() {
        return Item.verdict(items());
    }
}
