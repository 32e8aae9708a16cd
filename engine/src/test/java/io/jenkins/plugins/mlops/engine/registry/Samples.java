package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values that the tests of this package share. */
final class Samples {
    static final Actor ALICE = new Actor("alice", false, "started by hand");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC);

    private Samples() {}

    static FileModelStore store(Path directory) {
        return store(directory, new LocalDisk());
    }

    static FileModelStore store(Path directory, Disk disk) {
        return new FileModelStore(directory, CLOCK, notice -> {}, disk, Duration.ofSeconds(30));
    }

    static String digest(String text) {
        return Chain.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The content of a folder with one small file. */
    static Content content(String text) {
        return Content.of(List.of(new FileDigest("weights.json", digest(text), text.length())));
    }

    static NewVersion draft(String model, String text) {
        return new NewVersion(model, content(text), "about " + text, Map.of("team", "risk"), List.of(), null);
    }

    static AliasMove promotion(String model, String alias, int version, String expect) {
        return new AliasMove(Kind.PROMOTION, model, alias, version, expect, "because", List.of(), null);
    }

    static Summary summary(
            Kind kind,
            String id,
            String build,
            String digest,
            List<String> data,
            Verdict verdict,
            Map<String, String> facts) {
        List<String> failed = verdict == Verdict.FAIL ? List.of(id + " is not good enough") : List.of();
        Criticality criticality =
                switch (verdict) {
                    case PASS -> Criticality.NOTE;
                    case INCONCLUSIVE -> Criticality.UNSTABLE;
                    case NO_EVIDENCE, FAIL -> Criticality.FAILURE;
                };
        return new Summary(
                kind,
                id,
                build,
                "2026-11-23T10:15:30Z",
                "churn",
                digest,
                data,
                verdict,
                criticality,
                Map.of(),
                failed,
                facts);
    }

    /** All that lies in a folder. */
    static Content contentOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return Content.ofFiles(folder, files.filter(Files::isRegularFile).toList(), () -> {});
        }
    }

    /** A workspace whose steps are cancelled after so many checks. */
    static Workspace workspace(Path root, int checks) throws IOException {
        WorkspaceListener impatient = new WorkspaceListener() {
            private int left = checks;

            @Override
            public void log(String line) {}

            @Override
            public void progress(Progress progress) {}

            @Override
            public boolean cancelled() {
                return left-- <= 0;
            }
        };
        Files.createDirectories(root);
        return new DirectoryWorkspace(
                root, root, null, root.resolve("scratch"), root.resolve("kept"), Map.of(), CLOCK, impatient);
    }

    static Workspace workspace(Path root) throws IOException {
        return workspace(root, Integer.MAX_VALUE);
    }
}
