package io.jenkins.plugins.mlops.engine.workspace;

import io.jenkins.plugins.mlops.engine.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Workspaces for tests: a real directory, a clock that stands still, and a log that can be read. */
public final class TestWorkspaces {
    private TestWorkspaces() {}

    /** Keeps the lines that were logged. */
    public static final class Log implements WorkspaceListener {
        public final List<String> lines = new ArrayList<>();

        @Override
        public void log(String line) {
            lines.add(line);
        }

        @Override
        public void progress(Progress progress) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    public static DirectoryWorkspace in(Path root) {
        return in(root, root, null, new Log());
    }

    /** Scratch files go to {@code root/../scratch}, kept ones to {@code root/../kept}: the root must have a folder of its own. */
    public static DirectoryWorkspace in(Path root, Path directory, String dataRoots, Log log) {
        return new DirectoryWorkspace(
                root,
                directory,
                dataRoots,
                root.resolveSibling("scratch"),
                root.resolveSibling("kept"),
                Map.of("PATH", String.valueOf(System.getenv("PATH"))),
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
                log);
    }
}
