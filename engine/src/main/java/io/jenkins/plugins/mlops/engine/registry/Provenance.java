package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which reports belong to a model's files: found by digest alone, never by order, time or name. */
final class Provenance {
    private Provenance() {}

    /** Of a build's reports: trainings and evaluations of the digest, and validations of these trainings' data. */
    static List<Summary> of(String digest, Collection<Summary> summaries) {
        Set<String> data = new HashSet<>();
        for (Summary summary : summaries) {
            if (summary.kind() == Kind.TRAINING && digest.equals(summary.digest())) {
                data.addAll(summary.data());
            }
        }
        List<Summary> origin = new ArrayList<>();
        for (Summary summary : summaries) {
            boolean belongs =
                    switch (summary.kind()) {
                        case TRAINING, EVALUATION -> digest.equals(summary.digest());
                        case VALIDATION -> summary.data().stream().anyMatch(data::contains);
                        case FETCH, REGISTRATION, PROMOTION, ROLLBACK -> false;
                    };
            if (belongs) {
                origin.add(summary);
            }
        }
        return origin;
    }

    /**
     * The evaluations and validations that a promotion rests on, from the registering build, this build and those whose
     * reports count: of each kind and id the worst. What the registry kept stands in for builds that are gone.
     */
    static List<Summary> evidence(ModelVersion version, References references) throws IOException {
        Map<List<Object>, Summary> found = new LinkedHashMap<>();
        for (Summary kept : version.origin()) {
            found.put(List.of(String.valueOf(kept.build()), kept.kind(), kept.id()), kept);
        }
        Set<String> builds = new LinkedHashSet<>(List.of(version.build(), references.build()));
        builds.addAll(references.evidenceBuilds());
        for (String build : builds) {
            for (Summary summary : references.summaries(build)) {
                found.put(List.of(build, summary.kind(), summary.id()), summary);
            }
        }
        Map<String, Summary> worst = new TreeMap<>();
        for (Summary summary : of(version.digest(), found.values())) {
            if (summary.kind() != Kind.TRAINING) {
                worst.merge(summary.kind().key() + " " + summary.id(), summary, Provenance::worse);
            }
        }
        return List.copyOf(worst.values());
    }

    private static Summary worse(Summary one, Summary other) {
        return other.verdict().compareTo(one.verdict()) > 0 ? other : one;
    }
}
