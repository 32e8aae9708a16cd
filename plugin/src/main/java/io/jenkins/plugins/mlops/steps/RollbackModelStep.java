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

/** {@code rollbackModel}: gives an alias back to a version that held it before. */
public final class RollbackModelStep extends MlopsStep {
    @DataBoundConstructor
    public RollbackModelStep(String model, String alias, Object to) {
        super(Kind.ROLLBACK);
        set("model", model);
        set("alias", alias);
        set("to", to);
    }

    public String getModel() {
        return get("model", String.class);
    }

    public String getAlias() {
        return get("alias", String.class);
    }

    public Object getTo() {
        return get("to", Object.class);
    }

    public String getReason() {
        return get("reason", String.class);
    }

    @DataBoundSetter
    public void setReason(String reason) {
        set("reason", reason);
    }

    @Extension
    public static final class DescriptorImpl extends MlopsStepDescriptor {
        public DescriptorImpl() {
            super(Kind.ROLLBACK);
        }

        @Override
        public String getDisplayName() {
            return "Roll an alias of a model back";
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckAlias(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("alias", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return form().check(item, StepForm.fields("to", value));
        }
    }
}
