package io.jenkins.plugins.mlops;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.TaskListener;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.scm.SCM;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * A {@link GitRepository} as a hosting service shows it: its branches, and as change requests to {@code main} its refs
 * {@code refs/pull/<number>/head}.
 */
public final class LocalGitSource extends SCMSource {
    private static final String PULL = "refs/pull/";

    private final String repository;

    public LocalGitSource(Path repository) {
        this.repository = repository.toString();
    }

    @Override
    protected void retrieve(
            SCMSourceCriteria criteria,
            @NonNull SCMHeadObserver observer,
            SCMHeadEvent<?> event,
            @NonNull TaskListener listener)
            throws IOException, InterruptedException {
        String refs = new GitRepository(Path.of(repository))
                .git("for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", PULL);
        for (String line : refs.lines().toList()) {
            String commit = line.substring(0, 40);
            String ref = line.substring(41);
            SCMHead head = ref.startsWith(PULL)
                    ? new ChangeRequest(ref.substring(PULL.length()).replaceFirst("/.*", ""))
                    : new SCMHead(ref.substring("refs/heads/".length()));
            observer.observe(head, new Commit(head, commit));
        }
    }

    @NonNull
    @Override
    public SCM build(@NonNull SCMHead head, SCMRevision revision) {
        String what = revision instanceof Commit commit ? commit.commit : head.getName();
        UserRemoteConfig remote = new UserRemoteConfig(
                repository,
                "origin",
                "+refs/heads/*:refs/remotes/origin/* +refs/pull/*/head:refs/remotes/origin/pull/*",
                null);
        return new GitSCM(List.of(remote), List.of(new BranchSpec(what)), null, null, List.of());
    }

    /** {@code PR-7}, to be merged into main. */
    public static final class ChangeRequest extends SCMHead implements ChangeRequestSCMHead {
        private static final long serialVersionUID = 1L;

        private final String number;

        ChangeRequest(String number) {
            super("PR-" + number);
            this.number = number;
        }

        @NonNull
        @Override
        public String getId() {
            return number;
        }

        @NonNull
        @Override
        public SCMHead getTarget() {
            return new SCMHead("main");
        }
    }

    /** A commit that a ref pointed to. */
    public static final class Commit extends SCMRevision {
        private static final long serialVersionUID = 1L;

        private final String commit;

        Commit(SCMHead head, String commit) {
            super(head);
            this.commit = commit;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Commit that
                    && that.commit.equals(commit)
                    && that.getHead().equals(getHead());
        }

        @Override
        public int hashCode() {
            return commit.hashCode();
        }

        @Override
        public String toString() {
            return commit;
        }
    }

    @Extension
    public static final class DescriptorImpl extends SCMSourceDescriptor {
        @NonNull
        @Override
        public String getDisplayName() {
            return "A repository on this machine";
        }
    }
}
