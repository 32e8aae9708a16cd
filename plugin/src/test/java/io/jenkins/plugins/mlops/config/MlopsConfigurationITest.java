package io.jenkins.plugins.mlops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.Stapler;

@WithJenkins
class MlopsConfigurationITest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterEach
    void forget() {
        MlopsConfiguration.get().setPolicies(List.of());
        MlopsConfiguration.get().setDataHosts(null);
        MlopsConfiguration.get().setOpenLineage(null);
        jenkins.jenkins.setSecurityRealm(hudson.security.SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(hudson.security.AuthorizationStrategy.UNSECURED);
    }

    private static void load(String yaml) throws ConfiguratorException {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }

    private static String example() throws Exception {
        try (var in = MlopsConfigurationITest.class.getResourceAsStream("policy.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is exported of ours, as a document that can be imported. */
    private static String export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        StringBuilder ours = new StringBuilder("unclassified:\n");
        boolean inside = false;
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            if (line.matches("  \\S.*")) {
                inside = line.startsWith("  mlops:");
            }
            if (line.matches("\\S.*")) {
                inside = false;
            }
            if (inside) {
                ours.append(line).append('\n');
            }
        }
        return ours.toString();
    }

    private static void assertExample() {
        PromotionPolicy churn = MlopsConfiguration.policy("ml/churn-eu");
        assertEquals(
                new PromotionPolicy(
                        "ml/churn*",
                        List.of(
                                new PromotionPolicy.Rule(
                                        List.of("champion"), List.of("ml/churn-release"), List.of("main", "release/*")),
                                new PromotionPolicy.Rule(List.of("challenger", "canary-*"), List.of(), List.of())),
                        true,
                        true,
                        false,
                        5),
                churn);
        assertEquals(
                new PromotionPolicy("sandbox/**", List.of(), false, false, true, 20),
                MlopsConfiguration.policy("sandbox/alice/churn"));
        assertEquals(PromotionPolicy.DEFAULT, MlopsConfiguration.policy("fraud"));
    }

    @Test
    void whatIsImportedIsExportedAndImportedAgain() throws Exception {
        load(example());
        assertExample();
        String exported = export();
        MlopsConfiguration.get().setPolicies(List.of());
        load(exported);
        assertExample();
        assertEquals(exported, export());
    }

    @Test
    void whatIsSavedIsLoaded() throws Exception {
        load(example());
        MlopsConfiguration.get().load();
        assertExample();
    }

    @Test
    void theExampleOfTheDocumentationIsThisOne() throws Exception {
        String page = Files.readString(Path.of("../docs/how-to/set-policy.md"));
        assertTrue(page.contains("```yaml\n" + example() + "```"));
    }

    @Test
    void unknownKeysAreErrorsAtAnyDepth() throws Exception {
        for (String bad : List.of(
                "unclassified: {mlops: {policy: []}}",
                "unclassified: {mlops: {policies: [{models: 'a', requireEvaluations: true}]}}",
                "unclassified: {mlops: {policies: [{models: 'a', promotions: [{alias: 'champion'}]}]}}")) {
            assertThrows(ConfiguratorException.class, () -> load(bad), bad);
        }
        DescribableModel.STRICT_PARAMETER_CHECKING = false;
        try {
            Exception refused = assertThrows(Exception.class, () -> DescribableModel.of(AliasRule.class)
                    .instantiate(java.util.Map.of("alias", "champion"), null));
            assertTrue(
                    refused.toString().contains("unknown key 'alias' of a rule; known here: aliases, branches, jobs"),
                    refused.toString());
        } finally {
            DescribableModel.STRICT_PARAMETER_CHECKING = true;
        }
    }

    @Test
    void aPolicyForNoModelsOrWithANegativeNumberIsRefused() {
        for (String bad : List.of(
                "unclassified: {mlops: {policies: [{models: ' '}]}}",
                "unclassified: {mlops: {policies: [{requireEvaluation: true}]}}",
                "unclassified: {mlops: {policies: [{models: 'a', keepVersions: -1}]}}")) {
            assertThrows(Exception.class, () -> load(bad), bad);
        }
        assertEquals(List.of(), MlopsConfiguration.get().getPolicies());
    }

    @Test
    void theFormKeepsAllAndCanRemoveAll() throws Exception {
        load(example());
        jenkins.configRoundtrip();
        assertExample();
        MlopsConfiguration.get().setPolicies(List.of());
        jenkins.configRoundtrip();
        assertEquals(List.of(), MlopsConfiguration.get().getPolicies());
    }

    @Test
    void hostsOfDataAreKeptInTheFormAndAsCode() throws Exception {
        String page = Files.readString(Path.of("../docs/how-to/retrain-continuously.md"));
        int begin = page.indexOf("```yaml\n") + 8;
        load(page.substring(begin, page.indexOf("```", begin)));
        String hosts = "data.example.com, *.store.example.com:443";
        assertEquals(hosts, MlopsConfiguration.get().getDataHosts());
        jenkins.configRoundtrip();
        assertEquals(hosts, MlopsConfiguration.get().getDataHosts());
        String exported = export();
        MlopsConfiguration.get().setDataHosts(" ");
        jenkins.configRoundtrip();
        assertNull(MlopsConfiguration.get().getDataHosts());
        load(exported);
        MlopsConfiguration.get().load();
        assertEquals(hosts, MlopsConfiguration.get().getDataHosts());
        for (String allowed : List.of(
                "http://data.example.com/a", "https://DATA.example.com:8443/", "https://eu.store.example.com/x")) {
            assertTrue(MlopsConfiguration.get().isDataHost(URI.create(allowed)), allowed);
        }
        for (String other : List.of(
                "http://eu.store.example.com/x",
                "https://store.example.com/x",
                "https://example.com/data.example.com",
                "https://data.example.com.evil.example/")) {
            assertFalse(MlopsConfiguration.get().isDataHost(URI.create(other)), other);
        }
    }

    private static void assertEndpoint() {
        OpenLineageEndpoint endpoint = MlopsConfiguration.get().getOpenLineage();
        assertEquals("https://lineage.example.com", endpoint.getUrl());
        assertEquals("lineage-token", endpoint.getCredentialsId());
        assertEquals("ml", endpoint.getNamespace());
        assertEquals("ml", MlopsConfiguration.get().openLineageNamespace());
    }

    @Test
    void anOpenLineageEndpointIsKeptInTheFormAndAsCode() throws Exception {
        String page = Files.readString(Path.of("../docs/how-to/trace-lineage.md"));
        int begin = page.indexOf("```yaml\n") + 8;
        load(page.substring(begin, page.indexOf("```", begin)));
        assertEndpoint();
        jenkins.configRoundtrip();
        assertEndpoint();
        String exported = export();
        MlopsConfiguration.get().setOpenLineage(null);
        jenkins.configRoundtrip();
        assertNull(MlopsConfiguration.get().getOpenLineage());
        load(exported);
        MlopsConfiguration.get().load();
        assertEndpoint();
        HtmlForm form = jenkins.createWebClient().goTo("manage/configure").getFormByName("config");
        form.getInputByName("_.openLineage").click();
        jenkins.submit(form);
        assertNull(MlopsConfiguration.get().getOpenLineage());
    }

    @Test
    void anAddressThatIsNoneOrHoldsCredentialsIsRefused() {
        for (String bad :
                List.of("{url: ''}", "{url: 'ftp://a.example'}", "{url: 'https://user:secret@a.example'}", "{}")) {
            Exception refused =
                    assertThrows(Exception.class, () -> load("unclassified: {mlops: {openLineage: " + bad + "}}"));
            assertFalse(refused.toString().contains("secret"), refused.toString());
        }
        assertThrows(
                ConfiguratorException.class,
                () -> load("unclassified: {mlops: {openLineage: {url: 'https://a.example', token: 'x'}}}"));
        assertNull(MlopsConfiguration.get().getOpenLineage());
    }

    @Test
    void theFormChecksAddressAndToken() throws Exception {
        OpenLineageEndpoint.DescriptorImpl form =
                (OpenLineageEndpoint.DescriptorImpl) jenkins.jenkins.getDescriptorOrDie(OpenLineageEndpoint.class);
        assertEquals(FormValidation.Kind.OK, form.doCheckUrl("https://a.example", "token").kind);
        assertEquals(FormValidation.Kind.OK, form.doCheckUrl("http://a.example", "").kind);
        assertEquals(FormValidation.Kind.WARNING, form.doCheckUrl("http://a.example", "token").kind);
        assertEquals(FormValidation.Kind.ERROR, form.doCheckUrl("a.example", "").kind);
        assertEquals(FormValidation.Kind.OK, form.doCheckCredentialsId("").kind);
        assertEquals(FormValidation.Kind.ERROR, form.doCheckCredentialsId("no-such").kind);
    }

    @Test
    void whoIsNoAdministratorCannotSendSecretsElsewhere() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.MANAGE, Permissions.CONFIGURE)
                .everywhere()
                .to("officer"));
        MlopsConfiguration.get().setOpenLineage(new OpenLineageEndpoint("https://lineage.example.com"));
        try (JenkinsRule.WebClient officer = jenkins.createWebClient().login("officer")) {
            HtmlForm form = officer.goTo("manage/configure").getFormByName("config");
            assertFalse(form.asXml().contains("lineage.example.com"));
            jenkins.submit(form);
            // Whatever they post.
            officer.executeOnServer(() -> MlopsConfiguration.get()
                    .configure(
                            Stapler.getCurrentRequest2(),
                            JSONObject.fromObject("{openLineage: {url: 'https://evil.example'}}")));
            assertEquals(
                    "https://lineage.example.com",
                    MlopsConfiguration.get().getOpenLineage().getUrl());
        }
        try (ACLContext ignored = ACL.as2(User.getById("officer", true).impersonate2())) {
            ListBoxModel choices = ((OpenLineageEndpoint.DescriptorImpl)
                            jenkins.jenkins.getDescriptorOrDie(OpenLineageEndpoint.class))
                    .doFillCredentialsIdItems("current");
            assertEquals(
                    List.of("current"),
                    choices.stream().map(choice -> choice.value).toList());
        }
    }

    @Test
    void scriptInAPatternIsTextInTheForm() throws Exception {
        ModelPolicy policy = new ModelPolicy("\"><script>alert(1)</script>");
        MlopsConfiguration.get().setPolicies(List.of(policy));
        jenkins.configRoundtrip();
        assertEquals(
                "\"><script>alert(1)</script>",
                MlopsConfiguration.get().getPolicies().get(0).getModels());
    }

    @Test
    void whoManagesJenkinsNeedsThePermissionToConfigure() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager", "officer")
                .grant(Permissions.CONFIGURE)
                .everywhere()
                .to("officer"));
        load(example());
        try (ACLContext ignored = ACL.as2(User.getById("officer", true).impersonate2())) {
            assertTrue(Jenkins.get().hasPermission(Permissions.CONFIGURE));
            assertFalse(Jenkins.get().hasPermission(Permissions.PROMOTE));
        }
        try (JenkinsRule.WebClient manager = jenkins.createWebClient().login("manager")) {
            HtmlForm form = manager.goTo("manage/configure").getFormByName("config");
            assertFalse(form.asXml().contains("ml/churn*"));
            jenkins.submit(form);
            assertExample();
            manager.setThrowExceptionOnFailingStatusCode(false);
            String check = "descriptorByName/" + ModelPolicy.class.getName() + "/checkModels?value=x";
            assertEquals(
                    403,
                    manager.loadWebResponse(new org.htmlunit.WebRequest(
                                    manager.createCrumbedUrl(check), org.htmlunit.HttpMethod.POST))
                            .getStatusCode());
        }
        try (JenkinsRule.WebClient officer = jenkins.createWebClient().login("officer")) {
            HtmlForm form = officer.goTo("manage/configure").getFormByName("config");
            assertTrue(form.asXml().contains("ml/churn*"));
            jenkins.submit(form);
            assertExample();
        }
    }
}
