package io.jenkins.plugins.mlops.engine.workspace;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DirectoryWorkspaceTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeWorkspace() throws IOException {
        temp = temp.toRealPath();
        root = Files.createDirectories(temp.resolve("workspace"));
        Files.writeString(root.resolve("inside.csv"), "a\n1\n");
        Files.writeString(temp.resolve("outside.csv"), "a\n1\n");
    }

    @Test
    void readsInTheWorkspace() {
        assertEquals(root.resolve("inside.csv"), TestWorkspaces.in(root).readable("data", "inside.csv"));
    }

    @Test
    void refusesToReadElsewhereAndNamesTheRemedy() {
        String message = assertThrows(
                        BadInput.class, () -> TestWorkspaces.in(root).readable("data", "../outside.csv"))
                .getMessage();
        assertEquals(
                "'data': ../outside.csv is at " + temp.resolve("outside.csv") + ", outside of the workspace " + root
                        + "; to allow reading there, set MLOPS_DATA_ROOTS on this machine to a folder above it",
                message);
    }

    @Test
    void refusesLinksThatLeaveTheWorkspace() throws IOException {
        Files.createSymbolicLink(root.resolve("link.csv"), temp.resolve("outside.csv"));
        assertThrows(BadInput.class, () -> TestWorkspaces.in(root).readable("data", "link.csv"));
        Files.createSymbolicLink(root.resolve("folder"), temp);
        assertThrows(BadInput.class, () -> TestWorkspaces.in(root).writable("into", "folder/x"));
        assertThrows(BadInput.class, () -> TestWorkspaces.in(root).writable("into", "link.csv"));
    }

    @Test
    void readsBelowAllowedRoots() {
        Workspace workspace = TestWorkspaces.in(root, root, temp.toString(), new TestWorkspaces.Log());
        assertEquals(temp.resolve("outside.csv"), workspace.readable("data", "../outside.csv"));
        assertThrows(BadInput.class, () -> workspace.writable("into", "../outside.csv"));
    }

    @Test
    void writesInTheWorkspaceAlone() {
        Workspace workspace = TestWorkspaces.in(root);
        assertEquals(root.resolve("new/folder"), workspace.writable("into", "new/folder"));
        assertThrows(BadInput.class, () -> workspace.writable("into", "../elsewhere"));
        assertThrows(BadInput.class, () -> workspace.writable("into", "/tmp"));
    }

    @Test
    void runsProgramsAndSaysNothingWhenTheyFailOrHang() {
        Workspace workspace = TestWorkspaces.in(root);
        assertEquals(List.of(root.toString()), workspace.execute(List.of("pwd"), Duration.ofSeconds(30)));
        assertNull(workspace.execute(List.of("false"), Duration.ofSeconds(30)));
        assertNull(workspace.execute(List.of("no-such-program"), Duration.ofSeconds(30)));
        long start = System.nanoTime();
        assertNull(workspace.execute(List.of("sleep", "60"), Duration.ofMillis(50)));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(50).toNanos());
    }
}
