package io.jenkins.plugins.mlops.trigger;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.scm.SCM;
import java.io.IOException;
import java.util.Optional;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMRevision;

/** Tells which commit an SCM shows, where its file system itself does not say. */
abstract class CheckoutHead implements ExtensionPoint {
    /** Null if it cannot be told. */
    abstract String of(SCM scm, SCMFileSystem files) throws IOException, InterruptedException;

    /** What would be checked out now; empty if that cannot be told. */
    static Optional<String> find(SCM scm, SCMFileSystem files) throws IOException, InterruptedException {
        SCMRevision revision = files.getRevision();
        if (revision != null) {
            return Optional.of(revision.toString());
        }
        for (CheckoutHead head : ExtensionList.lookup(CheckoutHead.class)) {
            String commit = head.of(scm, files);
            if (commit != null) {
                return Optional.of(commit);
            }
        }
        return Optional.empty();
    }
}
