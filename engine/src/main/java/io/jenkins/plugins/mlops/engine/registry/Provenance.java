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

    /** What is known where a version is registered: of this build and those whose reports count. */
    static List<Summary> origin(String digest, References references) throws IOException {
        return of(digest, collected(List.of(), List.of(), references));
    }

    /**
     * The evaluations and validations that a promotion rests on, from the registering build, this build and those whose
     * reports count: of each kind and id the worst. What the registry kept stands in for builds that are gone.
     */
    static List<Summary> evidence(ModelVersion version, References references) throws IOException {
        Map<String, Summary> worst = new TreeMap<>();
        for (Summary summary :
                of(version.digest(), collected(version.origin(), List.of(version.build()), references))) {
            if (summary.kind() != Kind.TRAINING) {
                worst.merge(summary.kind().key() + " " + summary.id(), summary, Provenance::worse);
            }
        }
        return List.copyOf(worst.values());
    }

    private static Collection<Summary> collected(List<Summary> kept, List<String> builds, References references)
            throws IOException {
        Map<List<Object>, Summary> found = new LinkedHashMap<>();
        for (Summary summary : kept) {
            found.put(List.of(summary.build(), summary.kind(), summary.id()), summary);
        }
        Set<String> all = new LinkedHashSet<>(builds);
        all.add(references.build());
        all.addAll(references.evidenceBuilds());
        for (String build : all) {
            for (Summary summary : references.summaries(build)) {
                found.put(List.of(build, summary.kind(), summary.id()), summary);
            }
        }
        return found.values();
    }

    /** Trainings and evaluations of the digest, and validations of these trainings' data. */
    private static List<Summary> of(String digest, Collection<Summary> summaries) {
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

    /** Of two alike the later one, which is this build's where it has one. */
    private static Summary worse(Summary earlier, Summary later) {
        return earlier.verdict().compareTo(later.verdict()) > 0 ? earlier : later;
    }
}
