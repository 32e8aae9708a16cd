package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class LiveCurvesITest {
    private static final String SCRIPT = "<img src=x onerror=alert(1)>";
    private static final String TRAINING = "job/live/1/mlops/training/m/";

    static {
        System.setProperty(
                "org.jenkinsci.plugins.workflow.support.pickles.ExecutorPickle.timeoutForNodeMillis", "120000");
    }

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    private Path disk;

    private void append(String lines) throws Exception {
        Files.writeString(
                disk.resolve("ws/metrics.jsonl"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Waits until a page that may not be there yet says so. */
    private static JsonNode await(JenkinsRule rule, String path, Predicate<JsonNode> wanted) throws Exception {
        String last = null;
        for (int i = 0; i < 120; i++) {
            try (JenkinsRule.WebClient client = rule.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
                var response = client.getPage(rule.getURL() + TRAINING + path).getWebResponse();
                last = response.getContentAsString();
                // Where there is no such page, Jenkins leads to the build's.
                if (response.getContentType().equals("application/json")) {
                    JsonNode json = Json.readTree(last, path);
                    if (wanted.test(json)) {
                        return json;
                    }
                }
            }
            Thread.sleep(500);
        }
        return fail(path + " is " + last);
    }

    private static Predicate<JsonNode> text(String text) {
        return json -> json.at("/charts/0/text").asText().equals(text);
    }

    @Test
    void curvesAreShownWhileTheBodyRunsAndAfterARestart() throws Throwable {
        jenkins.then(rule -> {
            rule.jenkins.addNode(new DumbSlave("agent", disk.resolve("agent").toString(), new JNLPLauncher()));
            agents.start(rule, "agent");
            Files.createDirectory(disk.resolve("ws"));
            append("{\"step\": 1, \"stale\": 7}\n{\"step\": 2, \"stale\": 7}\n");
            Thread.sleep(1500);
            WorkflowJob job = rule.createProject(WorkflowJob.class, "live");
            job.setDefinition(new CpsFlowDefinition(
                    "node('agent') { ws('" + disk.resolve("ws")
                            + "') {\n trainModel(model: 'm', metrics: 'metrics.jsonl') {"
                            + " sh 'touch started; until [ -e go ]; do sleep 0.2; done' }\n} }",
                    true));
            job.scheduleBuild2(0).waitForStart();
            await(rule, "curves", json -> json.get("charts").isEmpty());
            while (!Files.exists(disk.resolve("ws/started"))) {
                Thread.sleep(100);
            }
            Thread.sleep(4000);
            assertTrue(
                    await(rule, "curves", json -> true).get("charts").isEmpty(),
                    "what an earlier build left is not this training's");

            Files.delete(disk.resolve("ws/metrics.jsonl"));
            append("{\"step\": 1, \"loss\": 0.5}\n{\"step\": 2, \"loss\": 0.25, \"" + SCRIPT
                    + "\": 1}\n{\"step\": 3, \"lo");
            assertTrue(await(rule, "curves", text("loss is 0.25 after step 2"))
                    .get("live")
                    .asBoolean());
            append("ss\": 0.125, \"" + SCRIPT + "\": 2}\n");
            await(rule, "curves", json -> json.get("charts").size() == 2);
            try (JenkinsRule.WebClient client = rule.createWebClient().withJavaScriptEnabled(false)) {
                var page = client.goTo(TRAINING);
                assertTrue(page.asNormalizedText().contains("loss is 0.125 after step 3"), page.asNormalizedText());
                assertEquals(0, page.querySelectorAll("img[src=x]").size());
                assertTrue(client.goTo("job/live/1/mlops/").asNormalizedText().contains("Training: m"));
            }
            JsonNode chart =
                    await(rule, "chart?name=" + URLEncoder.encode("loss", StandardCharsets.UTF_8), json -> true);
            assertTrue(chart.get("live").asBoolean());
            assertEquals(3, chart.at("/series/0/points").size());
        });
        jenkins.then(rule -> {
            agents.start(rule, "agent");
            await(rule, "curves", json -> json.get("charts").size() == 2);
            append("{\"step\": 4, \"loss\": 0.0625}\n");
            await(rule, "curves", json -> json.toString().contains("loss is 0.0625 after step 4"));
            Files.writeString(disk.resolve("ws/go"), "");
            WorkflowRun run =
                    rule.jenkins.getItemByFullName("live", WorkflowJob.class).getBuildByNumber(1);
            rule.waitForCompletion(run);
            rule.assertBuildStatus(Result.SUCCESS, run);
            JsonNode ended = await(rule, "curves", json -> !json.get("live").asBoolean());
            assertTrue(ended.toString().contains("loss ends at 0.0625 after step 4"), ended.toString());
            assertFalse(await(rule, "chart?name=loss", json -> true).get("live").asBoolean());
            assertTrue(LiveCurves.of(run).isEmpty());
        });
    }
}
