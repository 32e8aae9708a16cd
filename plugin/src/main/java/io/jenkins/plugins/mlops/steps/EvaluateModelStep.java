package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code evaluateModel}: measures a model, compares it with a baseline and judges its quality gates. */
@SuppressWarnings("rawtypes") // With type arguments, the reference page of the steps breaks.
public final class EvaluateModelStep extends GatingStep {
    @DataBoundConstructor
    public EvaluateModelStep(String model) {
        super(Kind.EVALUATION);
        set("model", model);
    }

    public String getModel() {
        return get("model", String.class);
    }

    public String getPath() {
        return get("path", String.class);
    }

    @DataBoundSetter
    public void setPath(String path) {
        set("path", path);
    }

    public String getTask() {
        return get("task", String.class);
    }

    @DataBoundSetter
    public void setTask(String task) {
        set("task", task);
    }

    public String getPredictions() {
        return get("predictions", String.class);
    }

    @DataBoundSetter
    public void setPredictions(String predictions) {
        set("predictions", predictions);
    }

    public Object getFormat() {
        return Arguments.withDoubles(get("format", Object.class));
    }

    @DataBoundSetter
    public void setFormat(Object format) {
        set("format", format);
    }

    public Map getMetrics() {
        return getMap("metrics");
    }

    @DataBoundSetter
    public void setMetrics(Map metrics) {
        set("metrics", metrics);
    }

    public Object getKey() {
        return get("key", Object.class);
    }

    @DataBoundSetter
    public void setKey(Object key) {
        set("key", key);
    }

    public String getLabel() {
        return get("label", String.class);
    }

    @DataBoundSetter
    public void setLabel(String label) {
        set("label", label);
    }

    public String getPositive() {
        return get("positive", String.class);
    }

    @DataBoundSetter
    public void setPositive(String positive) {
        set("positive", positive);
    }

    public String getScore() {
        return get("score", String.class);
    }

    @DataBoundSetter
    public void setScore(String score) {
        set("score", score);
    }

    public String getPrediction() {
        return get("prediction", String.class);
    }

    @DataBoundSetter
    public void setPrediction(String prediction) {
        set("prediction", prediction);
    }

    public Map getScores() {
        return getMap("scores");
    }

    @DataBoundSetter
    public void setScores(Map scores) {
        set("scores", scores);
    }

    public Double getThreshold() {
        return get("threshold", Double.class);
    }

    @DataBoundSetter
    public void setThreshold(Double threshold) {
        set("threshold", threshold);
    }

    public String getWeight() {
        return get("weight", String.class);
    }

    @DataBoundSetter
    public void setWeight(String weight) {
        set("weight", weight);
    }

    public Object getSlices() {
        return get("slices", Object.class);
    }

    @DataBoundSetter
    public void setSlices(Object slices) {
        set("slices", slices);
    }

    public Object getSensitive() {
        return get("sensitive", Object.class);
    }

    @DataBoundSetter
    public void setSensitive(Object sensitive) {
        set("sensitive", sensitive);
    }

    public Integer getMinSliceRows() {
        return get("minSliceRows", Integer.class);
    }

    @DataBoundSetter
    public void setMinSliceRows(Integer minSliceRows) {
        set("minSliceRows", minSliceRows);
    }

    public Double getConfidence() {
        return get("confidence", Double.class);
    }

    @DataBoundSetter
    public void setConfidence(Double confidence) {
        set("confidence", confidence);
    }

    public Integer getResamples() {
        return get("resamples", Integer.class);
    }

    @DataBoundSetter
    public void setResamples(Integer resamples) {
        set("resamples", resamples);
    }

    public Long getSeed() {
        return get("seed", Long.class);
    }

    @DataBoundSetter
    public void setSeed(Long seed) {
        set("seed", seed);
    }

    public Object getBaselinePredictions() {
        return get("baselinePredictions", Object.class);
    }

    @DataBoundSetter
    public void setBaselinePredictions(Object baselinePredictions) {
        set("baselinePredictions", baselinePredictions);
    }

    @SuppressWarnings("unchecked")
    public List<GateParameters> getQualityGates() {
        return get("qualityGates", List.class);
    }

    @DataBoundSetter
    public void setQualityGates(List<GateParameters> qualityGates) {
        set("qualityGates", qualityGates);
    }

    @Extension
    public static final class DescriptorImpl extends MlopsStepDescriptor {
        public DescriptorImpl() {
            super(Kind.EVALUATION);
        }

        @Override
        public String getDisplayName() {
            return "Evaluate a model and judge its quality gates";
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckFormat(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("format", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckMetrics(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String predictions) {
            return form().check(
                            item,
                            StepForm.fields(
                                    "metrics",
                                    value,
                                    "predictions",
                                    predictions,
                                    "task",
                                    "",
                                    "label",
                                    "",
                                    "score",
                                    ""));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckScores(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(
                            item,
                            StepForm.fields(
                                    "scores", value, "task", Task.MULTICLASS.key(), "score", "", "prediction", "p"));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckThreshold(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("threshold", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckMinSliceRows(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("minSliceRows", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckConfidence(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("confidence", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckResamples(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("resamples", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckSeed(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("seed", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillTaskItems() {
            return StepForm.choices("", StepForm.keys(Task.values()));
        }
    }
}
