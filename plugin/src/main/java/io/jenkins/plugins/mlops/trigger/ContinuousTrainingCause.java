package io.jenkins.plugins.mlops.trigger;

import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kohsuke.stapler.export.Exported;

/** Why {@code continuousTraining} has started a build. Saved with the build. */
public final class ContinuousTrainingCause extends Cause {
    private final String model;
    private final String decided;
    private final List<String> reasons;
    private final List<String> evidence;

    ContinuousTrainingCause(String model, Decision decision) {
        this.model = model;
        this.decided = decision.first().toString();
        this.reasons = new ArrayList<>();
        this.evidence = new ArrayList<>();
        for (Reason reason : decision.reasons()) {
            reasons.add(reason.text());
            reason.evidence().forEach((name, value) -> evidence.add(name + ": " + value));
        }
    }

    @Override
    public String getShortDescription() {
        return "Continuous training of '" + model + "': " + String.join("; ", reasons);
    }

    @Exported
    public String getModel() {
        return model;
    }

    /** When it was decided; ISO 8601, UTC. */
    @Exported
    public String getDecided() {
        return decided;
    }

    @Exported
    public List<String> getReasons() {
        return List.copyOf(reasons);
    }

    /** What the reasons rest on: lines of a name, a colon, and a value. */
    @Exported
    public List<String> getEvidence() {
        return List.copyOf(evidence);
    }

    @Override
    public void onAddedTo(Run build) {
        Decisions.of(build.getParent()).started(build.getParent(), Instant.parse(decided), build.getNumber());
    }

    /** So that Jenkins does not name the same cause twice. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ContinuousTrainingCause cause
                && Objects.equals(model, cause.model)
                && Objects.equals(decided, cause.decided);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, decided);
    }
}
