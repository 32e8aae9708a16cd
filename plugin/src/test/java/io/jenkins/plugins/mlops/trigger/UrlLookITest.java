package io.jenkins.plugins.mlops.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Look;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class UrlLookITest {
    private static JenkinsRule jenkins;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        MlopsConfiguration.get().setDataHosts("localhost");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        MlopsConfiguration.get().setDataHosts(null);
    }

    private void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, -1);
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private Look look(String path) {
        return UrlLook.at(url(path));
    }

    private void assertFails(String path, String... parts) {
        Look look = look(path);
        assertNull(look.state());
        for (String part : parts) {
            assertTrue(look.failure().contains(part), look.failure());
        }
    }

    @Test
    void onlyHeadersAreAskedFor() {
        on(
                "/data.csv",
                exchange -> answer(
                        exchange,
                        200,
                        Map.of(
                                "ETag",
                                "\"a\"",
                                "Last-Modified",
                                "Mon, 05 Jan 2026 03:00:00 GMT",
                                "Content-Length",
                                "7",
                                "X",
                                "y")));

        assertEquals(
                Map.of("ETag", "\"a\"", "Last-Modified", "Mon, 05 Jan 2026 03:00:00 GMT", "Content-Length", "7"),
                look("/data.csv").state().facts());
        assertEquals(List.of("HEAD /data.csv"), asked);
    }

    @Test
    void aHostThatIsNotAllowedIsNotAsked() {
        on("/", exchange -> answer(exchange, 200, Map.of("ETag", "a")));
        for (String hosts : new String[] {null, "other.example.com", "local", "localhost:1", "*.localhost"}) {
            MlopsConfiguration.get().setDataHosts(hosts);
            assertFails("/data.csv", "the administrator does not allow", "localhost");
        }
        assertEquals(List.of(), asked);
        for (String hosts : List.of(
                "localhost",
                "LOCALHOST",
                "a.example.com, local*",
                "localhost:" + server.getAddress().getPort())) {
            MlopsConfiguration.get().setDataHosts(hosts);
            assertNull(look("/data.csv").failure(), hosts);
        }
    }

    @Test
    void redirectsAreFollowedOnTheSameHostOnly() {
        on("/moved", exchange -> answer(exchange, 302, Map.of("Location", "/data.csv")));
        on("/data.csv", exchange -> answer(exchange, 200, Map.of("ETag", "a")));
        on(
                "/away",
                exchange -> answer(
                        exchange,
                        301,
                        Map.of(
                                "Location",
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/data.csv")));
        on("/port", exchange -> answer(exchange, 307, Map.of("Location", "http://localhost:1/data.csv")));
        on("/file", exchange -> answer(exchange, 302, Map.of("Location", "file:///etc/passwd")));
        on("/loop", exchange -> answer(exchange, 302, Map.of("Location", "/loop")));
        on("/bad", exchange -> answer(exchange, 302, Map.of("Location", "http://a b/")));
        MlopsConfiguration.get().setDataHosts("localhost, 127.0.0.1");

        assertEquals(Map.of("ETag", "a"), look("/moved").state().facts());
        assertFails("/away", "it redirects to http://127.0.0.1:", "redirects to other hosts are not followed");
        assertFails("/port", "it redirects to http://localhost:1");
        assertFails("/file", "redirects to other hosts are not followed");
        assertFails("/loop", "it redirects more than 5 times");
        assertFails("/bad", "cannot look at " + url("/bad"));
        assertEquals(1, asked.stream().filter("HEAD /data.csv"::equals).count());
    }

    @Test
    void anAnswerThatTellsNothingIsAFailure() {
        on("/gone", exchange -> answer(exchange, 404, Map.of("ETag", "a")));
        on("/broken", exchange -> answer(exchange, 500, Map.of()));
        on("/nothing", exchange -> exchange.sendResponseHeaders(200, 0));

        assertFails("/gone", "it answers HEAD with 404");
        assertFails("/broken", "it answers HEAD with 500");
        assertFails("/nothing", "without ETag, Last-Modified and Content-Length");
        server.stop(0);
        assertFails("/data.csv", "cannot look at " + url("/data.csv"));
    }

    @Test
    void aSlowHostIsNotWaitedForForLong() {
        on("/slow", exchange -> {
            try {
                Thread.sleep(5000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange, 200, Map.of("ETag", "a"));
        });
        UrlLook.longest = Duration.ofSeconds(1);
        try {
            long start = System.nanoTime();
            assertFails("/slow", "no answer within 1 seconds");
            assertTrue(System.nanoTime() - start < 4e9);
        } finally {
            UrlLook.longest = Duration.ofSeconds(30);
        }
    }

    @Test
    void anotherETagStartsABuild() throws Exception {
        String[] tag = {"\"a\""};
        on("/data.csv", exchange -> answer(exchange, 200, Map.of("ETag", tag[0], "Last-Modified", "now")));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "properties([pipelineTriggers([continuousTraining(model: 'churn', onNewData: [url: '" + url("/data.csv")
                        + "'])])])",
                true));
        try (Watch watch = new Watch(jenkins)) {
            jenkins.buildAndAssertSuccess(job);
            assertEquals(List.of(Reason.Code.FIRST_LOOK), Watch.codes(watch.decided(job)));
            assertEquals(List.of(Reason.Code.SAME_DATA), Watch.codes(watch.lookNow(job)));
            tag[0] = "\"b\"";
            Decision decision = watch.lookNow(job);
            assertEquals(Outcome.TRAIN, decision.outcome());
            List<String> evidence =
                    job.getLastBuild().getCause(ContinuousTrainingCause.class).getEvidence();
            assertTrue(
                    evidence.contains("from ETag: \"a\"") && evidence.contains("to ETag: \"b\""), evidence::toString);
            server.stop(0);
            assertEquals(Outcome.COULD_NOT_LOOK, watch.lookNow(job).outcome());
            assertEquals(2, job.getLastBuild().getNumber());
        }
    }
}
