package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.Kind;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code validateData}: checks a data set against its contract, and profiles it. */
public final class ValidateDataStep extends GatingStep {
    @DataBoundConstructor
    public ValidateDataStep(String data) {
        super(Kind.VALIDATION);
        set("data", data);
    }

    public String getData() {
        return get("data", String.class);
    }

    public String getContract() {
        return get("contract", String.class);
    }

    @DataBoundSetter
    public void setContract(String contract) {
        set("contract", contract);
    }

    public String getObject() {
        return get("object", String.class);
    }

    @DataBoundSetter
    public void setObject(String object) {
        set("object", object);
    }

    public Object getFormat() {
        return Arguments.withDoubles(get("format", Object.class));
    }

    @DataBoundSetter
    public void setFormat(Object format) {
        set("format", format);
    }

    public Integer getMaxExamples() {
        return get("maxExamples", Integer.class);
    }

    @DataBoundSetter
    public void setMaxExamples(Integer maxExamples) {
        set("maxExamples", maxExamples);
    }

    public String getModel() {
        return get("model", String.class);
    }

    @DataBoundSetter
    public void setModel(String model) {
        set("model", model);
    }

    public String getReference() {
        return get("reference", String.class);
    }

    @DataBoundSetter
    public void setReference(String reference) {
        set("reference", reference);
    }

    public DriftParameters getDrift() {
        return get("drift", DriftParameters.class);
    }

    @DataBoundSetter
    public void setDrift(DriftParameters drift) {
        set("drift", drift);
    }

    public Object getFreshness() {
        return get("freshness", Object.class);
    }

    /** @param freshness an age, or a map */
    @DataBoundSetter
    public void setFreshness(Object freshness) {
        set("freshness", freshness);
    }

    @Extension
    public static final class DescriptorImpl extends MlopsStepDescriptor {
        public DescriptorImpl() {
            super(Kind.VALIDATION);
        }

        @Override
        public String getDisplayName() {
            return "Validate data";
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckData(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("data", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckFormat(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("format", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckObject(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String contract) {
            return form().check(item, StepForm.fields("object", value, "contract", contract));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckMaxExamples(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("maxExamples", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckReference(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String model) {
            return form().check(item, StepForm.fields("reference", value, "model", model));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckFreshness(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String contract) {
            return form().check(item, StepForm.fields("freshness", value, "contract", contract));
        }
    }
}
