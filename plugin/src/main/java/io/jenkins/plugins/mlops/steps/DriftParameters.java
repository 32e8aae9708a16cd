package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftGate;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The {@code drift} of {@link ValidateDataStep}: when a column counts as drifted. */
public final class DriftParameters extends NestedParameters<DriftParameters> {
    @DataBoundConstructor
    public DriftParameters() {
        // Each has a default.
    }

    public String getTest() {
        return get("test", String.class);
    }

    @DataBoundSetter
    public void setTest(String test) {
        set("test", test);
    }

    public Double getThreshold() {
        return get("threshold", Double.class);
    }

    @DataBoundSetter
    public void setThreshold(Double threshold) {
        set("threshold", threshold);
    }

    public Double getAlpha() {
        return get("alpha", Double.class);
    }

    @DataBoundSetter
    public void setAlpha(Double alpha) {
        set("alpha", alpha);
    }

    public Object getColumns() {
        return get("columns", Object.class);
    }

    @DataBoundSetter
    public void setColumns(Object columns) {
        set("columns", columns);
    }

    public String getCorrection() {
        return get("correction", String.class);
    }

    @DataBoundSetter
    public void setCorrection(String correction) {
        set("correction", correction);
    }

    public String getCriticality() {
        return get("criticality", String.class);
    }

    @DataBoundSetter
    public void setCriticality(String criticality) {
        set("criticality", criticality);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<DriftParameters> implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return "Drift";
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> plain = Arguments.plain(arguments);
            try {
                return Arguments.bindable(clazz, plain, Requests.driftValues(plain));
            } catch (BadInput e) {
                throw Arguments.refused(e);
            }
        }

        /** For the form: the value of a key that is not given. */
        @Restricted(NoExternalUse.class)
        public String standard(String key) {
            return switch (key) {
                case "threshold" -> String.valueOf(DriftGate.DEFAULT.threshold());
                case "alpha" -> String.valueOf(DriftGate.DEFAULT.alpha());
                default -> null;
            };
        }

        /** For the form: the columns as text. */
        @Restricted(NoExternalUse.class)
        public String text(Object columns) {
            return FormText.ofNames(columns);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckThreshold(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "threshold", value);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckAlpha(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, "alpha", value);
        }

        private static FormValidation check(Item item, String key, String value) {
            JSONObject drift = new JSONObject();
            drift.put(key, value == null ? "" : value);
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("reference", "data.csv");
            fields.put("drift", drift);
            return new StepForm(Kind.VALIDATION).check(item, fields);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillTestItems() {
            return StepForm.choices("Default (" + DriftGate.TESTS.get(0) + ")", DriftGate.TESTS);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillCorrectionItems() {
            return StepForm.choices("Default (" + DriftGate.CORRECTIONS.get(0) + ")", DriftGate.CORRECTIONS);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillCriticalityItems() {
            return StepForm.criticalities(DriftGate.DEFAULT.criticality().name());
        }
    }
}
