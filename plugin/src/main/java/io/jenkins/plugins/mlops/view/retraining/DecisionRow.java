package io.jenkins.plugins.mlops.view.retraining;

import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.Reason;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.view.BuildLink;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A decision, as the page and {@code api/json} show it. */
@ExportedBean
public final class DecisionRow {
    private final Job<?, ?> job;
    private final Decision decision;

    DecisionRow(Job<?, ?> job, Decision decision) {
        this.job = job;
        this.decision = decision;
    }

    /** When it was made; ISO 8601, UTC. */
    @Exported
    public String getFirst() {
        return decision.first().toString();
    }

    /** When it was made for the last time; ISO 8601, UTC. */
    @Exported
    public String getLast() {
        return decision.last().toString();
    }

    /** How many times it was made. */
    @Exported
    public int getTimes() {
        return decision.times();
    }

    /** {@code TRAIN}, {@code NOT} or {@code COULD_NOT_LOOK}. */
    @Exported
    public String getOutcome() {
        return decision.outcome().name();
    }

    @Exported(inline = true)
    public List<ReasonRow> getReasons() {
        return decision.reasons().stream().map(ReasonRow::new).toList();
    }

    /** Number of the build that was started; null for none. */
    @Exported
    public Integer getBuild() {
        return decision.build();
    }

    public String getFirstTime() {
        return time(decision.first());
    }

    public String getLastTime() {
        return time(decision.last());
    }

    private static String time(Instant time) {
        return Format.time(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    public String getWords() {
        return decision.outcome().words();
    }

    public boolean isTraining() {
        return decision.outcome() == Outcome.TRAIN;
    }

    /** Relative to Jenkins' own; null if the build is gone. */
    public String getBuildUrl() {
        return decision.build() == null
                ? null
                : BuildLink.of(new BuildName(job.getFullName(), decision.build()).toString())
                        .path();
    }

    /** One of the reasons. */
    @ExportedBean
    public static final class ReasonRow {
        private final Reason reason;

        ReasonRow(Reason reason) {
            this.reason = reason;
        }

        @Exported
        public String getCode() {
            return reason.code().name();
        }

        @Exported
        public String getText() {
            return reason.text();
        }

        /** What it rests on, by name. */
        @Exported
        public Map<String, String> getEvidence() {
            return reason.evidence();
        }
    }
}
