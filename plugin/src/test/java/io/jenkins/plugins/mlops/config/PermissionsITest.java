package io.jenkins.plugins.mlops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.access.AccessDeniedException;

@WithJenkins
class PermissionsITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;
    private static Folder team;
    private static MockQueueItemAuthenticator authenticator;

    /** 'reader' sees all but the folder 'secret' and builds nothing, 'builder' may build too, 'owner' promotes as well. */
    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
        team = pipelines.folder("team");
        Folder secret = pipelines.folder("secret");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Computer.BUILD)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onFolders(team)
                .toEveryone()
                .grant(Item.BUILD, Item.CONFIGURE)
                .onFolders(team)
                .to("builder", "owner")
                .grant(Permissions.PROMOTE)
                .onFolders(team)
                .to("owner")
                .grant(Item.READ)
                .onFolders(secret)
                .to("owner"));
        authenticator = new MockQueueItemAuthenticator();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
    }

    private static WorkflowRun buildAs(String user, Result expected, String job, String script) throws Exception {
        pipelines.job(job, script);
        authenticator.authenticate(
                job, user == null ? ACL.SYSTEM2 : User.getById(user, true).impersonate2());
        return pipelines.build(expected, job, script);
    }

    private static Map<String, Integer> aliases(String model) throws Exception {
        return ModelHome.of(team).store(notice -> {}).aliases(model);
    }

    @Test
    void permissionsAreThereToBeGiven() {
        assertEquals(Permissions.PROMOTE, Permission.fromId("io.jenkins.plugins.mlops.config.Permissions.Promote"));
        assertEquals(Permissions.CONFIGURE, Permission.fromId("io.jenkins.plugins.mlops.config.Permissions.Configure"));
        assertEquals("MLOps", Permissions.GROUP.title.toString());
    }

    @Test
    void toConfigureJobsIsNotToPromote() {
        for (String user : new String[] {"reader", "builder"}) {
            try (ACLContext ignored = ACL.as2(User.getById(user, true).impersonate2())) {
                assertFalse(Permissions.mayPromote(team), user);
                assertThrows(AccessDeniedException.class, () -> Permissions.checkPromote(team));
            }
        }
        for (String user : new String[] {"owner", "admin"}) {
            try (ACLContext ignored = ACL.as2(User.getById(user, true).impersonate2())) {
                assertTrue(Permissions.mayPromote(team), user);
                Permissions.checkPromote(team);
                assertEquals(user.equals("admin"), Permissions.mayPromote(Jenkins.get()), user);
            }
        }
    }

    @Test
    void aBuildThatRunsAsAUserNeedsThePermissionToPromote() throws Exception {
        String both = Pipelines.register("churn", "1") + Pipelines.promote("churn", "champion");
        WorkflowRun refused = buildAs("builder", Result.FAILURE, "team/a", both);
        jenkins.assertLogContains("churn version 1 is new", refused);
        jenkins.assertLogContains(
                "user 'builder' lacks MLOps/Promote on the folder 'team', so promoteModel may not move 'champion' of 'churn'",
                refused);
        assertEquals(Map.of(), aliases("churn"));
        buildAs("owner", Result.SUCCESS, "team/a", both);
        assertEquals(Map.of("champion", 1), aliases("churn"));
        WorkflowRun back =
                buildAs("builder", Result.FAILURE, "team/a", "rollbackModel model: 'churn', alias: 'champion', to: 1");
        jenkins.assertLogContains("rollbackModel may not move", back);
    }

    @Test
    void aBuildThatRunsAsAUserNeedsThePermissionToBuildForRegistering() throws Exception {
        WorkflowRun refused = buildAs("reader", Result.FAILURE, "team/b", Pipelines.register("fraud", "1"));
        jenkins.assertLogContains(
                "user 'reader' lacks Job/Build on the job 'team/b', so registerModel may not register", refused);
        assertEquals(java.util.List.of(), ModelHome.of(team).store(notice -> {}).versions("fraud"));
        buildAs("builder", Result.SUCCESS, "team/b", Pipelines.register("fraud", "1"));
    }

    @Test
    void aBuildOfJenkinsItselfNeedsNoPermission() throws Exception {
        buildAs(
                null,
                Result.SUCCESS,
                "team/c",
                Pipelines.register("scoring", "1") + Pipelines.promote("scoring", "champion"));
    }

    @Test
    void othersFetchIfTheyMaySeeTheFolder() throws Exception {
        buildAs(null, Result.SUCCESS, "secret/train", Pipelines.register("churn", "secret"));
        String fetch = "fetchModel model: '%s', version: 1, into: 'in'; echo readFile('in/weights.txt')";
        jenkins.assertLogContains(
                "secret", buildAs("owner", Result.SUCCESS, "team/d", fetch.formatted("/secret/churn")));
        jenkins.assertLogContains("secret", buildAs(null, Result.SUCCESS, "team/d", fetch.formatted("secret/churn")));
        WorkflowRun hidden = buildAs("builder", Result.FAILURE, "team/d", fetch.formatted("secret/churn"));
        WorkflowRun absent = buildAs("builder", Result.FAILURE, "team/d", fetch.formatted("absent/churn"));
        jenkins.assertLogContains(
                "'model' is 'secret/churn', but there is no such folder that this build may see (it runs as builder)",
                hidden);
        jenkins.assertLogContains(
                "'model' is 'absent/churn', but there is no such folder that this build may see (it runs as builder)",
                absent);
    }
}
