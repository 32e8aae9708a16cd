package io.jenkins.plugins.mlops.cli.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LocalHomeTest {
    @TempDir
    Path temp;

    @Test
    void runsAreNumberedFromOneAndTheHomeIgnoresItselfForGit() throws IOException {
        LocalHome home = LocalHome.open(temp.resolve(".mlops"));
        assertEquals(1, home.newRun().number());
        assertEquals(2, home.newRun().number());
        assertEquals(List.of(1, 2), home.runs().stream().map(LocalRun::number).toList());
        assertEquals("*\n", Files.readString(temp.resolve(".mlops/.gitignore")));
    }

    @Test
    void whatKilledProcessesLeftIsRemovedByTheNextRun() throws IOException, InterruptedException {
        LocalHome home = LocalHome.open(temp.resolve(".mlops"));
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.createDirectories(temp.resolve(".mlops/tmp/" + ended.pid() + "-1-training-churn-7"));
        Files.writeString(left.resolve("params.json"), "{}");
        Path running = home.newScratch("2-training-churn");
        home.newRun();
        assertFalse(Files.exists(left));
        assertTrue(Files.isDirectory(running));
    }
}
