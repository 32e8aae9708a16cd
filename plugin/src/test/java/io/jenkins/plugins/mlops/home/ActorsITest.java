package io.jenkins.plugins.mlops.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.triggers.SCMTrigger;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ActorsITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    }

    private static WorkflowRun build(Cause... causes) throws Exception {
        WorkflowJob job = pipelines.job("actors/job", "");
        job.setQuietPeriod(0);
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(causes)));
    }

    private static Cause alice() {
        try (ACLContext ignored = ACL.as2(User.getById("alice", true).impersonate2())) {
            return new Cause.UserIdCause();
        }
    }

    @Test
    void aUserWhoStartedTheBuildIsVouchedFor() throws Exception {
        assertEquals(new Actor("alice", true, "Started by user alice"), Actors.of(build(alice())));
    }

    @Test
    void aUserWhoStartedTheBuildUpstreamIsToo() throws Exception {
        WorkflowRun upstream = build(alice());
        Actor actor = Actors.of(build(new Cause.UpstreamCause(upstream)));
        assertEquals("alice", actor.name());
        assertTrue(actor.authenticated());
        assertTrue(actor.cause().startsWith("Started by upstream project"), actor.cause());
    }

    @Test
    void nobodyIsVouchedForIfTimeOrCommitsStartedIt() throws Exception {
        for (Cause cause :
                List.of(new TimerTrigger.TimerTriggerCause(), new SCMTrigger.SCMTriggerCause("polling log"))) {
            Actor actor = Actors.of(build(cause));
            assertEquals(new Actor("actors/job", false, cause.getShortDescription()), actor);
        }
    }

    @Test
    void anonymousAndRemoteCallersAreNotVouchedFor() throws Exception {
        try (ACLContext ignored = ACL.as2(Jenkins.ANONYMOUS2)) {
            assertFalse(Actors.of(build(new Cause.UserIdCause())).authenticated());
        }
        Actor remote = Actors.of(build(new Cause.RemoteCause("host", "by alice")));
        assertEquals("actors/job", remote.name());
        assertFalse(remote.authenticated());
    }

    @Test
    void theLogOfTheModelSaysSo() throws Exception {
        WorkflowJob job = pipelines.job(
                "actors/model", Pipelines.register("churn", "1") + Pipelines.promote("churn", "champion"));
        jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0, new CauseAction(alice())));
        List<LogRecord> log =
                ModelHome.of(pipelines.folder("actors")).store(notice -> {}).log("churn");
        assertEquals(
                new Actor("alice", true, "Started by user alice"), log.get(1).actor());
        assertEquals("actors/model#1", log.get(1).build());
    }
}
