package io.jenkins.plugins.mlops.view.model;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ItemGroup;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.AliasMove;
import io.jenkins.plugins.mlops.engine.registry.Evidence;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.engine.registry.Moved;
import io.jenkins.plugins.mlops.engine.registry.NewVersion;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Models as builds leave them, made without running any step. */
final class Registry {
    static final String DATA = "d".repeat(64);

    private final ItemGroup<?> folder;
    private final ModelStore store;

    Registry(ItemGroup<?> folder) {
        this.folder = folder;
        this.store = ModelHome.of(folder).store(notice -> {});
    }

    ModelStore store() {
        return store;
    }

    Path directory(String model) {
        return ModelHome.of(folder).directory().resolve(model);
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(Content.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Summary evaluation(String digest, String build, Verdict verdict, Map<String, MetricValue> metrics) {
        return evaluation("weekly", digest, build, verdict, metrics);
    }

    static Summary evaluation(
            String id, String digest, String build, Verdict verdict, Map<String, MetricValue> metrics) {
        return new Summary(
                Kind.EVALUATION,
                id,
                build,
                "2026-11-23T10:00:00Z",
                "churn",
                digest,
                List.of(),
                verdict,
                verdict == Verdict.PASS ? Criticality.NOTE : Criticality.FAILURE,
                metrics,
                verdict == Verdict.PASS ? List.of() : List.of("rocAuc is too low"),
                Map.of("baselineAlias", "champion", "baselineVersion", "1"));
    }

    static Summary training(String digest, String build) {
        return new Summary(
                Kind.TRAINING,
                "churn",
                build,
                "2026-11-23T09:00:00Z",
                "churn",
                digest,
                List.of(DATA),
                Verdict.PASS,
                Criticality.NOTE,
                Map.of("loss", MetricValue.of(0.25)),
                List.of(),
                Map.of(
                        "commit",
                        "c".repeat(40),
                        "dirty",
                        "false",
                        "branch",
                        "main",
                        "seed",
                        "42",
                        "params",
                        "2",
                        "param.rate",
                        "0.125"));
    }

    /** A version of one file with the given text, trained and evaluated in the same build. */
    ModelVersion register(String model, String text, String build, Verdict verdict, double rocAuc) throws IOException {
        FileDigest file = new FileDigest("model.txt", digest(text), text.length());
        Content content = Content.of(List.of(file));
        String digest = content.digest();
        return register(
                model,
                content,
                build,
                "trained on " + text,
                Map.of("team", "blue"),
                List.of(
                        training(digest, build),
                        evaluation(
                                digest,
                                build,
                                verdict,
                                Map.of(
                                        "rocAuc",
                                        MetricValue.of(rocAuc, 569).within(rocAuc - 0.02, rocAuc + 0.02),
                                        "logLoss",
                                        MetricValue.of(1 - rocAuc)))));
    }

    ModelVersion register(
            String model,
            Content content,
            String build,
            String description,
            Map<String, String> tags,
            List<Summary> origin)
            throws IOException {
        return store.register(
                        new NewVersion(model, content, description, tags, origin, null),
                        new Actor("alice", true, "Started by user alice"),
                        build)
                .version();
    }

    Moved promote(String model, String alias, int version, String build) throws IOException {
        return store.move(
                new AliasMove(
                        Kind.PROMOTION,
                        model,
                        alias,
                        version,
                        AliasMove.ANY,
                        "weekly training",
                        List.of(new Evidence("evaluation", "weekly", build, Verdict.PASS)),
                        null),
                new Actor("alice", true, "Started by user alice"),
                build);
    }

    /** Gives a build the files of a version, as registerModel does. */
    static void archive(FreeStyleBuild build, String model, String text) throws IOException {
        String digest = Content.of(List.of(new FileDigest("model.txt", digest(text), text.length())))
                .digest();
        File file = new File(build.getArtifactsDir(), Artifacts.ofModel(model, digest) + "/model.txt");
        Files.createDirectories(file.toPath().getParent());
        Files.writeString(file.toPath(), text);
    }

    /** Keeps a summary with a build, as a step does. */
    static void keep(FreeStyleProject job, int number, Summary summary) throws IOException {
        Path directory = job.getBuildDir().toPath().resolve(number + "/mlops");
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve(summary.kind().key() + "-" + summary.id() + ".summary.json"), Json.write(summary));
    }
}
