package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code trainModel { ... }}: records what goes into a training and what comes out of it. */
@SuppressWarnings("rawtypes") // With type arguments, the reference page of the steps breaks.
public final class TrainModelStep extends GatingStep {
    @DataBoundConstructor
    public TrainModelStep(String model) {
        super(Kind.TRAINING);
        set("model", model);
    }

    @Override
    StepExecution execution(StepContext context, Request request, Request kept) {
        return new TrainingExecution(context, request, kept);
    }

    public String getModel() {
        return get("model", String.class);
    }

    public Map getParams() {
        return getMap("params");
    }

    @DataBoundSetter
    public void setParams(Map params) {
        set("params", params);
    }

    public Long getSeed() {
        return get("seed", Long.class);
    }

    @DataBoundSetter
    public void setSeed(Long seed) {
        set("seed", seed);
    }

    public Object getInputs() {
        return get("inputs", Object.class);
    }

    @DataBoundSetter
    public void setInputs(Object inputs) {
        set("inputs", inputs);
    }

    public Object getOutputs() {
        return get("outputs", Object.class);
    }

    @DataBoundSetter
    public void setOutputs(Object outputs) {
        set("outputs", outputs);
    }

    public String getMetrics() {
        return get("metrics", String.class);
    }

    @DataBoundSetter
    public void setMetrics(String metrics) {
        set("metrics", metrics);
    }

    public boolean isAllowUnchanged() {
        return Boolean.TRUE.equals(get("allowUnchanged", Boolean.class));
    }

    @DataBoundSetter
    public void setAllowUnchanged(boolean allowUnchanged) {
        set("allowUnchanged", allowUnchanged);
    }

    @Extension
    public static final class DescriptorImpl extends MlopsStepDescriptor {
        public DescriptorImpl() {
            super(Kind.TRAINING);
        }

        @Override
        public String getDisplayName() {
            return "Train a model";
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckParams(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("params", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckSeed(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("seed", value));
        }
    }
}
