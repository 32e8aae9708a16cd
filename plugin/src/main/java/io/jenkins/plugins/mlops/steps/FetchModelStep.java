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

/** {@code fetchModel}: brings the files of a registered version into the workspace. */
public final class FetchModelStep extends MlopsStep {
    @DataBoundConstructor
    public FetchModelStep(String model, String into) {
        super(Kind.FETCH);
        set("model", model);
        set("into", into);
    }

    public String getModel() {
        return get("model", String.class);
    }

    public String getInto() {
        return get("into", String.class);
    }

    public Object getVersion() {
        return get("version", Object.class);
    }

    @DataBoundSetter
    public void setVersion(Object version) {
        set("version", version);
    }

    public String getAlias() {
        return get("alias", String.class);
    }

    @DataBoundSetter
    public void setAlias(String alias) {
        set("alias", alias);
    }

    public boolean isRequired() {
        return Boolean.TRUE.equals(get("required", Boolean.class));
    }

    @DataBoundSetter
    public void setRequired(boolean required) {
        set("required", required);
    }

    @Extension
    public static final class DescriptorImpl extends MlopsStepDescriptor {
        public DescriptorImpl() {
            super(Kind.FETCH);
        }

        @Override
        public String getDisplayName() {
            return "Fetch a model";
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckInto(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("into", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckVersion(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String alias) {
            return form().check(item, StepForm.fields("version", value, "alias", alias));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckAlias(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String version) {
            return form().check(item, StepForm.fields("alias", value, "version", version));
        }
    }
}
