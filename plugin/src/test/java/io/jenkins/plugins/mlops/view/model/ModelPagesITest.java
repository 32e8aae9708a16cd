package io.jenkins.plugins.mlops.view.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.mlops.config.Permissions;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.registry.AliasMove;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.Moved;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.JobNames;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ModelPagesITest {
    private static final String SCRIPT = "<script>document.title='owned'</script>";

    private static JenkinsRule rule;

    private Folder folder;
    private FreeStyleProject job;
    private Registry registry;

    @BeforeAll
    static void start(JenkinsRule started) {
        rule = started;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    }

    @BeforeEach
    void makeFolder() throws Exception {
        rule.jenkins.setAuthorizationStrategy(null);
        folder = rule.createProject(Folder.class, "team");
        job = folder.createProject(FreeStyleProject.class, "train");
        registry = new Registry(folder);
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader", "promoter")
                .grant(Permissions.PROMOTE)
                .everywhere()
                .to("promoter"));
    }

    /** A job of a former name counts its builds on; here those of each test are 1, 2, 3. */
    @AfterEach
    void deleteFolderAndItsName() throws Exception {
        rule.jenkins.getItem("team").delete();
        Files.deleteIfExists(rule.jenkins.getRootDir().toPath().resolve("mlops/former-names.json"));
        ExtensionList.lookupSingleton(JobNames.class).onLoaded();
    }

    private void twoVersions() throws Exception {
        for (int i = 1; i <= 2; i++) {
            FreeStyleBuild build = rule.buildAndAssertSuccess(job);
            Registry.archive(build, "churn", "v" + i);
            registry.register("churn", "v" + i, "team/train#" + i, Verdict.PASS, 0.9 + i / 100.0);
        }
        registry.promote("churn", "champion", 1, "team/train#1");
    }

    private JenkinsRule.WebClient as(String user) throws Exception {
        JenkinsRule.WebClient client = browser(user);
        client.getOptions().setJavaScriptEnabled(false);
        client.getOptions().setCssEnabled(false);
        return client;
    }

    /** With JavaScript, which adds the crumb to forms. */
    private JenkinsRule.WebClient browser(String user) throws Exception {
        JenkinsRule.WebClient client = rule.createWebClient();
        return user == null ? client : client.login(user);
    }

    private static String text(HtmlPage page) {
        return page.asNormalizedText();
    }

    private JSONObject json(String user, String path) throws Exception {
        return JSONObject.fromObject(
                as(user).goTo(path, "application/json").getWebResponse().getContentAsString());
    }

    private Page post(String user, String path, Map<String, String> parameters) throws Exception {
        JenkinsRule.WebClient client = as(user).withThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(new URL(rule.getURL(), path), HttpMethod.POST);
        List<NameValuePair> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(new NameValuePair(name, value)));
        request.setRequestParameters(pairs);
        client.addCrumb(request);
        return client.getPage(request);
    }

    private int status(String user, String path) throws Exception {
        return as(user).withThrowExceptionOnFailingStatusCode(false)
                .goTo(path, null)
                .getWebResponse()
                .getStatusCode();
    }

    @Test
    void theDashboardListsModelsOfAllFolders() throws Exception {
        twoVersions();
        HtmlPage page = as("reader").goTo("models/");
        assertTrue(text(page).contains("churn"), text(page));
        assertTrue(text(page).contains("champion: 1"), text(page));
        assertTrue(text(page).contains("rocAuc 0.92 (0.9 to 0.94)"), text(page));
        assertNotNull(as("reader").goTo("").getAnchorByHref("/jenkins/models/"));
        JSONObject row =
                json("reader", "models/api/json").getJSONArray("models").getJSONObject(0);
        assertEquals("churn", row.getString("name"));
        assertEquals("team", row.getString("folder"));
        assertEquals(2, row.getInt("versions"));
        assertEquals(1, row.getJSONObject("aliases").getInt("champion"));
        assertEquals("PASS", row.getString("verdict"));
        assertEquals(0.92, row.getJSONObject("metric").getDouble("value"));
    }

    @Test
    void modelsOfFoldersThatAUserMayNotReadAreNotListed() throws Exception {
        twoVersions();
        assertEquals(0, json(null, "models/api/json").getJSONArray("models").size());
        assertTrue(text(as(null).goTo("models/")).contains("There are no models yet"));
        assertEquals(404, status(null, "job/team/models/churn/"));
    }

    @Test
    void theSearchFindsByNameFolderAndAlias() throws Exception {
        twoVersions();
        registry.register("fraud", "f1", "team/train#1", Verdict.PASS, 0.8);
        for (String search : List.of("CHU", "champ")) {
            JSONArray found = json("reader", "models/api/json?search=" + search).getJSONArray("models");
            assertEquals(1, found.size());
            assertEquals("churn", found.getJSONObject(0).getString("name"));
        }
        assertEquals(
                2,
                json("reader", "models/api/json?search=team")
                        .getJSONArray("models")
                        .size());
        assertTrue(text(as("reader").goTo("models/?search=nothing")).contains("No model has 'nothing'"));
    }

    @Test
    void aFolderShowsTheLinkWhereThereAreModels() throws Exception {
        Folder other = folder.createProject(Folder.class, "empty");
        twoVersions();
        assertNotNull(as("reader").goTo("job/team/").getAnchorByHref("/jenkins/job/team/models"));
        assertFalse(as("reader").goTo(other.getUrl()).getAnchors().stream()
                .anyMatch(anchor -> anchor.getHrefAttribute().endsWith("/models")));
        assertTrue(text(as("reader").goTo("job/team/models/")).contains("churn"));
    }

    @Test
    void aMultibranchProjectLeadsToTheModelsOfItsFolder() throws Exception {
        folder.createProject(WorkflowMultiBranchProject.class, "branches");
        assertFalse(as("reader").goTo("job/team/job/branches/").getAnchors().stream()
                .anyMatch(anchor -> anchor.getHrefAttribute().contains("/models")));
        twoVersions();
        HtmlAnchor link = as("reader").goTo("job/team/job/branches/").getAnchors().stream()
                .filter(anchor -> anchor.getHrefAttribute().contains("/models"))
                .findFirst()
                .orElseThrow();
        HtmlPage models = link.click();
        assertEquals("/jenkins/job/team/models/", models.getUrl().getPath());
        assertTrue(text(models).contains("churn"), text(models));
        assertEquals(404, status("reader", "job/team/job/branches/models/churn/"));
    }

    @Test
    void aModelShowsVersionsAndWhoMovedItsAliases() throws Exception {
        twoVersions();
        String text = text(as("reader").goTo("job/team/models/churn/"));
        assertTrue(text.contains("champion is held by version 1"), text);
        assertTrue(text.contains("weekly training"), text);
        assertTrue(text.contains("alice"), text);
        assertTrue(text.contains("team: blue"), text);
        assertTrue(text.contains("trained on v2"), text);
        assertFalse(text.contains("Promote"), text);
        assertTrue(text(as("promoter").goTo("job/team/models/churn/")).contains("Promote"));
        JSONObject model = json("reader", "job/team/models/churn/api/json");
        assertEquals(2, model.getInt("versionCount"));
        assertEquals(2, model.getJSONArray("versions").getJSONObject(0).getInt("version"));
        assertEquals(
                "alice",
                model.getJSONArray("aliases")
                        .getJSONObject(0)
                        .getJSONArray("history")
                        .getJSONObject(0)
                        .getString("actor"));
    }

    @Test
    void manyVersionsComeInPages() throws Exception {
        for (int i = 1; i <= 130; i++) {
            registry.register("churn", "v" + i, "team/train#1", Verdict.PASS, 0.9);
        }
        JSONArray first = json("reader", "job/team/models/churn/api/json").getJSONArray("versions");
        assertEquals(100, first.size());
        assertEquals(130, first.getJSONObject(0).getInt("version"));
        JSONArray second =
                json("reader", "job/team/models/churn/api/json?from=30").getJSONArray("versions");
        assertEquals(30, second.size());
        HtmlPage page = as("reader").goTo("job/team/models/churn/");
        assertTrue(
                text((HtmlPage) page.getAnchorByText("Older versions").click()).contains("Newer versions"));
        assertEquals(
                100,
                json("reader", "job/team/models/churn/log/api/json")
                        .getJSONArray("records")
                        .size());
    }

    @Test
    void aVersionShowsWhatItCameFromAndItsFiles() throws Exception {
        twoVersions();
        JenkinsRule.WebClient client = as("reader");
        HtmlPage page = client.goTo("job/team/models/churn/2/");
        String text = text(page);
        assertTrue(text.contains("c".repeat(40)), text);
        assertTrue(text.contains(Registry.DATA), text);
        assertTrue(text.contains("rate 0.125"), text);
        assertTrue(text.contains("1 more went with the build"), text);
        assertTrue(text.contains("of main"), text);
        assertTrue(text.contains("compared with 'champion', version 1"), text);
        assertTrue(text.contains("All 2 metrics"), text);
        assertTrue(page.asXml().contains("logLoss"), text);
        assertTrue(text.contains("2 bytes\t"), text);
        Page file = page.getAnchorByText("model.txt").click();
        assertEquals("v2", file.getWebResponse().getContentAsString());
        JSONObject version = json("reader", "job/team/models/churn/2/api/json");
        assertEquals(
                "weekly", version.getJSONArray("evaluations").getJSONObject(0).getString("id"));
        assertEquals(
                Registry.digest("v2"),
                version.getJSONArray("files").getJSONObject(0).getString("sha256"));
    }

    @Test
    void aVersionShowsTheEvaluationsOfEveryBuildThatTheUserMaySee() throws Exception {
        twoVersions();
        String digest = registry.store().version("churn", 1).orElseThrow().digest();
        FreeStyleProject nightly = folder.createProject(FreeStyleProject.class, "nightly");
        FreeStyleProject hidden = rule.createFreeStyleProject("hidden");
        FreeStyleProject other = folder.createProject(FreeStyleProject.class, "other");
        for (FreeStyleProject job : List.of(nightly, hidden, other)) {
            String build = rule.buildAndAssertSuccess(job).getExternalizableId();
            Registry.keep(
                    job,
                    1,
                    Registry.evaluation(
                            job.getName(), job == other ? "0".repeat(64) : digest, build, Verdict.FAIL, Map.of()));
        }
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(folder, job, nightly, other)
                .to("reader")
                .grant(Item.READ)
                .everywhere()
                .to("all"));
        rule.jenkins.reload();
        HtmlPage page = as("reader").goTo("job/team/models/churn/1/");
        assertEquals(
                "/jenkins/job/team/job/nightly/1/mlops/evaluation/nightly/",
                page.getAnchorByText("nightly").getHrefAttribute());
        assertFalse(text(page).contains("hidden"), text(page));
        assertFalse(text(page).contains("other"), text(page));
        FreeStyleProject reloaded = rule.jenkins.getItemByFullName("team/nightly", FreeStyleProject.class);
        assertEquals(0, reloaded._getRuns().getLoadedBuilds().size(), "no build is loaded");
        assertEquals(
                List.of("hidden", "nightly", "weekly"),
                json("all", "job/team/models/churn/1/api/json").getJSONArray("evaluations").stream()
                        .map(each -> ((JSONObject) each).getString("id"))
                        .sorted()
                        .toList());
        rule.jenkins.getItem("hidden").delete();
    }

    @Test
    void whatDamagedFilesMayHideIsSaidAndTheAdministratorIsTold() throws Exception {
        twoVersions();
        Registry.keep(job, 2, Registry.evaluation("0".repeat(64), "team/train#2", Verdict.PASS, Map.of()));
        Path summary = job.getBuildDir().toPath().resolve("2/mlops/evaluation-weekly.summary.json");
        Files.writeString(summary, "{");
        String text = text(as("reader").goTo("job/team/models/churn/1/"));
        assertTrue(text.contains("reports on this version may be missing"), text);
        assertTrue(text.contains("Build team/train#2:"), text);
        assertFalse(text.contains(rule.jenkins.getRootDir().getPath()), text);
        assertDamaged("Build team/train#2");

        Path entry = registry.directory("churn").resolve("versions/1.json");
        Files.writeString(entry, Files.readString(entry).replace("blue", "red"));
        as("reader").goTo("job/team/models/churn/1/");
        assertDamaged("Model team/churn");

        registry.register("fraud", "f1", "team/train#1", Verdict.PASS, 0.8);
        Files.writeString(registry.directory("fraud").resolve("log.jsonl"), "{");
        as("reader").goTo("models/");
        assertDamaged("Model team/fraud");
    }

    private static void assertDamaged(String what) {
        List<String> found =
                Damages.get().found().stream().map(Damages.Damage::what).toList();
        assertTrue(found.contains(what), found.toString());
    }

    @Test
    void filesAreGoneWithTheirBuild() throws Exception {
        twoVersions();
        job.getBuildByNumber(2).delete();
        HtmlPage page = as("reader").goTo("job/team/models/churn/2/");
        assertTrue(text(page).contains("they were artifacts of build team/train#2, and it was deleted"), text(page));
        Page refused = post(
                "promoter",
                "job/team/models/churn/promote/submit",
                Map.of("version", "2", "alias", "champion", "expect", "1"));
        assertEquals(409, refused.getWebResponse().getStatusCode());
        assertTrue(refused.getWebResponse().getContentAsString().contains("files of churn version 2 are gone"));
    }

    @Test
    void twoVersionsAreComparedByTheirMetricsDirection() throws Exception {
        twoVersions();
        JSONObject compared = json("reader", "job/team/models/churn/compare/api/json?left=1&right=2");
        for (Object each : compared.getJSONArray("metrics")) {
            JSONObject pair = (JSONObject) each;
            assertEquals("better", pair.getString("meaning"), pair.toString());
        }
        assertEquals(2, compared.getJSONArray("metrics").size());
        String text = text(as("reader").goTo("job/team/models/churn/compare/?left=2&right=1"));
        assertTrue(text.contains("worse"), text);
        assertTrue(text.contains("changed"), text);
        assertEquals(400, status("reader", "job/team/models/churn/compare/?left=2&right=7"));
    }

    @Test
    void aPromoterMovesAnAliasByHand() throws Exception {
        twoVersions();
        HtmlPage page = browser("promoter").goTo("job/team/models/churn/promote/?version=2&alias=champion");
        assertTrue(text(page).contains("evaluation 'weekly' of build team/train#2 passed"), text(page));
        HtmlForm form = page.getFormByName("move");
        form.getTextAreaByName("reason").setText("asked for by " + SCRIPT);
        Page after = rule.submit(form);
        assertTrue(
                after.getUrl().getPath().endsWith("/job/team/models/churn/"),
                after.getUrl().toString());
        List<LogRecord> log = registry.store().log("churn");
        LogRecord last = log.get(log.size() - 1);
        assertEquals("promotion", last.action());
        assertEquals(2, last.to());
        assertEquals(1, last.from());
        assertNull(last.build());
        assertEquals(new Actor("promoter", true, "by hand"), last.actor());
        assertEquals("asked for by " + SCRIPT, last.reason());
        assertEquals("weekly", last.evidence().get(0).id());
        assertTrue(text((HtmlPage) after).contains("by hand"));

        HtmlPage back = browser("promoter").goTo("job/team/models/churn/rollback/?alias=champion");
        rule.submit(back.getFormByName("move"));
        assertEquals(1, registry.store().aliases("churn").get("champion"));
        assertEquals(List.of(), registry.store().verify("churn", Map.of()).problems());
    }

    @Test
    void whoLooksAtAnAliasThatMovedMeanwhileIsToldWhoMovedIt() throws Exception {
        twoVersions();
        HtmlPage page = browser("promoter").goTo("job/team/models/churn/promote/?version=2&alias=champion");
        rule.buildAndAssertSuccess(job);
        registry.register("churn", "v3", "team/train#3", Verdict.PASS, 0.95);
        registry.promote("churn", "champion", 3, "team/train#3");
        page.getWebClient().getOptions().setThrowExceptionOnFailingStatusCode(false);
        HtmlPage refused = rule.submit(page.getFormByName("move"));
        assertEquals(409, refused.getWebResponse().getStatusCode());
        assertTrue(
                text(refused).contains("holds version 3 since the promotion by build team/train#3 (alice)"),
                text(refused));
        assertEquals(3, registry.store().aliases("churn").get("champion"));
    }

    @Test
    void aFailedEvaluationRefusesAMoveByHand() throws Exception {
        twoVersions();
        FreeStyleBuild build = rule.buildAndAssertSuccess(job);
        Registry.archive(build, "churn", "bad");
        registry.register("churn", "bad", "team/train#3", Verdict.FAIL, 0.5);
        HtmlPage page = as("promoter").goTo("job/team/models/churn/promote/?version=3&alias=champion");
        assertTrue(text(page).contains("the evidence speaks against it"), text(page));
        assertTrue(page.getForms().stream()
                .noneMatch(form -> form.getNameAttribute().equals("move")));
        Page refused = post(
                "promoter",
                "job/team/models/churn/promote/submit",
                Map.of("version", "3", "alias", "champion", "expect", "1"));
        assertEquals(409, refused.getWebResponse().getStatusCode());
        assertEquals(1, registry.store().aliases("churn").get("champion"));
    }

    @Test
    void aFailureCountsThoughTheUserMayNotSeeItsBuild() throws Exception {
        twoVersions();
        String digest = registry.store().version("churn", 2).orElseThrow().digest();
        Registry.keep(job, 2, Registry.evaluation(digest, "team/train#2", Verdict.FAIL, Map.of()));
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ, Permissions.PROMOTE)
                .onItems(folder)
                .to("promoter"));
        HtmlPage page = as("promoter").goTo("job/team/models/churn/2/");
        assertTrue(text(page).contains("you may not see its job"), text(page));
        Page refused = post(
                "promoter",
                "job/team/models/churn/promote/submit",
                Map.of("version", "2", "alias", "champion", "expect", "1"));
        assertEquals(409, refused.getWebResponse().getStatusCode());
    }

    @Test
    void onlyPromotersMoveAliasesAndOnlyByPost() throws Exception {
        twoVersions();
        String submit = "job/team/models/churn/promote/submit";
        Map<String, String> move = Map.of("version", "2", "alias", "champion", "expect", "1");
        assertEquals(404, post(null, submit, move).getWebResponse().getStatusCode());
        assertEquals(403, post("reader", submit, move).getWebResponse().getStatusCode());
        assertEquals(403, status("reader", "job/team/models/churn/promote/"));
        assertEquals(403, status("reader", "job/team/models/churn/rollback/?alias=champion"));
        assertEquals(405, status("promoter", submit + "?version=2&alias=champion&expect=1"));
        assertEquals(405, status("admin", "job/team/models/churn/log/verify"));
        assertEquals(1, registry.store().aliases("churn").get("champion"));
        JenkinsRule.WebClient client = as("promoter").withThrowExceptionOnFailingStatusCode(false);
        WebRequest withoutCrumb =
                new WebRequest(new URL(rule.getURL(), submit + "?version=2&alias=champion&expect=1"), HttpMethod.POST);
        assertEquals(403, client.getPage(withoutCrumb).getWebResponse().getStatusCode());
        assertEquals(200, post("admin", submit, move).getWebResponse().getStatusCode());
        assertEquals(2, registry.store().aliases("churn").get("champion"));
    }

    @Test
    void whatMakesNoSenseIsSaid() throws Exception {
        twoVersions();
        String submit = "job/team/models/churn/promote/submit";
        for (Map<String, String> move : List.of(
                Map.of("version", "2", "alias", "champion"),
                Map.of("version", "9", "alias", "champion", "expect", "1"),
                Map.of("version", "2", "alias", SCRIPT, "expect", "none"),
                Map.of("version", "2", "alias", "champion", "expect", "1", "reason", "x".repeat(2001)))) {
            Page page = post("promoter", submit, move);
            assertEquals(400, page.getWebResponse().getStatusCode(), move.toString());
            assertFalse(page.getWebResponse().getContentAsString().contains(SCRIPT));
        }
        assertEquals(404, status("reader", "job/team/models/nothing/"));
        assertEquals(404, status("reader", "job/team/models/churn/3/"));
        assertEquals(404, status("reader", "job/team/models/..%2f..%2f/"));
    }

    @Test
    void theLogIsVerifiedWithWhatBuildsHaveKept() throws Exception {
        twoVersions();
        rule.buildAndAssertSuccess(job);
        Moved moved = registry.promote("churn", "champion", 2, "team/train#3");
        Registry.keep(
                job,
                3,
                new Summary(
                        Kind.PROMOTION,
                        "churn",
                        "team/train#3",
                        "2026-11-23T10:00:00Z",
                        "churn",
                        "",
                        List.of(),
                        Verdict.PASS,
                        Criticality.NOTE,
                        Map.of(),
                        List.of(),
                        Map.of("head", moved.head().toString())));
        HtmlPage log = browser("reader").goTo("job/team/models/churn/log/");
        assertTrue(text(log).contains(moved.head().toString()), text(log));
        HtmlPage sound = rule.submit(log.getFormByName("verify"));
        assertTrue(text(sound).contains("The log is as it was written"), text(sound));
        assertTrue(text(sound).contains("1 heads") || text(sound).contains("1 head"), text(sound));

        Path file = registry.directory("churn").resolve("log.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        Files.delete(registry.directory("churn").resolve("aliases.json"));
        HtmlPage cut =
                rule.submit(browser("reader").goTo("job/team/models/churn/log/").getFormByName("verify"));
        assertTrue(text(cut).contains("it was cut off"), text(cut));
        assertTrue(text(cut).contains("build team/train#3"), text(cut));
    }

    @Test
    void aDamagedModelIsAnErrorInItsPlaceAndOthersWork() throws Exception {
        twoVersions();
        registry.register("fraud", "f1", "team/train#1", Verdict.PASS, 0.8);
        Path file = registry.directory("fraud").resolve("log.jsonl");
        Files.writeString(file, Files.readString(file).replace("registration", "promotion"));
        HtmlPage list = as("reader").goTo("models/");
        assertTrue(text(list).contains("Damaged:"), text(list));
        assertTrue(text(list).contains("restore the folder from a backup"), text(list));
        assertTrue(text(list).contains("champion: 1"), text(list));
        assertFalse(text(list).contains(rule.jenkins.getRootDir().getPath()), text(list));
        assertTrue(text(as("reader").goTo("job/team/models/fraud/")).contains("$JENKINS_HOME"));
        assertTrue(text(as("reader").goTo("job/team/models/fraud/log/")).contains("was changed"));

        Path entry = registry.directory("churn").resolve("versions/1.json");
        Files.writeString(entry, Files.readString(entry).replace("blue", "red"));
        String text = text(as("reader").goTo("job/team/models/churn/"));
        assertTrue(text.contains("trained on v2"), text);
        assertTrue(text.contains("1.json was changed"), text);
        assertTrue(text(as("reader").goTo("job/team/models/churn/1/")).contains("1.json was changed"));
        assertTrue(text(as("reader").goTo("job/team/models/churn/compare/?left=1&right=2"))
                .contains("was changed"));
    }

    @Test
    void modelsGoWithTheirFolder() throws Exception {
        twoVersions();
        assertTrue(text(as("reader").goTo("models/")).contains("team"));
        Folder above = rule.createProject(Folder.class, "above");
        hudson.model.Items.move(folder, above);
        folder.renameTo("squad");
        assertEquals(
                "above/squad",
                json("reader", "models/api/json")
                        .getJSONArray("models")
                        .getJSONObject(0)
                        .getString("folder"));
        assertTrue(text(as("reader").goTo("job/above/job/squad/models/churn/")).contains("held by version 1"));
        rule.jenkins.reload();
        assertTrue(text(as("reader").goTo("job/above/models/")).contains("churn"));
        assertTrue(
                text(as("reader").goTo("job/above/job/squad/models/churn/2/")).contains("there is no job"));
        rule.jenkins.getItem("above").delete();
        rule.createProject(Folder.class, "team");
    }

    @Test
    void textIsShownAsItIs() throws Exception {
        FileDigest file = new FileDigest(SCRIPT.replace("/", "-") + "'\"&.txt", "a".repeat(64), 3);
        Content content = Content.of(List.of(file));
        registry.store()
                .register(
                        new io.jenkins.plugins.mlops.engine.registry.NewVersion(
                                "churn",
                                content,
                                SCRIPT,
                                Map.of(SCRIPT, SCRIPT),
                                List.of(
                                        Registry.training(content.digest(), SCRIPT),
                                        Registry.evaluation(
                                                content.digest(),
                                                SCRIPT,
                                                Verdict.PASS,
                                                Map.of(SCRIPT, MetricValue.undefined(SCRIPT, 3)))),
                                null),
                        new Actor(SCRIPT, false, SCRIPT),
                        SCRIPT + "#1");
        registry.store()
                .move(
                        new AliasMove(Kind.PROMOTION, "churn", "champion", 1, AliasMove.ANY, SCRIPT, List.of(), null),
                        new Actor(SCRIPT, false, SCRIPT),
                        SCRIPT + "#1");
        folder.setDisplayName(SCRIPT);
        for (String page : List.of(
                "models/",
                "models/?search=" + java.net.URLEncoder.encode(SCRIPT, java.nio.charset.StandardCharsets.UTF_8),
                "job/team/models/",
                "job/team/models/churn/",
                "job/team/models/churn/1/",
                "job/team/models/churn/log/",
                "job/team/models/churn/promote/?version=1&alias=champion",
                "job/team/models/churn/promote/?version=1&alias="
                        + java.net.URLEncoder.encode(SCRIPT, java.nio.charset.StandardCharsets.UTF_8),
                "job/team/models/churn/compare/?left=1&right=1")) {
            HtmlPage shown = as("promoter").goTo(page);
            String html = shown.getWebResponse().getContentAsString();
            assertFalse(html.contains(SCRIPT), page);
            assertFalse(html.contains("'owned'</script>"), page);
            assertTrue(html.contains("&lt;script"), page);
            assertFalse(shown.getTitleText().equals("owned"), page);
        }
    }

    @Test
    void noPageHasScriptOrStyleInIt() throws Exception {
        twoVersions();
        for (String page : List.of(
                "models/",
                "job/team/models/churn/",
                "job/team/models/churn/1/",
                "job/team/models/churn/log/",
                "job/team/models/churn/promote/",
                "job/team/models/churn/promote/?version=2&alias=champion",
                "job/team/models/churn/compare/?left=1&right=2")) {
            HtmlPage shown = as("promoter").goTo(page);
            String html = shown.getWebResponse().getContentAsString();
            String main = html.substring(html.indexOf("id=\"main-panel\""), html.indexOf("page-footer"));
            assertFalse(main.contains(" style="), page);
            assertFalse(main.contains(" onclick="), page);
            assertFalse(main.matches("(?s).*<script(?![^>]* src=).*"), page);
        }
    }

    @Test
    void listingLoadsNoBuild() throws Exception {
        twoVersions();
        rule.jenkins.reload();
        FreeStyleProject reloaded = rule.jenkins.getItemByFullName("team/train", FreeStyleProject.class);
        as("reader").goTo("models/");
        as("reader").goTo("job/team/models/churn/");
        as("reader").goTo("job/team/models/churn/log/");
        assertEquals(0, reloaded._getRuns().getLoadedBuilds().size(), "no build is in memory that a list did not need");
    }

    @Test
    void aModelAtTheTopIsSeenByWhoMayReadJenkins() throws Exception {
        Registry top = new Registry(rule.jenkins);
        top.register("top", "t1", "nowhere#1", Verdict.PASS, 0.8);
        try {
            assertTrue(text(as(null).goTo("models/")).contains("top"));
            assertTrue(text(as(null).goTo("models/top/")).contains("trained on t1"));
            assertEquals(403, status("reader", "models/top/promote/"));
            assertThrowsNothing(() -> as("promoter").goTo("models/top/promote/"));
        } finally {
            hudson.Util.deleteRecursive(top.directory("top").toFile());
        }
    }

    private interface Visit {
        void run() throws Exception;
    }

    private static void assertThrowsNothing(Visit visit) throws Exception {
        try {
            visit.run();
        } catch (FailingHttpStatusCodeException e) {
            throw new AssertionError(e);
        }
    }
}
