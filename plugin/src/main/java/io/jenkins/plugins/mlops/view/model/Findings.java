package io.jenkins.plugins.mlops.view.model;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.view.BuildLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of where a version came from and how it was judged: what the registry keeps, and what any build that
 * the user may see has found of these very files and their data.
 */
final class Findings {
    private static final int MOST_PROBLEMS = 5;

    private final List<Summary> summaries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Findings() {}

    static Findings of(ModelVersion version) {
        ReportIndex index = ReportIndex.now();
        Findings findings = new Findings();
        Map<List<String>, Summary> found = new LinkedHashMap<>();
        version.origin().forEach(kept -> found.put(key(kept), kept));
        index.about(Set.of(version.digest())).forEach(summary -> found.put(key(summary), summary));
        Set<String> data = new HashSet<>();
        for (Summary summary : found.values()) {
            if (summary.kind() == Kind.TRAINING) {
                data.addAll(summary.data());
            }
        }
        index.about(data).stream()
                .filter(summary -> summary.kind() == Kind.VALIDATION)
                .forEach(summary -> found.put(key(summary), summary));
        findings.summaries.addAll(found.values());
        findings.summaries.sort(
                Comparator.comparing(Summary::started, Comparator.nullsFirst(Comparator.naturalOrder())));
        findings.problems.addAll(index.problems());
        return findings;
    }

    private static List<String> key(Summary summary) {
        return List.of(String.valueOf(summary.build()), summary.kind().key(), summary.id());
    }

    /** The whole report of a training, with its inputs by path; empty if its build is gone or hidden. */
    Optional<TrainingReport> training(Summary summary) {
        Optional<Path> reports =
                Optional.ofNullable(BuildLink.of(summary.build())).flatMap(BuildLink::reports);
        if (reports.isEmpty()) {
            return Optional.empty();
        }
        try {
            return new BuildReports(reports.get())
                    .report(Kind.TRAINING, summary.id())
                    .map(TrainingReport.class::cast);
        } catch (IOException | BadInput e) {
            BuildName.parse(summary.build()).ifPresent(Damages.get()::met);
            problems.add("Build " + summary.build() + ": " + Damage.describe(e));
            return Optional.empty();
        }
    }

    /** Those of a kind, the earliest first. */
    List<Summary> of(Kind kind) {
        return summaries.stream().filter(summary -> summary.kind() == kind).toList();
    }

    /** What could not be read, so that something may be missing; no more than a page has room for. */
    List<String> problems() {
        int more = problems.size() - MOST_PROBLEMS;
        if (more <= 0) {
            return List.copyOf(problems);
        }
        List<String> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        first.add("And " + more + (more == 1 ? " build" : " builds") + " more");
        return first;
    }
}
