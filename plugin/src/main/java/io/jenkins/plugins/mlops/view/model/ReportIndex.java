package io.jenkins.plugins.mlops.view.model;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.home.BuildDirectories;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.view.KnownFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * Which builds have trained and evaluated which files, and validated which data, by the digests in the summaries of
 * their reports. No build is loaded; the digests are kept in memory.
 */
final class ReportIndex {
    /** About 50 MB. */
    private static final int MOST_DIGESTS = 400_000;

    private static final KnownFiles<Digests> BUILDS =
            new KnownFiles<>(digests -> 1 + digests.all().size(), MOST_DIGESTS);

    /**
     * What the reports of a build are about.
     *
     * @param damage why some cannot be told; null if all can
     */
    private record Digests(Set<String> all, String damage) {
        boolean isWhole() {
            return damage == null;
        }
    }

    private final Map<Path, Set<String>> builds = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ReportIndex() {}

    /** Of all builds that the user may see, as they are now. */
    static ReportIndex now() {
        ReportIndex index = new ReportIndex();
        Jenkins.get().allItems(Job.class, job -> job.hasPermission(Item.READ)).forEach(index::add);
        return index;
    }

    private void add(Job<?, ?> job) {
        BuildDirectories directories = BuildDirectories.of(job);
        for (int number : directories.numbers()) {
            Path reports = directories.reports(number);
            Digests known = BUILDS.get(reports, () -> read(reports), Digests::isWhole);
            if (known != null) {
                builds.put(reports, known.all());
                if (!known.isWhole()) {
                    BuildName build = new BuildName(job.getFullName(), number);
                    Damages.get().met(build);
                    problems.add("Build " + build + ": " + known.damage());
                }
            }
        }
    }

    /** The trainings, evaluations and validations that are about one of these digests: of a model's files, or of data. */
    List<Summary> about(Set<String> digests) {
        List<Summary> found = new ArrayList<>();
        builds.forEach((reports, all) -> {
            if (all.stream().anyMatch(digests::contains)) {
                try {
                    for (Summary summary : new BuildReports(reports).summaries((file, failure) -> {})) {
                        if (digests(summary).stream().anyMatch(digests::contains)) {
                            found.add(summary);
                        }
                    }
                } catch (IOException e) {
                    // The build was deleted meanwhile.
                }
            }
        });
        return found;
    }

    /** Which builds may have more, and why that cannot be told. */
    List<String> problems() {
        return problems;
    }

    private static Digests read(Path reports) {
        Set<String> digests = new HashSet<>();
        List<String> damages = new ArrayList<>();
        try {
            new BuildReports(reports)
                    .summaries((file, failure) -> {
                        if (Files.exists(reports.resolve(file))) {
                            damages.add(Damage.describe(failure));
                        }
                    })
                    .forEach(summary -> digests.addAll(digests(summary)));
        } catch (IOException | BadInput e) {
            if (Files.exists(reports)) {
                damages.add(Damage.describe(e));
            }
        }
        return new Digests(Set.copyOf(digests), damages.isEmpty() ? null : String.join("; ", damages));
    }

    /** What it is about: files of a model, or data. */
    private static Set<String> digests(Summary summary) {
        return switch (summary.kind()) {
            case TRAINING, EVALUATION -> summary.digest() == null ? Set.of() : Set.of(summary.digest());
            case VALIDATION -> Set.copyOf(summary.data());
            case FETCH, REGISTRATION, PROMOTION, ROLLBACK -> Set.of();
        };
    }
}
