package io.jenkins.plugins.mlops.cli.run.steps.git;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.steps.processes.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Repositories that are cloned, and work trees that are left alone. */
class GitStepsTest {
    @TempDir
    private Path folder;

    private Path workspace;
    private Path remote;
    private RevCommit first;

    @BeforeEach
    void aRemoteWithOneCommit() throws Exception {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        remote = folder.resolve("model.git");
        Git.init().setDirectory(remote.toFile()).setInitialBranch("main").call().close();
        first = commit("weights.txt", "one");
    }

    @Test
    void aBranchIsClonedIntoTheCurrentDirectory() throws Exception {
        JenkinsfileRun run = run(
                "dir('model') {",
                "  def scm = git(url: '" + remote + "', branch: 'main')",
                "  echo \"<${scm.GIT_BRANCH}> <${scm.GIT_LOCAL_BRANCH}> <${scm.GIT_COMMIT}> <${scm.GIT_URL}>\"",
                "  echo readFile('weights.txt')",
                "}");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("<origin/main> <main> <" + first.name() + "> <" + remote + ">"), run.output());
        assertTrue(run.lines().contains("one"), run.output());
        assertTrue(run.lines().contains("Commit message: \"weights.txt\""), run.output());
    }

    @Test
    void aRelativePathIsMeantFromTheCurrentDirectory() throws Exception {
        for (String url : List.of("../../model.git", "../../model.git/", "./../../model.git")) {
            JenkinsfileRun run =
                    run("dir('m') { git url: '" + url + "', branch: 'main'; echo readFile('weights.txt') }");
            assertEquals(Result.SUCCESS, run.result(), run.output());
            assertTrue(run.lines().contains("one"), run.output());
        }
    }

    @Test
    void aCloneOfARunFollowsItsRemote() throws Exception {
        String[] lines = {"dir('model') { git url: '" + remote.toUri() + "', branch: 'main' }"};
        run(lines);
        commit("weights.txt", "two");
        commit("notes.txt", "new");
        JenkinsfileRun again = run(lines);
        assertEquals(Result.SUCCESS, again.result(), again.output());
        assertEquals("two", Files.readString(workspace.resolve("model/weights.txt")));
        assertTrue(Files.exists(workspace.resolve("model/notes.txt")));
    }

    @Test
    void whatWasChangedInACloneIsKeptByAStash() throws Exception {
        String[] lines = {"dir('model') { git url: '" + remote + "', branch: 'main' }"};
        run(lines);
        Files.writeString(workspace.resolve("model/weights.txt"), "mine");
        commit("weights.txt", "two");
        JenkinsfileRun again = run(lines);
        assertEquals(Result.SUCCESS, again.result(), again.output());
        assertEquals("two", Files.readString(workspace.resolve("model/weights.txt")));
        assertTrue(again.output().contains("is kept by git stash as "), again.output());
        try (Git git = Git.open(workspace.resolve("model").toFile())) {
            RevCommit stash = git.stashList().call().iterator().next();
            git.checkout().setStartPoint(stash).addPath("weights.txt").call();
        }
        assertEquals("mine", Files.readString(workspace.resolve("model/weights.txt")));
    }

    @Test
    void filesThatGitDoesNotKnowAreNotOverwritten() throws Exception {
        String[] lines = {"dir('model') { git url: '" + remote + "', branch: 'main' }"};
        run(lines);
        Files.writeString(workspace.resolve("model/notes.txt"), "mine");
        commit("notes.txt", "theirs");
        JenkinsfileRun again = run(lines);
        assertEquals(Result.FAILURE, again.result(), again.output());
        assertTrue(again.output().contains("are in the way, and are not overwritten: notes.txt"), again.output());
        assertEquals("mine", Files.readString(workspace.resolve("model/notes.txt")));
    }

    @Test
    void aFolderWithOtherFilesIsRefusedWithARemedy() throws Exception {
        Files.writeString(workspace.resolve("data.csv"), "a\n");
        JenkinsfileRun run = run("git url: '" + remote + "', branch: 'main'");
        assertEquals(Result.FAILURE, run.result(), run.output());
        assertTrue(
                run.output()
                        .contains("holds other files (data.csv), and these are never overwritten;"
                                + " clone into a folder of its own: dir('model') { git ... }"),
                run.output());
        assertFalse(Files.exists(workspace.resolve(".git")));
    }

    @Test
    void aJenkinsfileThatIsAloneMayCloneBesideItself() throws Exception {
        String[] lines = {"git branch: 'main', url: '" + remote + "'", "sh 'cat weights.txt'"};
        JenkinsfileRun run = run(lines);
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("one"), run.output());
        commit("weights.txt", "two");
        JenkinsfileRun again = run(lines);
        assertTrue(again.lines().contains("two"), again.output());
    }

    @Test
    void anotherRepositoryInTheFolderIsRefused() throws Exception {
        Git.init().setDirectory(workspace.toFile()).call().close();
        JenkinsfileRun run = run("git url: '" + remote + "', branch: 'main'");
        assertEquals(Result.FAILURE, run.result(), run.output());
        assertTrue(run.output().contains(" is another repository than " + remote + "; clone into"), run.output());
    }

    @Test
    void aCloneOfTheUserIsUsedAsItIs() throws Exception {
        try (Git git = Git.cloneRepository()
                .setURI(remote.toString())
                .setDirectory(workspace.resolve("model").toFile())
                .call()) {
            git.checkout().setName("idea").setCreateBranch(true).call();
        }
        Files.writeString(workspace.resolve("model/weights.txt"), "mine");
        commit("weights.txt", "two");
        JenkinsfileRun run = run(
                "dir('model') {",
                "  def scm = git url: '" + remote + "', branch: 'main'",
                "  echo \"on ${scm.GIT_BRANCH}\"",
                "}");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.output().contains("is your own clone of " + remote + ": it is used as it is"), run.output());
        assertTrue(run.lines().contains("on idea"), run.output());
        assertEquals("mine", Files.readString(workspace.resolve("model/weights.txt")));
    }

    @Test
    void checkoutScmLeavesTheWorkTreeAlone() throws Exception {
        RevCommit commit = ownRepository();
        Files.writeString(workspace.resolve("train.py"), "mine");
        JenkinsfileRun run = run(
                "def vars = checkout scm",
                "echo \"<${vars.GIT_BRANCH}> <${vars.GIT_COMMIT}> <${vars.GIT_URL}>\"",
                "echo \"${scm.branches[0].name} of ${scm.userRemoteConfigs[0].url}"
                        + " ${scm.getUserRemoteConfigs()[0].getUrl()}\"");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.output().contains("are used as they are, nothing is checked out"), run.output());
        assertTrue(
                run.lines().contains("<topic> <" + commit.name() + "> <https://git.example.com/team/churn.git>"),
                run.output());
        assertTrue(
                run.lines()
                        .contains("topic of https://git.example.com/team/churn.git"
                                + " https://git.example.com/team/churn.git"),
                run.output());
        assertEquals("mine", Files.readString(workspace.resolve("train.py")));
    }

    @Test
    void theJenkinsfilesOwnRepositoryIsTheWorkTreeHoweverItIsNamed() throws Exception {
        ownRepository();
        Files.writeString(workspace.resolve("train.py"), "mine");
        for (String call : List.of(
                "git url: 'git@git.example.com:team/churn.git', branch: 'main'",
                "git 'https://git.example.com/team/churn'",
                "checkout([$class: 'GitSCM', branches: scm.branches, extensions: scm.extensions,"
                        + " userRemoteConfigs: scm.userRemoteConfigs])")) {
            JenkinsfileRun run = run(call);
            assertEquals(Result.SUCCESS, run.result(), run.output());
            assertTrue(run.output().contains("it is used as it is, nothing is fetched"), run.output());
            assertEquals("mine", Files.readString(workspace.resolve("train.py")));
        }
    }

    @Test
    void checkoutScmElsewhereCopiesTheLastCommit() throws Exception {
        ownRepository();
        Files.writeString(workspace.resolve("train.py"), "mine");
        JenkinsfileRun run = run("dir('copy') { checkout scm; echo readFile('train.py') }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("print(1)"), run.output());
        assertTrue(run.output().contains("without what is not committed"), run.output());
    }

    @Test
    void checkoutScmWithoutGitSaysSo() throws Exception {
        JenkinsfileRun run = run("echo \"map: ${checkout(scm)}\"");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.output().contains("is in no git repository"), run.output());
        assertTrue(run.lines().contains("map: [:]"), run.output());
    }

    @Test
    void tagsAndCommitsAreCheckedOutDetached() throws Exception {
        try (Git git = Git.open(remote.toFile())) {
            git.tag().setName("v1").setMessage("one").setSigned(false).call();
        }
        commit("weights.txt", "two");
        for (String revision :
                List.of("v1", "refs/tags/v1", first.name(), first.abbreviate(8).name())) {
            JenkinsfileRun run = run(
                    "dir('model') {",
                    "  def v = checkout scmGit(branches: [[name: '" + revision + "']], userRemoteConfigs: [[url: '"
                            + remote + "']])",
                    "  echo \"${v.GIT_COMMIT} ${v.GIT_LOCAL_BRANCH} ${readFile 'weights.txt'}\"",
                    "}");
            assertEquals(Result.SUCCESS, run.result(), run.output());
            assertTrue(run.lines().contains(first.name() + " null one"), run.output());
        }
    }

    @Test
    void formsOfCheckoutThatPeopleWrite() throws Exception {
        Map<String, String> calls = Map.of(
                "a",
                        "checkout([$class: 'GitSCM', branches: [[name: '*/main']], doGenerateSubmoduleConfigurations:"
                                + " false, extensions: [], submoduleCfg: [], userRemoteConfigs: [[url: URL]]])",
                "b",
                        "checkout poll: false, changelog: false, scm: scmGit(branches: [[name: 'refs/heads/main']],"
                                + " extensions: [cloneOption(depth: 1, shallow: true, noTags: true, reference: ''),"
                                + " cleanBeforeCheckout()], userRemoteConfigs: [[url: URL, credentialsId: 'nobody']])",
                "c",
                        "checkout scmGit(branches: [[name: '${BRANCH}']], extensions: [localBranch('main'), [$class:"
                                + " 'CleanCheckout']], userRemoteConfigs: [[url: URL, refspec: '+refs/heads/*:x']])");
        for (Map.Entry<String, String> call : calls.entrySet()) {
            JenkinsfileRun run = run(
                    "env.BRANCH = 'main'",
                    "def URL = '" + remote + "'",
                    "dir('" + call.getKey() + "') { " + call.getValue() + "; echo readFile('weights.txt') }");
            assertEquals(Result.SUCCESS, run.result(), run.output());
            assertTrue(run.lines().contains("one"), run.output());
        }
        JenkinsfileRun run = run("checkout scmGit(branches: [[name: 'main']],"
                + " extensions: [[$class: 'RelativeTargetDirectory', relativeTargetDir: 'sub']],"
                + " userRemoteConfigs: [[url: '" + remote + "']])");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertEquals("one", Files.readString(workspace.resolve("sub/weights.txt")));
    }

    @Test
    void whatCannotBeCheckedOutIsNamed() throws Exception {
        Map<String, String> calls = Map.of(
                "git '" + remote + "'",
                        "there is no branch, tag or commit 'master' in " + remote + "; its branches: main",
                "git url: '" + folder.resolve("gone.git") + "', branch: 'main'",
                        "cannot fetch from " + folder.resolve("gone.git") + ": ",
                "checkout scmGit(branches: [[name: '*/release-*']], userRemoteConfigs: [[url: '" + remote + "']])",
                        "'*/release-*' does not name one branch");
        int n = 0;
        for (Map.Entry<String, String> call : calls.entrySet()) {
            n++;
            JenkinsfileRun run = run("dir('m" + n + "') { " + call.getKey() + " }");
            assertEquals(Result.FAILURE, run.result(), run.output());
            assertTrue(run.output().contains(call.getValue()), run.output());
        }
        JenkinsfileRun run = run("checkout([$class: 'SubversionSCM'])");
        assertTrue(run.error().contains("is no kind of repository that is there"), run.error());
        run = run("checkout scmGit(branches: [[name: 'main']], extensions: [preBuildMerge()], userRemoteConfigs: [[url:"
                + " 'x']])");
        assertTrue(run.error().contains("preBuildMerge"), run.error());
    }

    @Test
    void submodulesComeWhenTheyAreAskedFor() throws Exception {
        Path parent = folder.resolve("parent.git");
        try (Git git = Git.init()
                .setDirectory(parent.toFile())
                .setInitialBranch("main")
                .call()) {
            git.submoduleAdd()
                    .setPath("model")
                    .setURI(remote.toUri().toString())
                    .call()
                    .close();
            git.commit()
                    .setMessage("with a model")
                    .setSign(false)
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .call();
        }
        JenkinsfileRun run = run("dir('p') { checkout scmGit(branches: [[name: 'main']],"
                + " extensions: [submodule(recursiveSubmodules: true)], userRemoteConfigs: [[url: '" + parent
                + "']]) }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertEquals("one", Files.readString(workspace.resolve("p/model/weights.txt")));
    }

    @Test
    void credentialsAreSentAndNeverShownOrKept() throws Exception {
        AtomicReference<String> sent = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            if (header != null) {
                sent.set(header);
            }
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(header == null ? 401 : 404, -1);
            exchange.close();
        });
        server.start();
        try {
            String host = "127.0.0.1:" + server.getAddress().getPort();
            JenkinsfileRun run = new JenkinsfileRun(workspace)
                    .variable("GIT_HOST_USR", "ada")
                    .variable("GIT_HOST_PSW", "difference-engine")
                    .run("dir('m') { git url: 'http://" + host + "/x.git', credentialsId: 'git-host' }");
            assertEquals(Result.FAILURE, run.result(), run.output());
            assertEquals("Basic YWRhOmRpZmZlcmVuY2UtZW5naW5l", sent.get());
            run = run("dir('n') { git url: 'http://ada:s3cret-in-url@" + host + "/x.git' }");
            assertEquals("Basic YWRhOnMzY3JldC1pbi11cmw=", sent.get());
            assertFalse(run.output().contains("s3cret-in-url"), run.output());
            assertFalse(
                    Files.readString(workspace.resolve("n/.git/config")).contains("s3cret"),
                    "the clone keeps no password");
            run = run("dir('o') { git url: 'http://" + host + "/x.git', credentialsId: 'nobody' }");
            assertTrue(
                    run.output().contains("there is no credential 'nobody': set NOBODY_USR and NOBODY_PSW"),
                    run.output());
        } finally {
            server.stop(0);
        }
    }

    /** A program called ssh that runs the command here instead of there. */
    @Test
    void sshIsTheUsersOwn() throws Exception {
        assumeTrue(Programs.find("git-upload-pack", System.getenv()).isPresent(), "the other side needs git");
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Path ssh = programs.resolve("ssh");
        Files.writeString(
                ssh,
                "#!/bin/sh\necho \"$@\" >> '" + folder.resolve("calls") + "'\n"
                        + "for last; do :; done\nexec sh -c \"$last\"\n",
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path key = Files.writeString(folder.resolve("key"), "a key\n");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("PATH", programs + ":" + System.getenv("PATH"))
                .variable("DEPLOY_FILE", key.toString())
                .run("dir('m') { git url: 'ssh://git@host.example.com:2222" + remote
                        + "', branch: 'main', credentialsId: 'deploy' }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertEquals("one", Files.readString(workspace.resolve("m/weights.txt")));
        String call = Files.readString(folder.resolve("calls"));
        assertTrue(call.startsWith("-p 2222 -i "), call);
        assertTrue(call.contains("IdentitiesOnly=yes -- git@host.example.com git-upload-pack"), call);
    }

    private RevCommit ownRepository() throws Exception {
        try (Git git = Git.init()
                .setDirectory(workspace.toFile())
                .setInitialBranch("topic")
                .call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("remote", "origin", "url", "https://ada:secret@git.example.com/team/churn.git");
            config.save();
            Files.writeString(workspace.resolve("train.py"), "print(1)");
            git.add().addFilepattern("train.py").call();
            return git.commit()
                    .setMessage("train")
                    .setSign(false)
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .call();
        }
    }

    private RevCommit commit(String file, String text) throws Exception {
        Files.writeString(remote.resolve(file), text);
        try (Git git = Git.open(remote.toFile())) {
            git.add().addFilepattern(file).call();
            return git.commit()
                    .setMessage(file)
                    .setSign(false)
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .call();
        }
    }

    private JenkinsfileRun run(String... lines) throws IOException {
        return new JenkinsfileRun(workspace).run(lines);
    }
}
