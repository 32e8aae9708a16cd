package io.jenkins.plugins.mlops.home;

import hudson.model.Cause;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who is behind a build. */
final class Actors {
    private Actors() {}

    /** The user who started the build, or the build upstream of it; if nobody did, what did. */
    static Actor of(Run<?, ?> run) {
        String cause = run.getCauses().stream().map(Cause::getShortDescription).collect(Collectors.joining("; "));
        for (Cause each : origins(run.getCauses())) {
            if (each instanceof Cause.UserIdCause user && user.getUserId() != null) {
                return new Actor(user.getUserId(), true, cause);
            }
        }
        return new Actor(run.getParent().getFullName(), false, cause);
    }

    private static List<Cause> origins(List<Cause> causes) {
        List<Cause> origins = new ArrayList<>();
        for (Cause cause : causes) {
            if (cause instanceof Cause.UpstreamCause upstream) {
                origins.addAll(origins(upstream.getUpstreamCauses()));
            } else {
                origins.add(cause);
            }
        }
        return origins;
    }
}
