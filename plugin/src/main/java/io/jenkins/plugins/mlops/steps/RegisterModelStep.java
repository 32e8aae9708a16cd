package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.Kind;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code registerModel}: makes a version of a model of files in the workspace. */
@SuppressWarnings("rawtypes") // With type arguments, the reference page of the steps breaks.
public final class RegisterModelStep extends MlopsStep {
    @DataBoundConstructor
    public RegisterModelStep(String model) {
        super(Kind.REGISTRATION);
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

    public String getDescription() {
        return get("description", String.class);
    }

    @DataBoundSetter
    public void setDescription(String description) {
        set("description", description);
    }

    public Map getTags() {
        return getMap("tags");
    }

    @DataBoundSetter
    public void setTags(Map tags) {
        set("tags", tags);
    }

    @Extension
    public static final class DescriptorImpl extends MlopsStepDescriptor {
        public DescriptorImpl() {
            super(Kind.REGISTRATION);
        }

        @Override
        public String getDisplayName() {
            return "Register a version of a model";
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("tags", value));
        }
    }
}
