package io.jenkins.plugins.mlops.view.lineage;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.mlops.engine.openlineage.Outbox;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.openlineage.Sender;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Says on the administrators' pages that the OpenLineage endpoint does not take what it is sent, what waits, and why. */
@Extension
public final class OpenLineageMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return "OpenLineage events that are not delivered";
    }

    @Override
    public boolean isActivated() {
        Outbox.Status status = status();
        return status != null && status.problem() != null;
    }

    /** Null if events are sent nowhere. */
    private static Outbox.Status status() {
        try {
            return Sender.get().status();
        } catch (IOException e) {
            String problem = "what waits cannot be read: " + e.getMessage();
            return new Outbox.Status(0, 0, 0, 0, null, problem, Instant.now(), null);
        }
    }

    /** How it goes. */
    public Outbox.Status getStatus() {
        return status();
    }

    /** When it went wrong last. */
    public String getProblemTime() {
        return time(status().problemTime());
    }

    /** When the next event is sent; null if none waits. */
    public String getNextTime() {
        Instant next = status().next();
        return next == null ? null : next.isBefore(Instant.now()) ? "now" : "at " + time(next);
    }

    private static String time(Instant time) {
        return time == null
                ? null
                : Format.time(time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** What the buttons of the message do. */
    @RequirePOST
    public HttpResponse doAct(@QueryParameter String dismiss) throws IOException {
        if (dismiss == null) {
            return HttpResponses.redirectViaContextPath("/manage/configure");
        }
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        disable(true);
        return HttpResponses.redirectViaContextPath("/manage");
    }
}
