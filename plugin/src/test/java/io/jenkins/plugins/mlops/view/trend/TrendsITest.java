package io.jenkins.plugins.mlops.view.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Item;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.model.Jenkins;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrendsITest {
    private static final String SCRIPT = "<img src=x onerror=alert(1)>";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterEach
    void open() {
        jenkins.jenkins.setSecurityRealm(hudson.security.SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(hudson.security.AuthorizationStrategy.UNSECURED);
    }

    private static HtmlPage page(String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo(path);
        }
    }

    private static JsonNode json(String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            Page page = client.goTo(path, "application/json");
            return Json.readTree(page.getWebResponse().getContentAsString(), path);
        }
    }

    private static int status(String user, String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()
                .withJavaScriptEnabled(false)
                .withThrowExceptionOnFailingStatusCode(false)
                .withBasicCredentials(user)) {
            return client.goTo(path, null).getWebResponse().getStatusCode();
        }
    }

    /** A build's directory, as if it was made long ago. */
    private static Path build(WorkflowJob job, int number, Summary... summaries) throws IOException {
        Path directory = job.getBuildDir().toPath().resolve(String.valueOf(number));
        Path reports = Files.createDirectories(directory.resolve("mlops"));
        for (Summary summary : summaries) {
            Files.writeString(
                    reports.resolve(summary.kind().key() + "-" + summary.id() + ".summary.json"), Json.write(summary));
        }
        job.updateNextBuildNumber(number + 1);
        return directory;
    }

    private static Summary summary(
            Kind kind, String id, String model, Map<String, MetricValue> metrics, Map<String, String> facts) {
        return new Summary(
                kind,
                id,
                "job#1",
                "2026-01-02T03:04:05Z",
                model,
                null,
                List.of(),
                Verdict.PASS,
                Criticality.NOTE,
                metrics,
                List.of(),
                facts);
    }

    private static Summary evaluation(double value) {
        return summary(
                Kind.EVALUATION,
                "churn",
                "churn",
                Map.of("rocAuc", MetricValue.of(value).within(value - 0.1, value + 0.1)),
                Map.of("judged", "rocAuc"));
    }

    @Test
    void buildsOfAPipelineGiveTrends() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "pipeline");
        for (int build = 1; build <= 2; build++) {
            job.setDefinition(new CpsFlowDefinition(
                    """
                    node('%s') {
                      writeFile file: 'data.csv', text: 'age,town\\n%d,\\n40,x\\n'
                      validateData data: 'data.csv', model: 'm'
                      trainModel(model: 'm', inputs: 'data.csv', outputs: 'out/model/**', metrics: 'out/metrics.json', allowUnchanged: true) {
                        writeFile file: 'out/model/model.txt', text: 'model %d'
                        writeFile file: 'out/metrics.json', text: '{"loss": 0.%d}'
                      }
                      def rows = (1..200).collect { "${it},${it %% 2},${it %% 2 == 1 ? 0.9 : 0.1}" }.join('\\n')
                      writeFile file: 'out/predictions.csv', text: 'id,y,p\\n' + rows + '\\n'
                      evaluateModel model: 'm', task: 'binary', predictions: 'out/predictions.csv', key: 'id', label: 'y', score: 'p',
                        qualityGates: [[metric: 'recall', min: 0.8]]
                      registerModel model: 'm'
                      promoteModel model: 'm', to: 'champion', reason: 'test', expect: 'any'
                    }
                    """
                            .formatted(agent.getNodeName(), 20 * build, build, build),
                    true));
            jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        }

        HtmlPage page = page("job/pipeline/mlops/");
        String text = page.asNormalizedText();
        assertTrue(text.contains("Evaluation m"), text);
        assertTrue(text.contains("recall is 1 in #2, after 1 in #1"), text);
        HtmlTable table = page.querySelector("#numbers table");
        assertEquals("#2", table.getRow(1).getCell(0).asNormalizedText());
        assertEquals("PASS", table.getRow(1).getCell(1).asNormalizedText());
        assertEquals("champion → version 2", table.getRow(1).getCell(2).asNormalizedText());
        assertEquals("champion → version 1", table.getRow(2).getCell(2).asNormalizedText());
        assertEquals("recall", table.getRow(0).getCell(3).asNormalizedText(), "what gates judge comes first");

        JsonNode chart = json("job/pipeline/mlops/chart?report=evaluation/m&metric=recall&builds=50");
        assertEquals("trend", chart.get("type").asText());
        assertEquals("#1", chart.at("/points/0/label").asText());
        assertEquals("PASS", chart.at("/points/0/verdict").asText());
        assertTrue(chart.at("/points/0/low").asDouble() < 1, chart.toString());
        assertEquals("champion → version 2", chart.at("/markers/1/text").asText());
        String url = chart.at("/points/1/url").asText();
        assertEquals(jenkins.contextPath + "/job/pipeline/2/mlops/evaluation/m/", url);
        assertTrue(page(url.substring(jenkins.contextPath.length() + 1))
                .asNormalizedText()
                .contains("recall"));

        assertEquals(
                0.2,
                json("job/pipeline/mlops/chart?report=training/m&metric=loss")
                        .at("/points/1/value")
                        .asDouble());
        assertEquals(
                List.of(30.0, 40.0),
                List.of(
                        json("job/pipeline/mlops/chart?report=validation/data&metric=valueMean(age)")
                                .at("/points/0/value")
                                .asDouble(),
                        json("job/pipeline/mlops/chart?report=validation/data&metric=valueMean(age)")
                                .at("/points/1/value")
                                .asDouble()));
        String data = page("job/pipeline/mlops/?report=validation/data").asNormalizedText();
        assertTrue(data.contains("rowCount is 2 in #2"), data);
        assertTrue(data.contains("shareMissing is 0.25 in #2"), data);

        HtmlPage jobPage = page("job/pipeline/");
        assertNotNull(jobPage.querySelector(".mlops-floating .mlops-chart"));
        assertTrue(jobPage.asNormalizedText().contains("Evaluation m: recall"), jobPage.asNormalizedText());
    }

    @Test
    void aJobWithoutReportsHasNone() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "none");
        Files.createDirectories(job.getBuildDir().toPath().resolve("1"));
        job.updateNextBuildNumber(2);
        assertNull(job.getAction(TrendsAction.class));
        assertNull(page("job/none/").querySelector(".mlops-floating"));
    }

    @Test
    void theApiGivesTheDataBehindTheCharts() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "api");
        build(
                job,
                1,
                evaluation(0.8),
                summary(Kind.TRAINING, "churn", "churn", Map.of("loss", MetricValue.of(0.5)), Map.of()));
        build(
                job,
                2,
                evaluation(Double.NaN),
                summary(Kind.PROMOTION, "churn", "churn", Map.of(), Map.of("alias", "champion", "version", "3")));
        JsonNode all = json("job/api/mlops/trend/api/json");
        assertEquals(2, all.get("builds").size());
        JsonNode first = all.at("/builds/0");
        assertEquals(1, first.get("number").asInt());
        assertEquals("job/api/1/", first.get("url").asText());
        assertEquals(2, first.get("reports").size());
        assertEquals(0.8, first.at("/reports/0/metrics/rocAuc/value").asDouble());
        assertEquals(0.7, first.at("/reports/0/metrics/rocAuc/low").asDouble(), 1e-9);
        assertEquals(
                "champion → version 3 of churn",
                all.at("/builds/1/promotions/0").asText());
        assertTrue(all.at("/builds/1/reports/0/metrics").isEmpty(), "JSON has no word for NaN");

        JsonNode one = json("job/api/mlops/trend/api/json?report=training/churn&builds=1");
        assertEquals(1, one.get("builds").size());
        assertEquals(0, one.at("/builds/0/reports").size());
        assertEquals(
                1,
                json("job/api/mlops/trend/api/json?report=training/churn")
                        .at("/builds/0/reports")
                        .size());
    }

    @Test
    void buildsAreShownAsTheyAreOnDisk() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "disk");
        job.setDefinition(new CpsFlowDefinition("", true));
        WorkflowRun named = jenkins.buildAndAssertSuccess(job);
        build(job, 1, evaluation(0.8));
        build(job, 2, evaluation(0.9));
        assertEquals("rocAuc is 0.9 in #2, after 0.8 in #1", text("disk"));
        named.setDisplayName("first & <best>");
        assertEquals("rocAuc is 0.9 in #2, after 0.8 in first & <best>", text("disk"));
        named.delete();
        assertEquals("rocAuc is 0.9 in #2", text("disk"));
        build(job, 2, evaluation(0.95));
        assertEquals("rocAuc is 0.95 in #2", text("disk"));
    }

    private static String text(String job) throws Exception {
        return page("job/" + job + "/mlops/").querySelector("figcaption").asNormalizedText();
    }

    @Test
    void theLastFiftyBuildsAreShownAndMoreOnDemand() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "many");
        for (int i = 1; i <= 120; i++) {
            build(job, i, evaluation(i / 1000.0));
        }
        assertEquals("rocAuc is 0.12 in #120, after 0.071 in #71", text("many"));
        HtmlPage all = page("job/many/mlops/?builds=250&metric=rocAuc");
        assertTrue(all.asNormalizedText().contains("rocAuc is 0.12 in #120, after 0.001 in #1"));
        HtmlTable table = all.querySelector("#numbers table");
        assertEquals(51, table.getRowCount());
        HtmlPage older =
                page("job/many/mlops/" + all.getAnchorByText("Older builds").getHrefAttribute());
        assertEquals(
                "#70",
                ((HtmlTable) older.querySelector("#numbers table"))
                        .getCellAt(1, 0)
                        .asNormalizedText());
        assertTrue(older.getAnchorByText("Newer builds").getHrefAttribute().contains("metric=rocAuc"));
        for (String odd : List.of("0", "-1", "x", "999999999", "99999999999")) {
            page("job/many/mlops/?builds=" + odd + "&row=" + odd + "&report=" + odd + "&metric=" + odd);
        }
    }

    @Test
    void damagedSummariesAreLeftOutAndNamed() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "damaged");
        build(job, 1, evaluation(0.8));
        Path second = build(job, 2, evaluation(0.9)).resolve("mlops");
        Files.writeString(second.resolve("training-a.summary.json"), "{\"kind\": ");
        Files.writeString(second.resolve("training-b.summary.json"), "{}");
        Files.write(second.resolve("training-c.summary.json"), new byte[] {(byte) 0xff, 0});
        Files.writeString(second.resolve("training-d.summary.json"), " ".repeat(1 << 20));
        HtmlPage page = page("job/damaged/mlops/");
        String alert = page.querySelector(".jenkins-alert").asNormalizedText();
        for (String file : List.of("a", "b", "c", "d")) {
            assertTrue(alert.contains("#2: training-" + file + ".summary.json"), alert);
        }
        assertFalse(alert.contains(jenkins.jenkins.getRootDir().toString()), alert);
        assertEquals("rocAuc is 0.9 in #2, after 0.8 in #1", text("damaged"));
        assertEquals(
                4,
                json("job/damaged/mlops/trend/api/json")
                        .at("/builds/1/unreadable")
                        .size());
        Files.writeString(
                second.resolve("training-a.summary.json"),
                Json.write(summary(Kind.TRAINING, "a", null, Map.of("loss", MetricValue.of(1)), Map.of())));
        assertFalse(page("job/damaged/mlops/").asNormalizedText().contains("training-a.summary.json"));
    }

    @Test
    void namesAreNeverReadAsHtml() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "script");
        job.setDefinition(new CpsFlowDefinition("", true));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        run.setDisplayName(SCRIPT);
        build(
                job,
                1,
                summary(Kind.TRAINING, "churn", SCRIPT, Map.of(SCRIPT, MetricValue.of(1)), Map.of()),
                summary(Kind.PROMOTION, "churn", SCRIPT, Map.of(), Map.of("alias", SCRIPT, "version", SCRIPT)));
        Path odd = job.getBuildDir().toPath().resolve("1/mlops/training-odd.summary.json");
        Files.writeString(
                odd, Json.write(summary(Kind.TRAINING, SCRIPT, null, Map.of("x", MetricValue.of(1)), Map.of())));
        AtomicBoolean alerted = new AtomicBoolean();
        for (String path : List.of("job/script/mlops/", "job/script/")) {
            try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
                client.setAlertHandler((page, message) -> alerted.set(true));
                HtmlPage page = client.goTo(path);
                assertTrue(page.asNormalizedText().contains(SCRIPT));
                assertEquals(0, page.querySelectorAll("img[src=x]").size());
            }
        }
        assertFalse(alerted.get());
        assertFalse(
                page("job/script/mlops/").getWebResponse().getContentAsString().contains("style=\"width"));
    }

    @Test
    void onlyThoseWhoMayReadTheJobSeeThem() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "secret");
        build(job, 1, evaluation(0.8));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "finder", "stranger")
                .grant(Item.READ)
                .onItems(job)
                .to("reader")
                .grant(Item.DISCOVER)
                .onItems(job)
                .to("finder"));
        for (String path : List.of("", "trend/api/json", "chart?metric=rocAuc")) {
            assertEquals(200, status("reader", "job/secret/mlops/" + path), path);
            assertEquals(403, status("finder", "job/secret/mlops/" + path), path);
            assertEquals(404, status("stranger", "job/secret/mlops/" + path), path);
        }
    }

    @Test
    void aThousandBuildsAreAnsweredWithoutLoadingOne() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "thousand");
        Map<String, MetricValue> metrics = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            metrics.put("metric" + i, MetricValue.of(i).within(i - 1, i + 1));
        }
        for (int i = 1; i <= 1000; i++) {
            Summary[] summaries = new Summary[5];
            for (int j = 0; j < summaries.length; j++) {
                summaries[j] = summary(Kind.EVALUATION, "e" + j, "m", metrics, Map.of());
            }
            Path directory = build(job, i, summaries);
            Files.writeString(
                    directory.resolve("build.xml"),
                    "<?xml version='1.1' encoding='UTF-8'?>\n<flow-build><displayName>b" + i
                            + "</displayName></flow-build>");
        }
        // What is younger may still change, and so is not kept in memory.
        Thread.sleep(2500);
        for (int i = 0; i < 2; i++) {
            assertTrue(page("job/thousand/mlops/?builds=1000")
                    .asNormalizedText()
                    .contains("metric1 is 1 in b1000, after 1 in b1"));
            JsonNode chart = json("job/thousand/mlops/chart?metric=metric1&builds=1000");
            assertEquals(1000, chart.get("points").size());
            assertEquals("b1000", chart.at("/points/999/label").asText());
            assertEquals(
                    1000,
                    json("job/thousand/mlops/trend/api/json?builds=1000")
                            .get("builds")
                            .size());
        }
        assertEquals(0, job.getLazyBuildMixIn()._getRuns().getLoadedBuilds().size());
    }
}
