package io.jenkins.plugins.mlops.steps;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.mlops.engine.gate.QualityGate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** One of the {@code qualityGates} of {@link EvaluateModelStep}: a requirement on one metric. */
public final class GateParameters extends AbstractDescribableImpl<GateParameters> {
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    @DataBoundConstructor
    public GateParameters(String metric) {
        set("metric", metric);
    }

    Map<String, Object> toMap() {
        return Map.copyOf(parameters);
    }

    private void set(String name, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            parameters.remove(name);
        } else {
            parameters.put(name, value);
        }
    }

    private <T> T get(String name, Class<T> type) {
        return type.cast(parameters.get(name));
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
            List<String> known = Arrays.stream(QualityGate.class.getRecordComponents())
                    .map(component -> component.getName())
                    .toList();
            Arguments.requireKnown("a gate of 'qualityGates'", arguments, known);
            return arguments;
        }
    }
}
