package io.jenkins.plugins.mlops.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class ContinuousTrainingRestartITest {
    static {
        // Jenkins' own saving of the queue, after a minute.
        System.setProperty("hudson.model.Queue.Saver.DELAY_SECONDS", "-1");
    }

    private static final String PIPELINE =
            "properties([pipelineTriggers([continuousTraining(model: 'churn', schedule: '@daily')])])";

    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private static WorkflowJob job(JenkinsRule rule) {
        return rule.jenkins.getItemByFullName("job", WorkflowJob.class);
    }

    @Test
    void whatWasMissedIsMadeUpForOnceAndDecisionsAreKept() throws Throwable {
        List<Decision> before = new ArrayList<>();
        jenkins.then(rule -> {
            WorkflowJob job = rule.createProject(WorkflowJob.class, "job");
            job.setDefinition(new CpsFlowDefinition(PIPELINE, true));
            rule.buildAndAssertSuccess(job);
            try (Watch watch = new Watch(rule)) {
                assertEquals(Outcome.TRAIN, watch.after(job, DAY).outcome());
            }
            before.addAll(Decisions.of(job).memory(job).decisions());
        });
        jenkins.then(rule -> {
            WorkflowJob job = job(rule);
            assertEquals(before, Decisions.of(job).memory(job).decisions());
            try (Watch watch = new Watch(rule)) {
                assertEquals(
                        Outcome.TRAIN, watch.after(job, DAY.multipliedBy(10)).outcome());
                watch.decide(job);
                watch.after(job, Duration.ofSeconds(1));
            }
            assertEquals(2, Decisions.of(job).memory(job).decisions().size());
            assertEquals(3, job.getLastBuild().getNumber());
            Files.writeString(Decisions.file(job), "{ broken");
        });
        jenkins.then(rule -> {
            WorkflowJob job = job(rule);
            try (JenkinsRule.WebClient browser = rule.createWebClient();
                    Watch watch = new Watch(rule)) {
                String damaged = browser.getPage(job, "continuous-training/").asNormalizedText();
                // The second if Jenkins' cron was there before.
                assertTrue(damaged.contains("is not JSON") || damaged.contains("put aside"), damaged);
                watch.decide(job);
                Decision decision = watch.after(job, DAY);
                assertEquals(List.of(Reason.Code.SCHEDULE), Watch.codes(decision));
                String page = browser.getPage(job, "continuous-training/").asNormalizedText();
                assertTrue(page.contains("put aside as continuous-training.json.damaged"), page);
            }
            assertEquals("{ broken", Files.readString(Decisions.damaged(job)));
        });
    }

    /** That is what a kill leaves. */
    @Test
    void aBuildThatWaitsIsOnDiskAtOnceAndNoLongerWhenItStarts() throws Throwable {
        jenkins.then(rule -> {
            WorkflowJob job = rule.createProject(WorkflowJob.class, "job");
            job.setDefinition(new CpsFlowDefinition(PIPELINE, true));
            rule.buildAndAssertSuccess(job);
            job.setQuietPeriod(1_000_000);
            try (Watch watch = new Watch(rule)) {
                watch.startAfter(job, DAY);
                awaitOnDisk(rule, true);
            }
        });
        jenkins.then(rule -> {
            WorkflowJob job = job(rule);
            assertEquals(
                    ContinuousTrainingCause.class,
                    job.getQueueItem().getCauses().get(0).getClass());
            rule.jenkins.getQueue().cancel(job.getQueueItem());
            job.setQuietPeriod(0);
            try (Watch watch = new Watch(rule)) {
                watch.after(job, DAY.multipliedBy(3));
                awaitOnDisk(rule, false);
            }
        });
    }

    private static void awaitOnDisk(JenkinsRule rule, boolean isThere) throws Exception {
        Path queue = rule.jenkins.getRootDir().toPath().resolve("queue.xml");
        Instant limit = Instant.now().plus(Duration.ofSeconds(25));
        while ((Files.exists(queue) && Files.readString(queue).contains(ContinuousTrainingCause.class.getName()))
                != isThere) {
            assertTrue(Instant.now().isBefore(limit), () -> queue + (isThere ? " lacks" : " has") + " the build");
            Thread.sleep(20);
        }
    }
}
