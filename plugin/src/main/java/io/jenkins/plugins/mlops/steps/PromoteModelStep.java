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

/** {@code promoteModel}: moves an alias to a version, if the evidence allows it. */
public final class PromoteModelStep extends MlopsStep {
    @DataBoundConstructor
    public PromoteModelStep(String model, String to) {
        super(Kind.PROMOTION);
        set("model", model);
        set("to", to);
    }

    public String getModel() {
        return get("model", String.class);
    }

    public String getTo() {
        return get("to", String.class);
    }

    public Object getVersion() {
        return get("version", Object.class);
    }

    @DataBoundSetter
    public void setVersion(Object version) {
        set("version", version);
    }

    public String getReason() {
        return get("reason", String.class);
    }

    @DataBoundSetter
    public void setReason(String reason) {
        set("reason", reason);
    }

    public Object getExpect() {
        return get("expect", Object.class);
    }

    @DataBoundSetter
    public void setExpect(Object expect) {
        set("expect", expect);
    }

    @Extension
    public static final class DescriptorImpl extends MlopsStepDescriptor {
        public DescriptorImpl() {
            super(Kind.PROMOTION);
        }

        @Override
        public String getDisplayName() {
            return "Promote a version of a model";
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("to", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("version", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckExpect(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("expect", value));
        }
    }
}
