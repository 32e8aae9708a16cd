package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.RelativePath;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.gate.QualityGate;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One of the {@code qualityGates} of {@link EvaluateModelStep}: a requirement on one metric. */
public final class GateParameters extends NestedParameters<GateParameters> {
    @DataBoundConstructor
    public GateParameters(String metric) {
        set("metric", metric);
    }

    public String getMetric() {
        return get("metric", String.class);
    }

    public Double getMin() {
        return get("min", Double.class);
    }

    @DataBoundSetter
    public void setMin(Double min) {
        set("min", min);
    }

    public Double getMax() {
        return get("max", Double.class);
    }

    @DataBoundSetter
    public void setMax(Double max) {
        set("max", max);
    }

    public String getBaseline() {
        return get("baseline", String.class);
    }

    @DataBoundSetter
    public void setBaseline(String baseline) {
        set("baseline", baseline);
    }

    public Double getMargin() {
        return get("margin", Double.class);
    }

    @DataBoundSetter
    public void setMargin(Double margin) {
        set("margin", margin);
    }

    public Double getAtLeast() {
        return get("atLeast", Double.class);
    }

    @DataBoundSetter
    public void setAtLeast(Double atLeast) {
        set("atLeast", atLeast);
    }

    public String getOn() {
        return get("on", String.class);
    }

    @DataBoundSetter
    public void setOn(String on) {
        set("on", on);
    }

    public String getSlice() {
        return get("slice", String.class);
    }

    @DataBoundSetter
    public void setSlice(String slice) {
        set("slice", slice);
    }

    public Double getBeta() {
        return get("beta", Double.class);
    }

    @DataBoundSetter
    public void setBeta(Double beta) {
        set("beta", beta);
    }

    public Double getQuantile() {
        return get("quantile", Double.class);
    }

    @DataBoundSetter
    public void setQuantile(Double quantile) {
        set("quantile", quantile);
    }

    public String getCriticality() {
        return get("criticality", String.class);
    }

    @DataBoundSetter
    public void setCriticality(String criticality) {
        set("criticality", criticality);
    }

    public String getOnInconclusive() {
        return get("onInconclusive", String.class);
    }

    @DataBoundSetter
    public void setOnInconclusive(String onInconclusive) {
        set("onInconclusive", onInconclusive);
    }

    public String getOnNoEvidence() {
        return get("onNoEvidence", String.class);
    }

    @DataBoundSetter
    public void setOnNoEvidence(String onNoEvidence) {
        set("onNoEvidence", onNoEvidence);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<GateParameters> implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return "Quality gate";
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> plain = Arguments.plain(arguments);
            try {
                return Arguments.bindable(clazz, plain, Requests.gateValues(plain));
            } catch (BadInput e) {
                throw Arguments.refused(new BadInput("qualityGates: " + e.getMessage(), e));
            }
        }

        /** What is wrong with the whole gate is said at its first field. */
        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckMetric(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String min,
                @QueryParameter String max,
                @QueryParameter String baseline,
                @QueryParameter String margin,
                @QueryParameter String atLeast,
                @QueryParameter String slice,
                @QueryParameter String beta,
                @QueryParameter String quantile,
                @RelativePath("..") @QueryParameter String task,
                @RelativePath("..") @QueryParameter String metrics,
                @RelativePath("..") @QueryParameter String slices,
                @RelativePath("..") @QueryParameter String sensitive) {
            Map<String, String> gate = new LinkedHashMap<>();
            gate.put("metric", value);
            gate.put("min", min);
            gate.put("max", max);
            gate.put("baseline", baseline);
            gate.put("margin", margin);
            gate.put("atLeast", atLeast);
            gate.put("slice", slice);
            gate.put("beta", beta);
            gate.put("quantile", quantile);
            StepForm form = new StepForm(Kind.EVALUATION);
            if (Util.fixEmptyAndTrim(metrics) != null) {
                return form.check(item, form.evaluation(null, gate, "", ""));
            }
            FormValidation result = FormValidation.ok();
            for (Task possible : Task.values()) {
                if (Util.fixEmptyAndTrim(task) == null || task.equals(possible.key())) {
                    result = form.check(item, form.evaluation(possible, gate, slices, sensitive));
                    if (result.kind == FormValidation.Kind.OK) {
                        break;
                    }
                }
            }
            return result;
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ComboBoxModel doFillMetricItems(@RelativePath("..") @QueryParameter String task) {
            Set<String> names = new LinkedHashSet<>();
            for (Task possible : Task.values()) {
                if (Util.fixEmptyAndTrim(task) == null || task.equals(possible.key())) {
                    Metric.of(possible).forEach(metric -> names.add(metric.key()));
                }
            }
            return new ComboBoxModel(names);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillOnItems() {
            return StepForm.choices("Default (" + QualityGate.ON.get(0) + ")", QualityGate.ON);
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillCriticalityItems() {
            return StepForm.criticalities(Criticality.FAILURE.name());
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillOnInconclusiveItems() {
            return StepForm.criticalities("as the step");
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillOnNoEvidenceItems() {
            return StepForm.criticalities("as the step");
        }
    }
}
