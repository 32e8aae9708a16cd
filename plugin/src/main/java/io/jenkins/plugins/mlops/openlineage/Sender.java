package io.jenkins.plugins.mlops.openlineage;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import hudson.model.Run;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.config.OpenLineageEndpoint;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.openlineage.HttpReceiver;
import io.jenkins.plugins.mlops.engine.openlineage.Outbox;
import io.jenkins.plugins.mlops.engine.openlineage.Receiver;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * Sends events to the endpoint that the administrator has set, on a thread of its own. What waits lies in
 * {@code $JENKINS_HOME/mlops/openlineage/}, and survives restarts. No build waits for it, or is told of its faults.
 */
@Extension
public final class Sender extends SaveableListener {
    private static final Logger LOGGER = Logger.getLogger(Sender.class.getName());

    /** For one event. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** After a fault of our own. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, new NamingThreadFactory(new DaemonThreadFactory(), "OpenLineage sender"));

    /** Guarded by this object, as what follows. Null until it is needed. */
    private Outbox outbox;

    private ScheduledFuture<?> next;
    private Instant nextTime;

    public Sender() {
        worker.setRemoveOnCancelPolicy(true);
    }

    public static Sender get() {
        return ExtensionList.lookupSingleton(Sender.class);
    }

    /** Adds the events of a report that is recorded, if there is an endpoint. Throws nothing. */
    public static void recorded(Run<?, ?> run, Report report) {
        if (MlopsConfiguration.get().getOpenLineage() == null) {
            return;
        }
        try {
            Sender sender = get();
            sender.outbox().add(BuildEvents.of(run, report));
            sender.wake(Instant.now());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "no OpenLineage events of " + report.kind().step() + " " + report.id() + " in " + run);
        }
    }

    /** How it goes; null if there is no endpoint. */
    public Outbox.Status status() throws IOException {
        return MlopsConfiguration.get().getOpenLineage() == null ? null : outbox().status();
    }

    private synchronized Outbox outbox() throws IOException {
        if (outbox == null) {
            outbox = new Outbox(directory(), Outbox.Limits.DEFAULT, Clock.systemUTC(), LOGGER::warning);
        }
        return outbox;
    }

    static Path directory() {
        return Jenkins.get().getRootDir().toPath().resolve("mlops").resolve("openlineage");
    }

    /** What waited when Jenkins stopped goes on. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void start() {
        get().wake(Instant.now());
    }

    /** What waits is sent at once to a new endpoint, or with new credentials. */
    @Override
    public void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof MlopsConfiguration) {
            synchronized (this) {
                if (outbox != null) {
                    outbox.hurry();
                }
            }
            wake(Instant.now());
        }
    }

    @Terminator
    public static void stop() {
        get().worker.shutdownNow();
    }

    private synchronized void wake(Instant time) {
        if (worker.isShutdown() || (next != null && !next.isDone() && !nextTime.isAfter(time))) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        nextTime = time;
        long wait = Math.max(0, Duration.between(Instant.now(), time).toMillis());
        next = worker.schedule(this::send, wait, TimeUnit.MILLISECONDS);
    }

    private void send() {
        synchronized (this) {
            next = null;
        }
        OpenLineageEndpoint endpoint = MlopsConfiguration.get().getOpenLineage();
        if (endpoint == null) {
            return;
        }
        Supplier<String> token = () -> token(endpoint.getCredentialsId());
        try (HttpReceiver receiver = new HttpReceiver(endpoint.getUrl(), token, new Proxies(), LONGEST)) {
            outbox().deliver(event -> {
                        if (endpoint.getCredentialsId() != null && token.get() == null) {
                            return Receiver.Answer.unavailable("there is no secret text with the id '"
                                    + endpoint.getCredentialsId() + "' among Jenkins' own credentials");
                        }
                        return receiver.send(event);
                    })
                    .ifPresent(time -> {
                        Instant now = Instant.now();
                        wake(time.isBefore(now) ? now : time);
                    });
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "OpenLineage events cannot be sent", e);
            wake(Instant.now().plus(PAUSE));
        }
    }

    /** Null if there is none of that id. */
    private static String token(String id) {
        StringCredentials found = id == null
                ? null
                : CredentialsMatchers.firstOrNull(
                        CredentialsProvider.lookupCredentialsInItemGroup(
                                StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                        CredentialsMatchers.withId(id));
        return found == null ? null : found.getSecret().getPlainText();
    }

    /** Jenkins' own. */
    private static final class Proxies extends ProxySelector {
        @Override
        public List<Proxy> select(URI address) {
            ProxyConfiguration configured = Jenkins.get().getProxy();
            return List.of(configured == null ? Proxy.NO_PROXY : configured.createProxy(address.getHost()));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
            // The receiver says so.
        }
    }
}
