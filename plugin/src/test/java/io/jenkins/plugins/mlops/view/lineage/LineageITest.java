package io.jenkins.plugins.mlops.view.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.home.Lineage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.DomAttr;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class LineageITest {
    private static final String DATA = "writeFile file: 'data.csv', text: 'x,y\\n1,0\\n2,%s\\n'\n";
    private static final String COMMIT = "c0ffee".repeat(6) + "c0ff";

    private static JenkinsRule rule;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule started) throws Exception {
        rule = started;
        pipelines = new Pipelines(rule);
        make("team", "data");
        pipelines.build(Result.SUCCESS, "shop/serve", "fetchModel model: '/team/churn', alias: 'champion', into: 'm'");
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("shopkeeper", "scientist", "nobody")
                .grant(Item.READ)
                .onFolders(pipelines.folder("shop"))
                .to("shopkeeper")
                .grant(Item.READ)
                .onFolders(pipelines.folder("team"), pipelines.folder("data"))
                .to("scientist"));
    }

    private static String data(String of) {
        return DATA.formatted(of);
    }

    /** Data that a job of one folder validates and a job of another trains on. */
    private static void make(String team, String data) throws Exception {
        pipelines.build(Result.SUCCESS, data + "/check", data(data) + "validateData data: 'data.csv', id: 'customers'");
        pipelines.build(
                Result.SUCCESS,
                team + "/train",
                data(data)
                        + """
                        trainModel(model: 'churn', inputs: 'data.csv', outputs: 'out/**') { sh 'echo %s > out/model' }
                        registerModel model: 'churn'
                        promoteModel model: 'churn', to: 'champion', reason: 'first'
                        """
                                .formatted(team));
    }

    private static JenkinsRule.WebClient as(String user) throws Exception {
        return rule.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .login(user);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HtmlPage page(String user, String query) throws Exception {
        try (JenkinsRule.WebClient browser = as(user)) {
            return browser.goTo("lineage/?of=" + encoded(query));
        }
    }

    private static Page api(String user, String query, String more) throws Exception {
        try (JenkinsRule.WebClient browser = as(user)) {
            return browser.goTo("lineage/api/json?of=" + encoded(query) + more, "application/json");
        }
    }

    private static JSONObject json(String user, String query) throws Exception {
        return JSONObject.fromObject(api(user, query, "").getWebResponse().getContentAsString());
    }

    private static String keys(JSONArray nodes) {
        TreeSet<String> keys = new TreeSet<>();
        for (Object node : nodes) {
            String key = ((JSONObject) node).getString("key");
            // The tests' own repository is found around the agent's workspace, or not.
            if (!key.startsWith("commit:")) {
                keys.add(key.startsWith("sha256:") ? "sha256" : key);
            }
        }
        return String.join(" ", keys);
    }

    /** Of what it came from directly. */
    private static String traceDigest(String query) {
        return Lineage.get()
                .trace(query, Extent.BOTH.within(1))
                .cameFrom()
                .get(0)
                .facts()
                .get("digest");
    }

    @Test
    void anAliasIsTracedOverJobsAndFolders() throws Exception {
        JSONObject trace = json("admin", "team/churn@champion");

        assertEquals("team/churn@champion", keys(trace.getJSONArray("roots")));
        assertEquals(
                "data/check#1/validation-customers sha256 team/churn:1 team/train#1/training-churn",
                keys(trace.getJSONArray("cameFrom")));
        assertEquals(1, trace.getInt("formatVersion"));
        // What fetched it is told by the digest of the files.
        JSONObject files = json("admin", traceDigest("team/churn:1"));
        assertTrue(keys(files.getJSONArray("ledTo")).contains("shop/serve#1/fetch-churn"), files.toString());
    }

    @Test
    void thePageHasATreeAndAGraphOfTheSameThings() throws Exception {
        HtmlPage page = page("admin", "team/churn@champion");

        List<String> tree = links(page, "//ul[@class='mlops-tree']//a[@class='mlops-thing__name']/@href");
        List<String> graph = links(page, "//*[local-name()='svg' and @class='mlops-graph']//*[local-name()='a']/@href");
        assertTrue(tree.size() >= 5, tree.toString());
        assertEquals(
                new TreeSet<>(tree.stream()
                        .map(link -> link.substring(link.indexOf('?')))
                        .toList()),
                new TreeSet<>(graph.stream()
                        .filter(link -> !link.contains("champion"))
                        .toList()));
        String text = page.asNormalizedText();
        assertTrue(text.contains("Training churn"), text);
        assertTrue(text.contains("Data quality customers"), text);
        // Each leads on.
        try (JenkinsRule.WebClient browser = as("admin")) {
            for (String link : graph) {
                HtmlPage next = browser.goTo("lineage/" + link);
                assertEquals(200, next.getWebResponse().getStatusCode());
                assertNotNull(next.querySelector("svg.mlops-graph"), link);
            }
        }
    }

    private static List<String> links(HtmlPage page, String path) {
        List<String> links = new ArrayList<>();
        for (Object link : page.getByXPath(path)) {
            links.add(((DomAttr) link).getValue());
        }
        return links;
    }

    @Test
    void pagesOfBuildsVersionsAndReportsLeadToIt() throws Exception {
        // The charts of reports need more than this browser has.
        try (JenkinsRule.WebClient browser = as("admin").withJavaScriptEnabled(false)) {
            for (String[] from : new String[][] {
                {"job/team/job/train/1/", "of=team%2Ftrain%231"},
                {"job/team/job/train/1/mlops/", "of=team%2Ftrain%231"},
                {"job/team/models/churn/1/", "of=team%2Fchurn%3A1"},
                {"job/team/models/churn/1/", "of=sha256:"},
                {"job/team/job/train/1/mlops/training/churn/", "of=sha256:"},
                {"job/data/job/check/1/mlops/validation/customers/", "of=sha256:"}
            }) {
                HtmlPage page = browser.goTo(from[0]);
                HtmlAnchor link = page.getAnchors().stream()
                        .filter(anchor -> anchor.getHrefAttribute().contains("/lineage/?" + from[1]))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(from[0]));
                HtmlPage lineage = link.click();
                assertNotNull(lineage.querySelector("svg.mlops-graph"), from[0]);
            }
        }
    }

    @Test
    void aBuildIsAskedForWithAllThatItRecorded() throws Exception {
        JSONObject trace = json("admin", "team/train#1");
        assertEquals("team/churn:1 team/churn@champion team/train#1/training-churn", keys(trace.getJSONArray("roots")));
        String text = page("admin", "team/train#1").asNormalizedText();
        assertTrue(text.contains("Version team/churn 1"), text);
    }

    @Test
    void dataTellsWhereItWasValidatedWhatWasTrainedOnItAndWhatCameOfIt() throws Exception {
        HtmlPage page =
                page("admin", traceDigest("data/check#1/validation-customers").substring(0, 10));
        String text = page.asNormalizedText();
        for (String[] part : new String[][] {
            {"Where it was validated", "Data quality customers"},
            {"What was trained on it", "Training churn"},
            {"Versions that came of it", "Version team/churn 1"}
        }) {
            int title = text.indexOf(part[0]);
            assertTrue(title > 0 && text.indexOf(part[1], title) > 0, text);
        }
    }

    @Test
    void whoMaySeePartSeesNoNamesOfTheRest() throws Exception {
        for (String query : List.of("team/churn@champion", "team/churn:1", "team/train#1", "churn", "champion")) {
            Page answer = api("shopkeeper", query, "");
            assertEquals(404, answer.getWebResponse().getStatusCode(), query);
            assertFalse(
                    answer.getWebResponse()
                            .getContentAsString()
                            .replace(query, "")
                            .contains("team"),
                    query);
            String text = page("shopkeeper", query).getWebResponse().getContentAsString();
            assertFalse(text.contains("svg class=\"mlops-graph\""), query);
            assertFalse(text.replace(query, "").contains("team/train"), query);
        }
        // What their own Jenkinsfile says, they know.
        String serve = api("shopkeeper", "shop/serve#1", "")
                .getWebResponse()
                .getContentAsString()
                .replace("\"/team/churn\"", "");
        assertFalse(serve.contains("team"), serve);
        assertFalse(serve.contains("customers"), serve);
        assertTrue(serve.contains("HIDDEN"), serve);
        HtmlPage page = page("shopkeeper", "shop/serve#1");
        String content = page.getWebResponse().getContentAsString();
        assertFalse(content.contains("team"), content);
        assertFalse(content.contains("customers"), content);
        assertTrue(page.asNormalizedText().contains("Not visible to you"), content);
        // The data was seen by no job of theirs.
        assertEquals(
                404,
                api("shopkeeper", traceDigest("data/check#1/validation-customers"), "")
                        .getWebResponse()
                        .getStatusCode());
    }

    @Test
    void whoMaySeeTheOtherPartSeesThat() throws Exception {
        String trace = api("scientist", "team/churn:1", "").getWebResponse().getContentAsString();
        assertTrue(trace.contains("data/check#1"), trace);
        assertFalse(trace.contains("shop"), trace);
        assertEquals(404, api("nobody", "team/churn:1", "").getWebResponse().getStatusCode());
    }

    @Test
    void afterBuildsAreDeletedAndJobsRenamedTheRegistryStillTells() throws Exception {
        make("gone", "gonedata");
        String before = keys(json("admin", "gone/churn@champion").getJSONArray("cameFrom"));
        assertEquals(
                sorted("gonedata/check#1/validation-customers gone/churn:1 gone/train#1/training-churn sha256"),
                before);

        WorkflowJob train = rule.jenkins.getItemByFullName("gone/train", WorkflowJob.class);
        train.renameTo("retrain");
        assertEquals(
                sorted("gonedata/check#1/validation-customers gone/churn:1 gone/retrain#1/training-churn sha256"),
                keys(json("admin", "gone/churn@champion").getJSONArray("cameFrom")));

        Run<?, ?> build = train.getBuildByNumber(1);
        build.keepLog(false);
        build.delete();
        rule.jenkins
                .getItemByFullName("gonedata/check", WorkflowJob.class)
                .getBuildByNumber(1)
                .delete();
        JSONObject trace = json("admin", "gone/churn@champion");
        assertTrue(keys(trace.getJSONArray("cameFrom")).contains("gone/retrain#1/training-churn"), trace.toString());
        assertTrue(keys(trace.getJSONArray("cameFrom")).contains("sha256"), trace.toString());
        HtmlPage page = page("admin", "gone/retrain#1");
        assertTrue(page.asNormalizedText().contains("Training churn"), page.asNormalizedText());

        rule.jenkins.getItemByFullName("gone").delete();
        assertEquals(
                404, api("admin", "gone/churn@champion", "").getWebResponse().getStatusCode());
    }

    private static String sorted(String words) {
        return String.join(" ", new TreeSet<>(List.of(words.split(" "))));
    }

    @Test
    void aRenamedFolderTakesItsLineageWithIt() throws Exception {
        make("before", "beforedata");
        assertEquals(200, api("admin", "before/churn:1", "").getWebResponse().getStatusCode());

        pipelines.folder("before").renameTo("after");

        assertEquals(404, api("admin", "before/churn:1", "").getWebResponse().getStatusCode());
        assertTrue(
                keys(json("admin", "after/churn:1").getJSONArray("cameFrom")).contains("after/train#1/training-churn"));
    }

    @Test
    void aJobThatIsGoneIsSeenByWhoSeesItsFolder() throws Exception {
        make("left", "leftdata");
        rule.jenkins.getItemByFullName("left/train").delete();
        assertTrue(
                keys(json("admin", "left/churn:1").getJSONArray("cameFrom")).contains("left/train#1/training-churn"));
        assertEquals(404, api("scientist", "left/train#1", "").getWebResponse().getStatusCode());
    }

    @Test
    void whatABuildRecordsIsThereAtOnce() throws Exception {
        WorkflowJob job = pipelines.job("fresh/check", data("fresh") + "validateData data: 'data.csv', id: 'a'");
        for (int number = 1; number <= 3; number++) {
            rule.buildAndAssertSuccess(job);
            assertEquals(
                    "fresh/check#" + number + "/validation-a",
                    keys(json("admin", "fresh/check#" + number).getJSONArray("roots")));
        }
    }

    @Test
    void theSearchBoxOfModelsLeadsHere() throws Exception {
        try (JenkinsRule.WebClient browser = as("admin")) {
            for (String models : List.of("models/", "job/team/models/")) {
                HtmlPage page = browser.goTo(models);
                HtmlForm form = page.querySelector("form[action$='/lineage/']");
                form.getInputByName("of").setValue(models.startsWith("job") ? "churn:1" : "team/churn:1");
                HtmlPage found = (HtmlPage) rule.submit(form);
                assertTrue(found.asNormalizedText().contains("Version team/churn 1"), found.asNormalizedText());
            }
        }
    }

    @Test
    void severalThingsAreListedAndNothingSaysWhatToDo() throws Exception {
        try (JenkinsRule.WebClient browser = as("admin")) {
            HtmlPage several = browser.goTo("lineage/?of=churn");
            String text = several.asNormalizedText();
            assertTrue(text.contains("'churn' may be one of"), text);
            assertTrue(text.contains("Version team/churn 1"), text);
            assertTrue(text.contains("Alias team/churn@champion"), text);
            Page answer = browser.goTo("lineage/api/json?of=team/churn", "application/json");
            assertEquals(400, answer.getWebResponse().getStatusCode());

            String nothing =
                    browser.goTo("lineage/?of=" + encoded("<b>nothing</b>")).asNormalizedText();
            assertTrue(nothing.contains("nothing is known of '<b>nothing</b>': give model:version"), nothing);
            String wrong = browser.goTo("lineage/?of=team/churn:1&depth=x").asNormalizedText();
            assertTrue(wrong.contains("the depth is 'x', but must be a number of steps"), wrong);
            assertTrue(browser.goTo("lineage/").asNormalizedText().contains("ask for a version"));
            assertEquals(200, browser.goTo("lineage/api/").getWebResponse().getStatusCode());
        }
    }

    @Test
    void lessCanBeAskedFor() throws Exception {
        JSONObject near = JSONObject.fromObject(api("admin", "team/churn:1", "&direction=upstream&depth=1")
                .getWebResponse()
                .getContentAsString());
        assertEquals("sha256", keys(near.getJSONArray("cameFrom")));
        assertEquals("", keys(near.getJSONArray("ledTo")));
        assertEquals(1, near.getJSONArray("cut").size());
        try (JenkinsRule.WebClient browser = as("admin")) {
            String text = browser.goTo("lineage/?of=team/churn:1&direction=upstream&depth=1")
                    .asNormalizedText();
            assertTrue(text.contains("there is more: follow it"), text);
            assertFalse(text.contains("Led to"), text);
        }
    }

    /** Keeps a summary with a build as a step does, without running one. */
    private static void keep(Job<?, ?> job, int number, Summary summary) throws IOException {
        Path directory = job.getBuildDir().toPath().resolve(number + "/mlops");
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve(summary.kind().key() + "-" + summary.id() + ".summary.json"), Json.write(summary));
    }

    private static Summary training(String build, String digest, String data) {
        return new Summary(
                Kind.TRAINING,
                "churn",
                build,
                "2026-11-23T09:00:00Z",
                "churn",
                digest,
                List.of(data),
                Verdict.PASS,
                Criticality.NOTE,
                Map.of(),
                List.of(),
                Map.of("commit", COMMIT, "dirty", "true"));
    }

    @Test
    void whatIsTooMuchIsLeftOutAndThePageSaysSo() throws Exception {
        FreeStyleProject job = rule.createFreeStyleProject("many");
        for (int number = 1; number <= 150; number++) {
            keep(job, number, training("many#" + number, String.format("%064x", number), "f".repeat(64)));
        }
        HtmlPage page = page("admin", COMMIT.substring(0, 7));
        String text = page.asNormalizedText();
        assertTrue(text.contains("There is more than 100 things in one direction"), text);
        assertEquals(101, page.querySelectorAll("svg.mlops-graph a").size());
        String data = page("admin", "sha256:" + "f".repeat(64)).asNormalizedText();
        assertTrue(data.contains("The latest 100 of 150 are listed"), data);
        assertEquals(300, json("admin", COMMIT).getJSONArray("ledTo").size());
    }

    @Test
    void damagedReportsAreNamedAsMissing() throws Exception {
        FreeStyleProject job = rule.createFreeStyleProject("damaged");
        keep(job, 1, training("damaged#1", "a".repeat(64), "b".repeat(64)));
        keep(job, 2, training("damaged#2", "a".repeat(63) + "c", "b".repeat(64)));
        Path summary = job.getBuildDir().toPath().resolve("2/mlops/training-churn.summary.json");
        Files.writeString(summary, "{");
        for (int i = 0; i < 2; i++) {
            String text = page("admin", "damaged#1").asNormalizedText();
            assertTrue(text.contains("Builds with reports that cannot be read: 1."), text);
        }
        job.delete();
        assertFalse(page("admin", "team/churn:1").asNormalizedText().contains("cannot be read"));
    }
}
