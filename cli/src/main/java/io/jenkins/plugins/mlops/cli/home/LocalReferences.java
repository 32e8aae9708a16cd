package io.jenkins.plugins.mlops.cli.home;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** What names mean in a laptop's home. */
final class LocalReferences implements References {
    private final LocalHome home;
    private final LocalRun run;
    private final boolean everyRunCounts;
    private final Consumer<String> notices;

    /**
     * @param everyRunCounts whether reports of all runs are evidence, as for a command, which is a run of its own
     * @param notices        told what the registry repaired
     */
    LocalReferences(LocalHome home, LocalRun run, boolean everyRunCounts, Consumer<String> notices) {
        this.home = home;
        this.run = run;
        this.everyRunCounts = everyRunCounts;
        this.notices = notices;
    }

    @Override
    public ModelStore models() {
        return home.store(notices);
    }

    @Override
    public String build() {
        return run.build();
    }

    @Override
    public List<Report> reports(String build) throws IOException {
        Optional<LocalRun> found = home.run(build);
        return found.isPresent() ? found.get().recorded().reports() : List.of();
    }

    @Override
    public List<Summary> summaries(String build) throws IOException {
        Optional<LocalRun> found = home.run(build);
        return found.isPresent() ? found.get().recorded().summaries() : List.of();
    }

    @Override
    public String build(int number) throws IOException {
        Optional<LocalRun> found = home.run(number);
        return found.isPresent() ? found.get().build() : String.valueOf(number);
    }

    @Override
    public Optional<String> lastGood(Kind kind, String id) throws IOException {
        return home.goodBefore(run, kind, id).map(LocalRun::build);
    }

    @Override
    public void earlier(Kind kind, String id, BiPredicate<String, Optional<Summary>> visitor) throws IOException {
        List<LocalRun> runs = home.runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            LocalRun earlier = runs.get(i);
            if (earlier.number() < run.number()
                    && earlier.recorded().has(kind, id)
                    && !visitor.test(earlier.build(), earlier.recorded().readableSummary(kind, id))) {
                return;
            }
        }
    }

    @Override
    public List<String> evidenceBuilds() throws IOException {
        return everyRunCounts ? home.runs().stream().map(LocalRun::build).toList() : List.of();
    }

    @Override
    public Actor actor() {
        return new Actor(System.getProperty("user.name"), false, "started by hand");
    }

    @Override
    public boolean hasModelFiles(String model, String digest) {
        return home.files().find(digest).isPresent();
    }

    @Override
    public Optional<String> modelFiles(String model, String digest) {
        return home.files().find(digest).map(Path::toString);
    }

    @Override
    public Optional<String> kept(String build, String name) throws IOException {
        Optional<LocalRun> found = home.run(build);
        return found.flatMap(run -> run.recorded().kept(name)).map(Path::toString);
    }
}
