package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoWorkTreeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.URIish;

/** Reads the state of the git work tree that a directory lies in. */
final class GitCode {
    private GitCode() {}

    /** Null if the directory is in no git work tree. */
    static CodeState of(Workspace workspace) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .findGitDir(workspace.directory().toFile())
                .setMustExist(true);
        if (builder.getGitDir() == null) {
            return null;
        }
        try (Repository repository = builder.build();
                Git git = new Git(repository)) {
            Status status = git.status().call();
            ObjectId head = repository.resolve(Constants.HEAD);
            return new CodeState(
                    head == null ? null : head.name(),
                    branch(repository, workspace.environment()),
                    remote(repository),
                    dirty(workspace, repository.getWorkTree(), status),
                    status.getUntracked().size());
        } catch (NoWorkTreeException | GitAPIException e) {
            workspace.log("The state of the code is not recorded: " + e.getMessage());
            return null;
        }
    }

    /** Continuous integration checks out a commit, so that there is no branch, and tells the branch by a variable. */
    private static String branch(Repository repository, Map<String, String> environment) throws IOException {
        String full = repository.getFullBranch();
        if (full != null && full.startsWith(Constants.R_HEADS)) {
            return Repository.shortenRefName(full);
        }
        String name = environment.get("BRANCH_NAME");
        String remote = environment.get("GIT_BRANCH");
        if (name == null && remote != null) {
            return remote.substring(remote.indexOf('/') + 1);
        }
        return name;
    }

    private static String remote(Repository repository) {
        try {
            List<RemoteConfig> remotes = RemoteConfig.getAllRemoteConfigs(repository.getConfig());
            for (RemoteConfig remote : remotes) {
                boolean origin = remote.getName().equals(Constants.DEFAULT_REMOTE_NAME) || remotes.size() == 1;
                if (origin && !remote.getURIs().isEmpty()) {
                    URIish uri = remote.getURIs().get(0);
                    return uri.setUser(null).setPass(null).toString();
                }
            }
            return null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String dirty(Workspace workspace, File workTree, Status status) throws IOException {
        TreeSet<String> paths = new TreeSet<>(status.getUncommittedChanges());
        if (paths.isEmpty()) {
            return null;
        }
        List<FileDigest> differing = new ArrayList<>();
        for (String path : paths) {
            Path file = workTree.toPath().resolve(path);
            differing.add(
                    Files.isRegularFile(file)
                            ? new FileDigest(
                                    path,
                                    Content.ofFile(file, workspace::checkCancelled)
                                            .digest(),
                                    Files.size(file))
                            : new FileDigest(path, "missing", 0));
        }
        return Content.of(differing).digest();
    }
}
