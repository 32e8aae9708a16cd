package io.jenkins.plugins.mlops.engine.openlineage;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * An OpenLineage endpoint. What it answers is not trusted: it can take no more than its time, redirects are not followed,
 * and of the body only the beginning is read. Needs Apache HttpClient 5, which the user of the engine brings.
 */
public final class HttpReceiver implements Receiver, AutoCloseable {
    private static final String PATH = "/api/v1/lineage";
    private static final int MOST_SHOWN = 300;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int TIMEOUT = 408;
    private static final int DIGITS = 6;

    private final URI address;
    private final Supplier<String> token;
    private final Duration most;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadline = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "OpenLineage deadline");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param address of the endpoint; without a path, {@code /api/v1/lineage} is added
     * @param token   asked each time; null, or gives null, if there is none. It is sent as a bearer token and kept nowhere
     * @param proxies null for none
     * @param most    the longest that sending an event may take
     * @throws BadInput if the address is none, or holds credentials
     */
    public HttpReceiver(String address, Supplier<String> token, ProxySelector proxies, Duration most) {
        this.address = address(address);
        this.token = token;
        this.most = most;
        Timeout timeout = Timeout.of(most);
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("mlops-for-jenkins");
        client = (proxies == null ? builder : builder.setRoutePlanner(new SystemDefaultRoutePlanner(proxies))).build();
    }

    /**
     * The address of an endpoint, with its path.
     *
     * @throws BadInput if it is none, or holds credentials
     */
    public static URI address(String text) {
        URI uri;
        try {
            uri = URI.create(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            throw new BadInput("the address of the OpenLineage endpoint is no URL", e);
        }
        if (uri.getUserInfo() != null) {
            throw new BadInput("the address of the OpenLineage endpoint holds credentials: give them by id instead");
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getFragment() != null) {
            throw new BadInput("the address of the OpenLineage endpoint is '" + text
                    + "', but must be a URL such as https://lineage.example.org");
        }
        return uri.getPath().isEmpty() || uri.getPath().equals("/") ? uri.resolve(PATH) : uri;
    }

    @Override
    public Answer send(String event) {
        HttpPost post = new HttpPost(address);
        post.setEntity(new StringEntity(event, ContentType.APPLICATION_JSON));
        String secret = token == null ? null : token.get();
        if (secret != null) {
            post.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret);
        }
        // The client's timeouts are for each read alone.
        Future<?> limit = deadline.schedule(post::cancel, most.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response =
                client.executeOpen(HttpHost.create(address), post, HttpClientContext.create())) {
            return answer(response, secret);
        } catch (IOException e) {
            return Answer.unavailable(
                    post.isCancelled()
                            ? address.getHost() + " has not answered within " + most
                            : withoutSecret(address.getHost() + " cannot be reached: " + e, secret));
        } finally {
            limit.cancel(false);
        }
    }

    private Answer answer(ClassicHttpResponse response, String secret) throws IOException {
        int code = response.getCode();
        if (code >= 200 && code < 300) {
            return Answer.ACCEPTED;
        }
        String reason = withoutSecret(
                address.getHost() + " answers " + code + " "
                        + beginning(response).strip(),
                secret);
        return code >= 500 || code == TIMEOUT || code == TOO_EARLY || code == TOO_MANY
                ? new Answer(Outcome.UNAVAILABLE, reason, after(response))
                : Answer.refused(reason);
    }

    private static String beginning(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        try (InputStream in = response.getEntity().getContent()) {
            String text = new String(in.readNBytes(MOST_SHOWN), StandardCharsets.UTF_8);
            return text.replaceAll("\\p{Cntrl}+", " ");
        }
    }

    /** As it may be shown. The other end may have sent back what it was given. */
    private static String withoutSecret(String text, String secret) {
        return secret == null || secret.isEmpty() ? text : text.replace(secret, "****");
    }

    private static Duration after(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        String value = header == null ? "" : header.getValue().strip();
        return value.matches("[0-9]{1," + DIGITS + "}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    @Override
    public void close() throws IOException {
        deadline.shutdownNow();
        client.close();
    }
}
