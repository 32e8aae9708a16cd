package io.jenkins.plugins.mlops.view.model;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.Evidence;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.SummaryIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of where a version came from and how it was judged: what the registry keeps, and what the builds
 * that registered or moved it still have, as far as the user may see these.
 */
final class Findings {
    private final List<Summary> summaries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Findings() {}

    static Findings of(ModelVersion version, List<LogRecord> log) {
        Findings findings = new Findings();
        Map<List<String>, Summary> found = new LinkedHashMap<>();
        for (Summary kept : version.origin()) {
            found.put(key(kept), kept);
        }
        Set<String> data = new LinkedHashSet<>();
        for (Summary summary : found.values()) {
            if (summary.kind() == Kind.TRAINING) {
                data.addAll(summary.data());
            }
        }
        for (String build : builds(version, log)) {
            for (Summary summary : findings.read(build)) {
                boolean belongs =
                        switch (summary.kind()) {
                            case TRAINING, EVALUATION -> version.digest().equals(summary.digest());
                            case VALIDATION -> summary.data().stream().anyMatch(data::contains);
                            case FETCH, REGISTRATION, PROMOTION, ROLLBACK -> false;
                        };
                if (belongs) {
                    found.put(key(summary), summary);
                }
            }
        }
        findings.summaries.addAll(found.values());
        findings.summaries.sort(
                Comparator.comparing(Summary::started, Comparator.nullsFirst(Comparator.naturalOrder())));
        return findings;
    }

    private static List<String> key(Summary summary) {
        return List.of(String.valueOf(summary.build()), summary.kind().key(), summary.id());
    }

    private static Set<String> builds(ModelVersion version, List<LogRecord> log) {
        Set<String> builds = new LinkedHashSet<>();
        builds.add(version.build());
        for (LogRecord record : log) {
            if (record.alias() != null && record.to() == version.version()) {
                if (record.build() != null) {
                    builds.add(record.build());
                }
                for (Evidence evidence : record.evidence()) {
                    builds.add(evidence.build());
                }
            }
        }
        return builds;
    }

    private static Optional<BuildReports> reports(String build) {
        BuildLink link = BuildLink.of(build);
        return link == null || link.path() == null
                ? Optional.empty()
                : BuildName.parse(build).flatMap(BuildName::reports).map(BuildReports::new);
    }

    private List<Summary> read(String build) {
        BuildLink link = BuildLink.of(build);
        if (link == null || link.path() == null) {
            return List.of();
        }
        SummaryIndex.Recorded recorded =
                SummaryIndex.get().of(BuildName.parse(build).orElseThrow());
        recorded.unreadable().values().forEach(why -> problems.add("Build " + build + ": " + Damage.describe(why)));
        return recorded.summaries();
    }

    /** The whole report of a training, with its parameters; empty if its build is gone or hidden. */
    Optional<TrainingReport> training(Summary summary) {
        try {
            Optional<BuildReports> reports = reports(summary.build());
            return reports.isPresent()
                    ? reports.get().report(Kind.TRAINING, summary.id()).map(TrainingReport.class::cast)
                    : Optional.empty();
        } catch (IOException | BadInput e) {
            problems.add("Build " + summary.build() + ": " + Damage.describe(e));
            return Optional.empty();
        }
    }

    /** Those of a kind, the earliest first. */
    List<Summary> of(Kind kind) {
        return summaries.stream().filter(summary -> summary.kind() == kind).toList();
    }

    /** What could not be read. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
