package io.jenkins.plugins.mlops.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.Reason;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class ContinuousTrainingRestartITest {
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
            job.setDefinition(new CpsFlowDefinition(
                    "properties([pipelineTriggers([continuousTraining(model: 'churn', schedule: '@daily')])])", true));
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
}
