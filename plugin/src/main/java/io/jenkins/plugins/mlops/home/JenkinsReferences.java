package io.jenkins.plugins.mlops.home;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What names mean in a build of Jenkins. */
public final class JenkinsReferences implements References {
    private final Run<?, ?> run;
    private final ModelStore models;
    private final String scratch;
    private final List<Delivery> deliveries = new ArrayList<>();

    /**
     * @param home    of the model that the request names
     * @param scratch the step's own folder on the agent, where what the operation reads is brought to; null if there is
     *                no agent
     */
    public JenkinsReferences(Run<?, ?> run, ModelStore models, String scratch) {
        this.run = run;
        this.models = models;
        this.scratch = scratch;
    }

    /** What the operation that was resolved with these references reads on the agent. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    @Override
    public ModelStore models() {
        return models;
    }

    @Override
    public String build() {
        return BuildName.of(run).toString();
    }

    @Override
    public List<Report> reports(String build) throws IOException {
        Optional<BuildReports> found = reportsOf(build);
        return found.isPresent() ? found.get().reports() : List.of();
    }

    @Override
    public List<Summary> summaries(String build) throws IOException {
        Optional<BuildReports> found = reportsOf(build);
        return found.isPresent() ? found.get().summaries() : List.of();
    }

    private static Optional<BuildReports> reportsOf(String build) {
        Optional<Path> directory = BuildName.parse(build).flatMap(BuildName::reports);
        return directory.map(BuildReports::new);
    }

    @Override
    public List<String> evidenceBuilds() {
        return List.of();
    }

    @Override
    public Actor actor() {
        return Actors.of(run);
    }

    @Override
    public boolean hasModelFiles(String model, String digest) throws IOException {
        return files(model, digest).isPresent();
    }

    @Override
    public Optional<String> modelFiles(String model, String digest) throws IOException {
        return files(model, digest)
                .map(holder -> deliver(holder, Artifacts.ofModel(model, digest), "version-" + digest));
    }

    /** The build whose artifacts hold the files of that digest: this one, or one that registered them. */
    private Optional<String> files(String model, String digest) throws IOException {
        List<String> builds = new ArrayList<>();
        builds.add(build());
        for (ModelVersion version : models.versions(model)) {
            if (version.digest().equals(digest)) {
                builds.add(version.build());
            }
        }
        for (String build : builds) {
            if (Artifacts.find(build, Artifacts.ofModel(model, digest)).isPresent()) {
                return Optional.of(build);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> kept(String build, String name) throws IOException {
        String artifact = Artifacts.ofPredictions(name.replaceFirst("\\.predictions\\.csv\\.gz$", ""));
        return Artifacts.find(build, artifact).map(found -> deliver(build, artifact, name));
    }

    private String deliver(String build, String artifact, String name) {
        // No Path: the agent may have another operating system.
        String target = scratch + "/brought/" + name;
        deliveries.add(new Delivery(build, artifact, target));
        return target;
    }
}
