package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What steps leave in the file system. */
class FilesTest {
    @TempDir
    private Path workspace;

    @Test
    void artifactsAreKeptWithTheRunAndTheRunsAreNotAmongThem() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "writeFile file: 'out/a.txt', text: 'a'",
                        "writeFile file: 'out/deep/b.txt', text: 'b'",
                        "writeFile file: 'out/c.tmp', text: 'c'",
                        "archiveArtifacts artifacts: '**/*', excludes: '**/*.tmp', fingerprint: true");
        assertEquals(Result.SUCCESS, run.result());
        Path archive = run.directory().resolve("archive");
        try (Stream<Path> files = Files.walk(archive)) {
            assertEquals(
                    "[Jenkinsfile, out/a.txt, out/deep/b.txt]",
                    files.filter(Files::isRegularFile)
                            .map(file -> archive.relativize(file).toString())
                            .sorted()
                            .toList()
                            .toString());
        }
    }

    @Test
    void anArtifactThatLinksOutOfTheWorkspaceIsRefused(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "x");
        Files.createSymbolicLink(workspace.resolve("link"), secret);
        JenkinsfileRun run = new JenkinsfileRun(workspace).run("archiveArtifacts 'link'");
        assertEquals(Result.FAILURE, run.result());
        assertTrue(run.output().contains("link is a link that leaves the workspace"), run.output());
        assertFalse(Files.exists(run.directory().resolve("archive/link")));
    }

    @Test
    void aWrittenFileKeepsItsPermissionsAndLeavesNothingBeside() throws IOException {
        Path script = Files.writeString(workspace.resolve("run.sh"), "old");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        new JenkinsfileRun(workspace).run("writeFile file: 'run.sh', text: 'new'");
        assertEquals("new", Files.readString(script));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(script)));
        try (Stream<Path> files = Files.list(workspace)) {
            assertEquals(
                    "[.mlops, Jenkinsfile, run.sh]",
                    files.map(file -> file.getFileName().toString())
                            .sorted()
                            .toList()
                            .toString());
        }
    }

    @Test
    void aFileInTheWayOfADirectoryIsOneClearLine() throws IOException {
        Files.writeString(workspace.resolve("file"), "");
        JenkinsfileRun run = new JenkinsfileRun(workspace).run("dir('file') { sh 'true' }");
        assertEquals(Result.FAILURE, run.result());
        assertTrue(run.output().contains("ERROR: in the way: " + workspace.resolve("file")), run.output());
    }

    @Test
    void temporaryFilesGoWithTheRun() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "def tmp = pwd(tmp: true)",
                        "writeFile file: \"$tmp/x\", text: ''",
                        "echo \"same ${tmp == env.WORKSPACE_TMP} there ${fileExists(\"$tmp/x\")}\"",
                        "stash name: 's', includes: 'Jenkinsfile'",
                        "sh 'exit 1'");
        assertTrue(run.lines().contains("same true there true"), run.output());
        try (Stream<Path> files = Files.list(run.directory())) {
            assertEquals(
                    "[log]",
                    files.map(file -> file.getFileName().toString()).toList().toString());
        }
    }
}
