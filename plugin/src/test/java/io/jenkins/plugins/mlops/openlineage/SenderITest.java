package io.jenkins.plugins.mlops.openlineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.config.OpenLineageEndpoint;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.openlineage.Outbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Events go to a receiver that is right, slow, wrong or gone. */
@WithJenkins
class SenderITest {
    private static final String TOKEN = "tell-nobody-3f9a";
    private static final String VALIDATION =
            "writeFile file: 'd.csv', text: 'x\\n1\\n'\nvalidateData data: 'd.csv', id: '%s'";

    private static JenkinsRule rule;
    private static Pipelines pipelines;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final LogRecorder logs =
            new LogRecorder().record("io.jenkins.plugins.mlops", Level.ALL).capture(1000);

    /** What is answered, in turn; the last one for ever. */
    private volatile List<Integer> answers = List.of(201);

    private volatile CountDownLatch held = new CountDownLatch(0);
    private HttpServer server;

    @BeforeAll
    static void start(JenkinsRule started) throws Exception {
        rule = started;
        pipelines = new Pipelines(rule);
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "lineage-token", "for tests", Secret.fromString(TOKEN)));
    }

    @BeforeEach
    void listen() throws IOException {
        server = listen(0);
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listening.setExecutor(Executors.newCachedThreadPool());
        listening.createContext("/api/v1/lineage", this::answer);
        listening.start();
        return listening;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            held.await(60, TimeUnit.SECONDS);
            int status = answers.get(0);
            if (answers.size() > 1) {
                answers = answers.subList(1, answers.size());
            }
            tokens.add(token);
            if (status < 300) {
                received.add(event);
            }
            // Some answer with what they were given.
            byte[] body = ("no: " + token).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() throws Exception {
        held.countDown();
        server.stop(0);
        String told = String.join("\n", logs.getMessages());
        assertFalse(told.contains(TOKEN), told);
        logs.close();
        try (Stream<Path> files = Files.walk(rule.jenkins.getRootDir().toPath().resolve("mlops"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(TOKEN), file.toString());
            }
        }
        // What a test leaves must not come to the next one.
        answers = List.of(201);
        server = listen(0);
        configure(null);
        await(() -> status().waiting() == 0);
        server.stop(0);
        MlopsConfiguration.get().setOpenLineage(null);
    }

    private void configure(String credentials) {
        OpenLineageEndpoint endpoint = new OpenLineageEndpoint(
                "http://localhost:" + server.getAddress().getPort());
        endpoint.setCredentialsId(credentials);
        endpoint.setNamespace("ml");
        MlopsConfiguration.get().setOpenLineage(endpoint);
    }

    private static WorkflowRun validate(String job) throws Exception {
        return pipelines.build(Result.SUCCESS, job, VALIDATION.formatted("d"));
    }

    private static void await(Callable<Boolean> done) throws Exception {
        for (int i = 0; i < 600 && !done.call(); i++) {
            Thread.sleep(100);
        }
        assertTrue(done.call(), () -> {
            try {
                return String.valueOf(Sender.get().status());
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    private static Outbox.Status status() throws IOException {
        return Sender.get().status();
    }

    private static String monitor() throws Exception {
        try (JenkinsRule.WebClient browser = rule.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage page = browser.goTo("manage/");
            return page.asNormalizedText().contains("OpenLineage events are not delivered")
                    ? page.asNormalizedText()
                    : null;
        }
    }

    @Test
    void eachStepIsToldInOrderWithTheToken() throws Exception {
        configure("lineage-token");
        WorkflowRun build = pipelines.build(Result.SUCCESS, "team/train", Pipelines.EVERY_KIND);
        await(() -> status().waiting() == 0);

        assertEquals(12, received.size());
        assertEquals(List.of("Bearer " + TOKEN), tokens.stream().distinct().toList());
        JSONObject end = JSONObject.fromObject(received.get(1));
        assertEquals("COMPLETE", end.getString("eventType"));
        assertEquals("ml", end.getJSONObject("job").getString("namespace"));
        assertEquals("team/train.validation-data", end.getJSONObject("job").getString("name"));
        assertTrue(String.join("", received).contains("\"models/team/churn@challenger\""), received.toString());
        assertNull(monitor());
        // What was sent is what can be downloaded, also when the job has another name.
        build.getParent().renameTo("retrain");
        try (JenkinsRule.WebClient browser = rule.createWebClient()) {
            String lines = browser.goTo(build.getUrl() + "mlops/openlineage.jsonl", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            assertEquals(String.join("\n", received) + "\n", lines);
        }
    }

    @Test
    void withoutAnEndpointNothingIsKept() throws Exception {
        WorkflowRun build = validate("quiet");
        assertNull(status());
        if (Files.exists(Sender.directory())) {
            assertEquals(List.of(), List.of(Sender.directory().toFile().list()));
        }
        assertTrue(BuildEvents.of(build).contains("\"quiet.validation-d\""));
    }

    @Test
    void noBuildWaitsForASlowReceiver() throws Exception {
        held = new CountDownLatch(1);
        configure(null);
        validate("slow");
        assertEquals(2, status().waiting());
        held.countDown();
        await(() -> status().waiting() == 0);
        assertTrue(received.size() >= 2, received.toString());
    }

    @Test
    void whatFailsIsSentAgainAndToldToAdministrators() throws Exception {
        answers = List.of(500, 503, 201);
        configure("lineage-token");
        validate("failing");
        await(() -> status().problem() != null);
        String told = monitor();
        assertTrue(told.contains("localhost answers 50"), told);
        assertTrue(told.contains("2 wait"), told);
        assertFalse(told.contains(TOKEN), told);
        await(() -> status().waiting() == 0);
        assertEquals(2, received.size());
        assertNull(monitor());
    }

    @Test
    void whatIsRefusedIsGivenUpAndCounted() throws Exception {
        answers = List.of(400);
        configure("lineage-token");
        validate("refused");
        await(() -> status().waiting() == 0);
        assertEquals(2, status().refused());
        assertEquals(2, tokens.size());
        String told = monitor();
        assertTrue(told.contains("localhost answers 400"), told);
        assertTrue(told.contains("2 refused"), told);
        assertFalse(told.contains(TOKEN), told);
    }

    @Test
    void whatWaitsForAReceiverThatIsGoneSurvivesARestartAndGoesToANewOne() throws Exception {
        configure(null);
        server.stop(0);
        validate("gone");
        await(() -> status().problem() != null);
        String told = monitor();
        assertTrue(told.contains("cannot be reached"), told);
        assertEquals(2, new Sender().status().waiting(), "as after a restart");
        server = listen(0);
        configure(null);
        await(() -> status().waiting() == 0);
        assertEquals(2, received.size());
        assertTrue(received.get(0).contains("START"), received.get(0));
    }

    @Test
    void withoutItsTokenNothingIsSent() throws Exception {
        configure("no-such-token");
        validate("tokenless");
        await(() -> status().problem() != null);
        assertTrue(monitor().contains("there is no secret text with the id 'no-such-token'"));
        assertEquals(List.of(), tokens);
        configure("lineage-token");
        await(() -> status().waiting() == 0);
        assertEquals(2, received.size());
    }

    @Test
    void aFolderThatCannotBeWrittenHarmsNoBuild() throws Exception {
        configure(null);
        validate("before");
        await(() -> status().waiting() == 0);
        DirectoryTree.delete(Sender.directory());
        Files.writeString(Sender.directory(), "in the way");
        validate("blocked");
        assertEquals(2, status().dropped());
        assertTrue(monitor().contains("an event could not be stored"));
        Files.delete(Sender.directory());
        Files.createDirectory(Sender.directory());
    }
}
