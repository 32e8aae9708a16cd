package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.URIish;

/**
 * Brings a repository into a directory. What a run has cloned, runs bring up to date; what the user has there stays as it
 * is, whatever it is.
 */
record Checkout(StepCall call) {

    /** The user's own work tree serves as it is. */
    Map<String, String> asItIs(SourceTree tree) {
        call.log()
                .println(
                        tree.isThere()
                                ? "The files of " + tree.root() + " are used as they are, nothing is checked out"
                                : "Nothing is checked out: " + call.build().workspace() + " is in no git repository");
        return tree.variables();
    }

    Map<String, String> run(GitSource source) throws IOException, StepFailed {
        source.notices().forEach(notice -> call.log().println(notice));
        Path directory = call.context()
                .directory()
                .resolve(call.context().expanded(source.folder()))
                .normalize();
        URIish url = url(source);
        if (url.getPass() != null) {
            call.build().masks().add(url.getPass());
        }
        try (Git git = clone(directory, url)) {
            if (git == null) {
                call.log()
                        .println(directory + " is your own clone of " + GitUrls.withoutCredentials(url)
                                + ": it is used as it is, nothing is fetched or checked out");
                return SourceTree.around(directory).variables();
            }
            return new ClonedRepository(git, url, new GitAccess(call, source.credentialsId(), url), call)
                    .checkOut(source);
        }
    }

    /** A relative path is meant from the current directory, as git means it. */
    private URIish url(GitSource source) {
        try {
            URIish url = GitUrls.parse(source.url());
            return GitUrls.isLocal(url)
                    ? url.setPath(call.context()
                            .directory()
                            .resolve(url.getPath())
                            .normalize()
                            .toString())
                    : url;
        } catch (IllegalArgumentException e) {
            throw call.misuse(e.getMessage());
        }
    }

    /** The clone in a directory, made if there is nothing yet; null if the user has made one of this repository there. */
    private Git clone(Path directory, URIish url) throws IOException, StepFailed {
        String address = GitUrls.withoutCredentials(url);
        if (Files.exists(directory.resolve(Constants.DOT_GIT))) {
            Git git = new Git(new FileRepositoryBuilder()
                    .setWorkTree(directory.toFile())
                    .setMustExist(true)
                    .build());
            boolean same = SourceTree.around(directory).isOf(url.toString(), directory);
            boolean ours = ClonedRepository.isMarked(git.getRepository());
            if (same && ours) {
                return git;
            }
            git.close();
            if (same) {
                return null;
            }
            throw new StepFailed(directory + " is another repository than " + address
                    + "; clone into a folder of its own: dir('" + nameOf(address) + "') { git ... }");
        }
        SourceTree around = SourceTree.around(directory);
        if (around.isOf(url.toString(), directory)
                && directory.equals(call.build().workspace())) {
            return null;
        }
        List<String> inTheWay = inTheWay(directory);
        if (!inTheWay.isEmpty()) {
            throw new StepFailed(directory + " holds other files (" + String.join(", ", inTheWay)
                    + "), and these are never overwritten; clone into a folder of its own: dir('" + nameOf(address)
                    + "') { git ... }");
        }
        try {
            Files.createDirectories(directory);
            return ClonedRepository.init(directory, address);
        } catch (GitAPIException e) {
            throw new StepFailed("cannot make a repository in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Up to three names of what is there; a Jenkinsfile may lie alone in its folder, and clone beside itself. */
    private List<String> inTheWay(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !entry.equals(call.build().origin().jenkinsfile())
                            && !entry.equals(call.build().origin().home())
                            && !entry.endsWith(".env"))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .limit(3)
                    .toList();
        }
    }

    private static String nameOf(String address) {
        String name = address.replaceAll("/+$", "").replaceAll("\\.(git|bundle)$", "");
        return name.substring(name.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "");
    }
}
