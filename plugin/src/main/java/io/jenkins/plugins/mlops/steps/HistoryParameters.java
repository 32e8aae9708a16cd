package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The {@code history} of {@link ValidateDataStep}: when data counts as unlike that of earlier builds. */
public final class HistoryParameters extends NestedParameters<HistoryParameters> {
    @DataBoundConstructor
    public HistoryParameters() {
        // Each has a default.
    }

    /** Null if there is to be no history: for false. */
    static HistoryParameters of(Object value) {
        if (value instanceof Map<?, ?> keys) {
            try {
                return DescribableModel.of(HistoryParameters.class).instantiate(Arguments.plain(keys), null);
            } catch (Exception e) {
                throw new IllegalArgumentException(e);
            }
        }
        return Boolean.TRUE.equals(value) ? new HistoryParameters() : null;
    }

    public Integer getWindow() {
        return get("window", Integer.class);
    }

    @DataBoundSetter
    public void setWindow(Integer window) {
        set("window", window);
    }

    public String getMethod() {
        return get("method", String.class);
    }

    @DataBoundSetter
    public void setMethod(String method) {
        set("method", method);
    }

    public Double getSensitivity() {
        return get("sensitivity", Double.class);
    }

    @DataBoundSetter
    public void setSensitivity(Double sensitivity) {
        set("sensitivity", sensitivity);
    }

    public Object getMetrics() {
        return get("metrics", Object.class);
    }

    @DataBoundSetter
    public void setMetrics(Object metrics) {
        set("metrics", metrics);
    }

    public Object getColumns() {
        return get("columns", Object.class);
    }

    @DataBoundSetter
    public void setColumns(Object columns) {
        set("columns", columns);
    }

    public String getSince() {
        return get("since", String.class);
    }

    @DataBoundSetter
    public void setSince(String since) {
        set("since", since);
    }

    public String getCriticality() {
        return get("criticality", String.class);
    }

    @DataBoundSetter
    public void setCriticality(String criticality) {
        set("criticality", criticality);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<HistoryParameters> implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return "History";
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> plain = Arguments.plain(arguments);
            try {
                return Arguments.bindable(clazz, plain, Requests.historyValues(plain));
            } catch (BadInput e) {
                throw Arguments.refused(e);
            }
        }

        /** For the form: the value of a key that is not given. */
        @Restricted(NoExternalUse.class)
        public String standard(String key) {
            return switch (key) {
                case "window" -> String.valueOf(HistoryGate.DEFAULT.window());
                case "sensitivity" -> String.valueOf(HistoryGate.DEFAULT.sensitivity());
                default -> null;
            };
        }

        /** For the form: names as text. */
        @Restricted(NoExternalUse.class)
        public String text(Object names) {
            return FormText.ofNames(names);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckWindow(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "window", value);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckSensitivity(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "sensitivity", value);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckMetrics(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "metrics", value);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckSince(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "since", value);
        }

        private static FormValidation check(Item item, String key, String value) {
            JSONObject history = new JSONObject();
            history.put(key, value == null ? "" : value);
            return new StepForm(Kind.VALIDATION).check(item, Map.of("history", history));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillMethodItems() {
            return StepForm.choices("Default (" + HistoryGate.METHODS.get(0) + ")", HistoryGate.METHODS);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillCriticalityItems() {
            return StepForm.criticalities(HistoryGate.DEFAULT.criticality().name());
        }
    }
}
