package io.jenkins.plugins.mlops.config;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.Objects;

/** Tells from a job's own configuration which branch it is for, where Jenkins itself does not know it. */
abstract class JobBranch implements ExtensionPoint {
    /** Null if the configuration names no branch, or leaves any doubt. */
    abstract String configured(Run<?, ?> run);

    static String of(Run<?, ?> run) {
        return ExtensionList.lookup(JobBranch.class).stream()
                .map(job -> job.configured(run))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
