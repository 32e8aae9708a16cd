package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.CheckoutConflictException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;

/** A repository that a run has cloned, and that runs therefore may bring up to date. */
record ClonedRepository(Git git, URIish url, GitAccess access, StepCall call) {
    private static final String SECTION = "mlops";
    private static final String MARK = "cloned";
    private static final String REMOTE = Constants.R_REMOTES + Constants.DEFAULT_REMOTE_NAME + "/";

    /** Where a revision is: its commit, and the branch of the remote if it is one. */
    private record Found(ObjectId commit, String branch) {}

    /** An empty repository, marked as one that a run has made. */
    static Git init(Path directory, String address) throws GitAPIException, IOException {
        Git git = Git.init().setDirectory(directory.toFile()).call();
        StoredConfig config = git.getRepository().getConfig();
        config.setBoolean(SECTION, null, MARK, true);
        config.setString("remote", Constants.DEFAULT_REMOTE_NAME, "url", address);
        config.setString("remote", Constants.DEFAULT_REMOTE_NAME, "fetch", "+refs/heads/*:" + REMOTE + "*");
        config.save();
        return git;
    }

    static boolean isMarked(Repository repository) {
        return repository.getConfig().getBoolean(SECTION, MARK, false);
    }

    /** Fetches, checks out, and returns what Jenkins returns of it. */
    Map<String, String> checkOut(GitSource source) throws IOException, StepFailed {
        fetch(source);
        Found found = find(source.revision());
        String localBranch = "**".equals(source.localBranch()) ? found.branch() : source.localBranch();
        try {
            keepChanges();
            git.checkout().setName(found.commit().name()).call();
            if (localBranch != null) {
                git.branchCreate()
                        .setForce(true)
                        .setName(localBranch)
                        .setStartPoint(found.commit().name())
                        .call();
                git.checkout().setName(localBranch).call();
            }
            if (source.submodules()) {
                git.submoduleInit().call();
                access.grant(git.submoduleUpdate()).call();
            }
        } catch (CheckoutConflictException e) {
            throw new StepFailed(
                    "files in " + git.getRepository().getWorkTree()
                            + " that git does not know are in the way, and are not overwritten: "
                            + String.join(", ", e.getConflictingPaths()),
                    e);
        } catch (GitAPIException e) {
            throw new StepFailed("cannot check out " + source.revision() + ": " + e.getMessage(), e);
        }
        return told(source, found, localBranch);
    }

    private Map<String, String> told(GitSource source, Found found, String localBranch) throws IOException {
        String name = found.branch() == null ? source.revision() : Constants.DEFAULT_REMOTE_NAME + "/" + found.branch();
        call.log().println("Checked out " + found.commit().name() + " (" + name + ")");
        try (RevWalk walk = new RevWalk(git.getRepository())) {
            RevCommit commit = walk.parseCommit(found.commit());
            call.log().println("Commit message: \"" + commit.getShortMessage() + "\"");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GIT_BRANCH", name);
        variables.put("GIT_COMMIT", found.commit().name());
        variables.put("GIT_URL", GitUrls.withoutCredentials(url));
        if (localBranch != null) {
            variables.put("GIT_LOCAL_BRANCH", localBranch);
        }
        return variables;
    }

    private void fetch(GitSource source) throws StepFailed {
        String address = GitUrls.withoutCredentials(url);
        call.log().println("Fetching from " + address);
        FetchCommand fetch = access.grant(git.fetch())
                .setRemote(address)
                .setRefSpecs(new RefSpec("+refs/heads/*:" + REMOTE + "*"))
                .setTagOpt(TagOpt.FETCH_TAGS)
                .setRemoveDeletedRefs(true)
                .setProgressMonitor(new EmptyProgressMonitor() {
                    @Override
                    public boolean isCancelled() {
                        return Thread.currentThread().isInterrupted();
                    }
                });
        if (source.depth() > 0) {
            fetch.setDepth(source.depth());
        }
        try {
            fetch.call();
        } catch (GitAPIException e) {
            throw new StepFailed("cannot fetch from " + address + ": " + e.getMessage() + access.remedy(), e);
        }
    }

    /** A branch of the remote, a tag, or a commit. */
    private Found find(String revision) throws IOException, StepFailed {
        String name = revision.strip().replaceFirst("^(\\*/|refs/heads/|(refs/)?remotes/origin/|origin/)", "");
        if (name.contains("*") || name.startsWith(":")) {
            throw new StepFailed("'" + revision + "' does not name one branch; name it, as in branch: 'main'");
        }
        Repository repository = git.getRepository();
        Ref branch = repository.exactRef(REMOTE + name);
        if (branch != null) {
            return new Found(branch.getObjectId(), name);
        }
        ObjectId commit = repository.resolve(name + "^{commit}");
        if (commit != null) {
            return new Found(commit, null);
        }
        List<String> branches = repository.getRefDatabase().getRefsByPrefix(REMOTE).stream()
                .map(ref -> ref.getName().substring(REMOTE.length()))
                .toList();
        throw new StepFailed("there is no branch, tag or commit '" + name + "' in " + GitUrls.withoutCredentials(url)
                + "; its branches: " + (branches.isEmpty() ? "none" : String.join(", ", branches)));
    }

    /** What differs from the last commit goes where the user can get it back. */
    private void keepChanges() throws GitAPIException, IOException {
        if (git.getRepository().resolve(Constants.HEAD) != null
                && git.status().call().hasUncommittedChanges()) {
            RevCommit kept = git.stashCreate().call();
            call.log()
                    .warning("files in " + git.getRepository().getWorkTree()
                            + " differ from their commit; what they were is kept by git stash as "
                            + kept.abbreviate(7).name());
        }
    }
}
