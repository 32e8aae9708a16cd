package io.jenkins.plugins.mlops.trigger;

import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jvnet.hudson.test.JenkinsRule;

/** The clock of the decisions, which a test moves, and what was decided by it. */
final class Watch implements AutoCloseable {
    private final JenkinsRule rule;
    private Duration ahead = Duration.ZERO;

    Watch(JenkinsRule rule) {
        this.rule = rule;
        Decisions.clock = Clock.systemUTC();
    }

    Instant now() {
        return Decisions.clock.instant();
    }

    /** Goes on, as a minute of Jenkins' cron then does, and waits for nothing. */
    void startAfter(Job<?, ?> job, Duration time) {
        ahead = ahead.plus(time);
        Decisions.clock = Clock.offset(Clock.systemUTC(), ahead);
        ContinuousTrainingTrigger.of(job).orElseThrow().run();
    }

    Decision after(Job<?, ?> job, Duration time) throws Exception {
        startAfter(job, time);
        return decided(job);
    }

    Decision decide(Job<?, ?> job) throws Exception {
        return after(job, Duration.ZERO);
    }

    Decision lookNow(Job<?, ?> job) throws Exception {
        ContinuousTrainingTrigger.of(job).orElseThrow().lookNow();
        return decided(job);
    }

    /** The newest decision, when all that it started has ended; null for none. */
    Decision decided(Job<?, ?> job) throws Exception {
        while (true) {
            rule.waitUntilNoActivity();
            List<Decision> all = Decisions.of(job).memory(job).decisions();
            Decision newest = all.isEmpty() ? null : all.get(0);
            boolean isStarting = newest != null && newest.outcome() == Outcome.TRAIN && newest.build() == null;
            if (!isStarting && !Decisions.of(job).isUnderWay()) {
                return newest;
            }
            Thread.sleep(20);
        }
    }

    static List<Reason.Code> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    @Override
    public void close() {
        Decisions.clock = Clock.systemUTC();
    }
}
