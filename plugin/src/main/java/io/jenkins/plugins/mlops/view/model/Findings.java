package io.jenkins.plugins.mlops.view.model;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.SummaryIndex;
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
import jenkins.model.Jenkins;

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
        Findings findings = new Findings();
        Map<List<String>, Summary> found = new LinkedHashMap<>();
        List<Summary> validations = new ArrayList<>();
        version.origin().forEach(kept -> found.put(key(kept), kept));
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class, job -> job.hasPermission(Item.READ))) {
            for (int number : SummaryIndex.builds(job)) {
                for (Summary summary : findings.read(job, number)) {
                    switch (summary.kind()) {
                        case TRAINING, EVALUATION -> {
                            if (version.digest().equals(summary.digest())) {
                                found.put(key(summary), summary);
                            }
                        }
                        case VALIDATION -> validations.add(summary);
                        case FETCH, REGISTRATION, PROMOTION, ROLLBACK -> {}
                    }
                }
            }
        }
        Set<String> data = new HashSet<>();
        for (Summary summary : found.values()) {
            if (summary.kind() == Kind.TRAINING) {
                data.addAll(summary.data());
            }
        }
        validations.stream()
                .filter(summary -> summary.data().stream().anyMatch(data::contains))
                .forEach(summary -> found.put(key(summary), summary));
        findings.summaries.addAll(found.values());
        findings.summaries.sort(
                Comparator.comparing(Summary::started, Comparator.nullsFirst(Comparator.naturalOrder())));
        return findings;
    }

    private List<Summary> read(Job<?, ?> job, int number) {
        SummaryIndex.Recorded recorded = SummaryIndex.get().of(job, number);
        if (!recorded.unreadable().isEmpty()) {
            BuildName build = new BuildName(job.getFullName(), number);
            Damages.get().met(build);
            problems.add("Build " + build + ": "
                    + Damage.describe(String.join("; ", recorded.unreadable().values())));
        }
        return recorded.summaries();
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
