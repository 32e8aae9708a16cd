package io.jenkins.plugins.mlops.steps;

import io.jenkins.plugins.mlops.engine.Kind;
import org.kohsuke.stapler.DataBoundSetter;

/** A step with checks, which can end undecided. */
public abstract class GatingStep extends MlopsStep {
    GatingStep(Kind kind) {
        super(kind);
    }

    public final String getOnInconclusive() {
        return get("onInconclusive", String.class);
    }

    @DataBoundSetter
    public final void setOnInconclusive(String onInconclusive) {
        set("onInconclusive", onInconclusive);
    }

    public final String getOnNoEvidence() {
        return get("onNoEvidence", String.class);
    }

    @DataBoundSetter
    public final void setOnNoEvidence(String onNoEvidence) {
        set("onNoEvidence", onNoEvidence);
    }
}
