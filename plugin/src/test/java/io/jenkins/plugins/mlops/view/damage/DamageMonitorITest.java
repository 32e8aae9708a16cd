package io.jenkins.plugins.mlops.view.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.home.Damages;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class DamageMonitorITest {
    private static JenkinsRule jenkins;
    private static Path report;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Pipelines pipelines = new Pipelines(rule);
        WorkflowRun run = pipelines.build(
                Result.SUCCESS, "ml/train", Pipelines.register("m", "w") + Pipelines.promote("m", "champion"));
        report = run.getRootDir().toPath().resolve("mlops/registration-m.json");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        Jenkins.SYSTEM_READ.setEnabled(true);
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("auditor")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
    }

    private static JenkinsRule.WebClient as(String user) throws Exception {
        return jenkins.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(user);
    }

    private static int status(String user, String path, HttpMethod method) throws Exception {
        try (JenkinsRule.WebClient browser = as(user)) {
            WebRequest request = new WebRequest(browser.createCrumbedUrl(path), method);
            return browser.getPage(request).getWebResponse().getStatusCode();
        }
    }

    private static void check() throws Exception {
        try (JenkinsRule.WebClient browser = as("admin")) {
            HtmlPage page = browser.goTo("manage/mlops-damage/");
            jenkins.submit(page.getFormByName("check"));
        }
        while (Damages.get().isChecking()) {
            Thread.sleep(20);
        }
    }

    @Test
    void administratorsAreToldWhatIsDamagedUntilItIsMended() throws Exception {
        byte[] before = Files.readAllBytes(report);
        Files.writeString(report, "{\"<script>alert(1)</script>\": ");
        check();
        DamageMonitor monitor = ExtensionList.lookupSingleton(DamageMonitor.class);
        assertTrue(monitor.isActivated());
        assertEquals(1, monitor.getCount());

        for (String user : new String[] {"admin", "auditor"}) {
            try (JenkinsRule.WebClient browser = as(user)) {
                String manage = browser.goTo("manage/").asNormalizedText();
                assertTrue(manage.contains("Files of one machine-learning model or build are damaged"), manage);
                HtmlPage page = browser.goTo("manage/mlops-damage/");
                String text = page.asNormalizedText();
                assertTrue(text.contains("Build ml/train#1"), text);
                assertTrue(text.contains("registration-m.json"), text);
                assertTrue(text.contains("Restore the files from a backup"), text);
                assertTrue(page.getByXPath("//section//script").isEmpty());
                assertEquals(user.equals("admin"), text.contains("Check everything"), text);
            }
        }

        Files.write(report, before);
        check();
        assertFalse(monitor.isActivated());
        try (JenkinsRule.WebClient browser = as("auditor")) {
            assertTrue(
                    browser.goTo("manage/mlops-damage/").asNormalizedText().contains("Nothing is known to be damaged"));
        }
    }

    @Test
    void permissionsAndMethodsAreChecked() throws Exception {
        assertEquals(HttpURLConnection.HTTP_FORBIDDEN, status("reader", "manage/mlops-damage/", HttpMethod.GET));
        assertEquals(HttpURLConnection.HTTP_FORBIDDEN, status("reader", "manage/mlops-damage/check", HttpMethod.POST));
        assertEquals(HttpURLConnection.HTTP_FORBIDDEN, status("auditor", "manage/mlops-damage/check", HttpMethod.POST));
        assertEquals(HttpURLConnection.HTTP_BAD_METHOD, status("admin", "manage/mlops-damage/check", HttpMethod.GET));
        String act = ExtensionList.lookupSingleton(DamageMonitor.class).getUrl() + "/act?dismiss=x";
        assertEquals(HttpURLConnection.HTTP_FORBIDDEN, status("reader", act, HttpMethod.POST));
        assertEquals(HttpURLConnection.HTTP_FORBIDDEN, status("auditor", act, HttpMethod.POST));
        assertTrue(ExtensionList.lookupSingleton(DamageMonitor.class).isEnabled());
        assertEquals(HttpURLConnection.HTTP_OK, status("admin", act, HttpMethod.POST));
        assertFalse(ExtensionList.lookupSingleton(DamageMonitor.class).isEnabled());
        ExtensionList.lookupSingleton(DamageMonitor.class).disable(false);
    }
}
