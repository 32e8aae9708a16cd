package io.jenkins.plugins.mlops.cli.run.steps.git;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RemoteConfig;

/** The git work tree that the Jenkinsfile lies in, as it is: what {@code scm} stands for. Nothing here changes it. */
public final class SourceTree {
    private final Path root;
    private final String branch;
    private final String commit;
    private final List<String> urls;

    private SourceTree(Path root, String branch, String commit, List<String> urls) {
        this.root = root;
        this.branch = branch;
        this.commit = commit;
        this.urls = urls;
    }

    /** The work tree around a workspace; one that knows nothing if there is none. */
    public static SourceTree around(Path workspace) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(workspace.toFile());
        if (builder.getGitDir() == null) {
            return new SourceTree(null, null, null, List.of());
        }
        try (Repository repository = builder.build()) {
            String head = repository.getFullBranch();
            boolean onBranch = head != null && head.startsWith(Constants.R_HEADS);
            ObjectId commit = repository.resolve(Constants.HEAD);
            File root = repository.isBare() ? repository.getDirectory() : repository.getWorkTree();
            return new SourceTree(
                    root.toPath(),
                    onBranch ? Repository.shortenRefName(head) : null,
                    commit == null ? null : commit.name(),
                    urls(repository));
        }
    }

    /** Of the remotes, that of {@code origin} first. */
    private static List<String> urls(Repository repository) throws IOException {
        List<String> urls = new ArrayList<>();
        try {
            for (RemoteConfig remote : RemoteConfig.getAllRemoteConfigs(repository.getConfig())) {
                boolean origin = remote.getName().equals(Constants.DEFAULT_REMOTE_NAME);
                remote.getURIs().forEach(url -> urls.add(origin ? 0 : urls.size(), GitUrls.withoutCredentials(url)));
            }
        } catch (URISyntaxException e) {
            throw new IOException("a remote of " + repository.getDirectory() + " has no URL that can be read", e);
        }
        return urls;
    }

    boolean isThere() {
        return root != null;
    }

    /** Its own folder. */
    Path root() {
        return root;
    }

    String commit() {
        return commit;
    }

    /** Whether this is a clone of that repository, or the repository itself. */
    boolean isOf(String url, Path directory) {
        return isThere()
                && (GitUrls.same(root.toString(), url, directory)
                        || urls.stream().anyMatch(known -> GitUrls.same(known, url, directory)));
    }

    /** Branch, commit and URL, by the names that Jenkins has for them, as far as they are known. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        if (branch != null) {
            variables.put("GIT_BRANCH", branch);
        }
        if (commit != null) {
            variables.put("GIT_COMMIT", commit);
        }
        if (!urls.isEmpty()) {
            variables.put("GIT_URL", urls.get(0));
        }
        return variables;
    }

    /** What scripts ask of {@code scm}: the branch that is checked out. */
    public List<Coordinate> getBranches() {
        return branch == null ? List.of() : List.of(new Coordinate(branch, null));
    }

    /** What scripts ask of {@code scm}: where it comes from; without a remote, where it is. */
    public List<Coordinate> getUserRemoteConfigs() {
        if (!isThere()) {
            return List.of();
        }
        return List.of(new Coordinate(Constants.DEFAULT_REMOTE_NAME, urls.isEmpty() ? root.toString() : urls.get(0)));
    }

    public List<Object> getExtensions() {
        return List.of();
    }

    /** A branch or a remote of {@code scm}, with the names that their properties have in Jenkins. */
    public static final class Coordinate {
        private final String name;
        private final String url;

        Coordinate(String name, String url) {
            this.name = name;
            this.url = url;
        }

        public String getName() {
            return name;
        }

        /** Null for a branch. */
        public String getUrl() {
            return url;
        }

        /** Which credentials are needed is not known here. */
        public String getCredentialsId() {
            return null;
        }
    }
}
