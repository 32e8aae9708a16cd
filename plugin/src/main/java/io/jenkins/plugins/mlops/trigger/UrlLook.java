package io.jenkins.plugins.mlops.trigger;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.retraining.DataState;
import io.jenkins.plugins.mlops.engine.retraining.Look;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/** A look at the headers of a URL, on hosts that the administrator allows, and never at what it holds. */
final class UrlLook {
    private static final Timeout LONGEST_WAIT = Timeout.ofSeconds(10);

    /** Of all of it: a host could send its headers one by one. */
    static volatile Duration longest = Duration.ofSeconds(30);

    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_VALUE = 200;

    private UrlLook() {}

    static Look at(String url) {
        long start = System.nanoTime();
        AtomicReference<HttpHead> sent = new AtomicReference<>();
        ScheduledFuture<?> deadline =
                Timer.get().schedule(() -> cancel(sent.get()), longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            DataState state = look(URI.create(url), sent);
            return Look.seen(state, since(start));
        } catch (IOException | RuntimeException e) {
            String why = deadline.isDone() ? "no answer within " + longest.toSeconds() + " seconds" : reason(e);
            return Look.failed("cannot look at " + url + ": " + why, since(start));
        } finally {
            deadline.cancel(false);
        }
    }

    private static void cancel(HttpHead sent) {
        if (sent != null) {
            sent.cancel();
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static String notAllowed(URI url) {
        return "the administrator does not allow triggers to ask the host " + url.getHost()
                + ": it is to be added to the hosts of data in Manage Jenkins, System, MLOps";
    }

    private static DataState look(URI first, AtomicReference<HttpHead> sent) throws IOException {
        URI url = first;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            if (!MlopsConfiguration.get().isDataHost(url)) {
                throw new IOException(notAllowed(url));
            }
            HttpHead head = new HttpHead(url);
            sent.set(head);
            Answer answer;
            try (CloseableHttpClient client = client(url)) {
                answer = client.execute(head, Answer::of);
            }
            if (answer.location() == null) {
                return answer.state();
            }
            URI next = url.resolve(answer.location());
            if (!first.getHost().equalsIgnoreCase(next.getHost())
                    || !first.getScheme().equalsIgnoreCase(next.getScheme())
                    || first.getPort() != next.getPort()) {
                throw new IOException("it redirects to " + next.getScheme() + "://" + next.getHost()
                        + (next.getPort() < 0 ? "" : ":" + next.getPort())
                        + ", and redirects to other hosts are not followed: give that URL itself");
            }
            url = next;
        }
        throw new IOException("it redirects more than " + MOST_REDIRECTS + " times");
    }

    /**
     * What a host has answered.
     *
     * @param location where it redirects to; null if it does not
     * @param state    null if it redirects
     */
    private record Answer(String location, DataState state) {
        static Answer of(ClassicHttpResponse response) throws IOException {
            int status = response.getCode();
            Header location = response.getFirstHeader("Location");
            if (status >= 300 && status < 400 && status != 304 && location != null) {
                return new Answer(location.getValue(), null);
            }
            if (status != 200) {
                throw new IOException("it answers HEAD with " + status);
            }
            Map<String, String> facts = new TreeMap<>();
            for (String name : new String[] {DataState.ETAG, DataState.LAST_MODIFIED, DataState.LENGTH}) {
                Header header = response.getFirstHeader(name);
                if (header != null && !header.getValue().isBlank()) {
                    String value = header.getValue().strip();
                    facts.put(name, value.substring(0, Math.min(LONGEST_VALUE, value.length())));
                }
            }
            if (facts.isEmpty()) {
                throw new IOException("it answers without ETag, Last-Modified and Content-Length, so that it cannot be"
                        + " told whether its data is new");
            }
            return new Answer(null, new DataState(facts));
        }
    }

    private static CloseableHttpClient client(URI url) {
        HttpClientBuilder builder = HttpClientBuilder.create()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Jenkins MLOps")
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(LONGEST_WAIT)
                                .setSocketTimeout(LONGEST_WAIT)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(LONGEST_WAIT)
                        .setConnectionRequestTimeout(LONGEST_WAIT)
                        .build());
        ProxyConfiguration configured = Jenkins.get().getProxy();
        Proxy proxy = configured == null ? Proxy.NO_PROXY : configured.createProxy(url.getHost());
        if (proxy.address() instanceof InetSocketAddress address) {
            HttpHost host = new HttpHost(address.getHostString(), address.getPort());
            builder.setProxy(host);
            if (configured.getUserName() != null && configured.getSecretPassword() != null) {
                BasicCredentialsProvider credentials = new BasicCredentialsProvider();
                credentials.setCredentials(
                        new AuthScope(host),
                        new UsernamePasswordCredentials(
                                configured.getUserName(),
                                configured.getSecretPassword().getPlainText().toCharArray()));
                builder.setDefaultCredentialsProvider(credentials);
            }
        }
        return builder.build();
    }
}
