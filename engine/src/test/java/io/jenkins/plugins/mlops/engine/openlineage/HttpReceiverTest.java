package io.jenkins.plugins.mlops.engine.openlineage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.openlineage.Receiver.Answer;
import io.jenkins.plugins.mlops.engine.openlineage.Receiver.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class HttpReceiverTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpHandler handler) {
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void answer(int code, String body) {
        answer(exchange -> respond(exchange, code, body));
    }

    private static void respond(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Answer send(Duration most, String token) throws IOException {
        try (HttpReceiver receiver = new HttpReceiver(address(), () -> token, null, most)) {
            return receiver.send("{\"a\":\"ä\"}");
        }
    }

    @Test
    void anEventIsPostedAsJson() throws IOException {
        answer(201, "");
        assertEquals(Answer.ACCEPTED, send(LONG, "s3cret"));
        assertEquals(
                List.of("POST /api/v1/lineage Bearer s3cret application/json; charset=UTF-8 {\"a\":\"ä\"}"), requests);
    }

    @Test
    void severalGoOneAfterTheOther() throws IOException {
        answer(200, "x".repeat(100_000));
        try (HttpReceiver receiver = new HttpReceiver(address() + "/custom/path?x=1", null, null, LONG)) {
            for (int i = 0; i < 5; i++) {
                assertEquals(Answer.ACCEPTED, receiver.send("{}"));
            }
        }
        assertEquals(5, requests.size());
        assertTrue(requests.get(4).startsWith("POST /custom/path?x=1 null "), requests.get(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422})
    void whatIsWrongIsRefusedWithTheReason(int code) throws IOException {
        answer(code, "no field\n'run'" + "x".repeat(10_000));
        Answer answer = send(LONG, null);
        assertEquals(Outcome.REFUSED, answer.outcome());
        assertTrue(answer.reason().startsWith("localhost answers " + code + " no field 'run'xxx"), answer.reason());
        assertTrue(answer.reason().length() < 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void whatMayPassIsTriedLater(int code) throws IOException {
        answer(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            respond(exchange, code, "");
        });
        Answer answer = send(LONG, null);
        assertEquals(Outcome.UNAVAILABLE, answer.outcome());
        assertEquals(Duration.ofMinutes(2), answer.after());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "Fri, 31 Dec 2027 23:59:59 GMT", "99999999999999999999"})
    void whatIsNoNumberOfSecondsAsksForNothing(String after) throws IOException {
        answer(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", after);
            respond(exchange, 503, "");
        });
        assertNull(send(LONG, null).after());
    }

    @Test
    void noCredentialsShowEvenIfTheyAreSentBack() throws IOException {
        answer(exchange -> respond(
                exchange, 401, "not you: " + exchange.getRequestHeaders().getFirst("Authorization")));
        assertEquals(
                "localhost answers 401 not you: Bearer ****",
                send(LONG, "s3cret").reason());
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        answer(exchange -> {
            exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
            respond(exchange, 307, "");
        });
        assertEquals(Outcome.REFUSED, send(LONG, "s3cret").outcome());
        assertEquals(1, requests.size());
    }

    @Test
    void whoDoesNotAnswerIsGivenUp() throws IOException {
        answer(exchange -> isOver(60_000));
        long start = System.nanoTime();
        Answer answer = send(SHORT, null);
        assertEquals(Outcome.UNAVAILABLE, answer.outcome());
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 10);
    }

    /** Each byte comes in time, but there is no end to them. */
    @Test
    void whoAnswersByteByByteIsGivenUp() throws IOException {
        answer(exchange -> {
            exchange.sendResponseHeaders(400, 0);
            OutputStream out = exchange.getResponseBody();
            while (!isOver(50)) {
                out.write('x');
                out.flush();
            }
        });
        long start = System.nanoTime();
        Answer answer = send(SHORT, null);
        assertEquals("localhost has not answered within PT0.4S", answer.reason());
        assertEquals(Outcome.UNAVAILABLE, answer.outcome());
        assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 10);
    }

    private boolean isOver(int milliseconds) {
        try {
            return end.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void whoIsNotThereIsTriedLater() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (HttpReceiver receiver = new HttpReceiver("http://localhost:" + port, () -> "s3cret", null, LONG)) {
            Answer answer = receiver.send("{}");
            assertEquals(Outcome.UNAVAILABLE, answer.outcome());
            assertTrue(answer.reason().startsWith("localhost cannot be reached: "), answer.reason());
        }
    }

    /** It closes the connection, or speaks something else. */
    @Test
    void whoSpeaksNoHttpIsTriedLater() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            threads.execute(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write("220 smtp ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            String address = "http://localhost:" + socket.getLocalPort();
            try (HttpReceiver receiver = new HttpReceiver(address, null, null, Duration.ofSeconds(2))) {
                assertEquals(Outcome.UNAVAILABLE, receiver.send("{}").outcome());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lineage", "ftp://x/y", "http:///y", "http://x/#y", "http://x y", "file:///etc/passwd"})
    void whatIsNoAddressIsRefused(String address) {
        assertThrows(BadInput.class, () -> HttpReceiver.address(address));
    }

    @Test
    void credentialsInTheAddressAreRefusedAndNotShown() {
        BadInput refused = assertThrows(BadInput.class, () -> HttpReceiver.address("https://me:s3cret@x.org"));
        assertFalse(refused.getMessage().contains("s3cret"));
        assertTrue(refused.getMessage().contains("by id"));
    }

    @Test
    void credentialsInAnAddressThatIsNoneDoNotShowEither() {
        BadInput refused = assertThrows(BadInput.class, () -> HttpReceiver.address("https://me:s3 cret@x.org"));
        assertFalse(refused.getMessage().contains("cret"));
    }
}
