package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What history was when the step started: builds before this one with a validation of the same id that found nothing wrong.
 *
 * @param data    different data, oldest first
 * @param refused how many builds do not count, since their data failed, or had no evidence
 * @param lost    builds that would count if they could be read
 * @param fault   why nothing can be told; null if something can
 */
public record Past(List<Kept> data, int refused, List<String> lost, String fault) {
    /** What the name of a profile without distributions ends with. */
    private static final String OUTLINE = ".outline.gz";

    /**
     * Data that was validated before.
     *
     * @param build   the build that saw it first, of those that are looked at
     * @param seen    when that was, ISO 8601
     * @param builds  how many saw it
     * @param digest  of the data
     * @param profile where its profile is, absolute
     */
    public record Kept(String build, String seen, int builds, String digest, String profile) {}

    public Past {
        data = List.copyOf(data);
        lost = List.copyOf(lost);
    }

    /** A build that counts. */
    private record Seen(String build, Summary summary) {}

    static Past resolve(ValidationRequest request, References references) {
        try {
            Visitor visitor = new Visitor(request.history());
            references.earlier(Kind.VALIDATION, request.id(), visitor);
            List<Kept> data = new ArrayList<>();
            for (List<Seen> alike : visitor.byDigest.values()) {
                Optional<Kept> kept = kept(request.id(), alike, references);
                kept.ifPresentOrElse(
                        data::add, () -> visitor.lost.add(alike.get(0).build()));
            }
            Collections.reverse(data);
            return new Past(data, visitor.refused, visitor.lost, null);
        } catch (IOException e) {
            return new Past(List.of(), 0, List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** Sorts builds, newest first, until the window is full. */
    private static final class Visitor implements BiPredicate<String, Optional<Summary>> {
        private final HistoryGate gate;
        private final Map<String, List<Seen>> byDigest = new LinkedHashMap<>();
        private final List<String> lost = new ArrayList<>();
        private int refused;

        Visitor(HistoryGate gate) {
            this.gate = gate;
        }

        @Override
        public boolean test(String build, Optional<Summary> found) {
            Summary summary = found.orElse(null);
            if (summary == null || summary.data().isEmpty()) {
                lost.add(build);
                return true;
            }
            if (!gate.counts(Instant.parse(summary.started()))) {
                return false;
            }
            if (summary.verdict() == Verdict.FAIL || summary.verdict() == Verdict.NO_EVIDENCE) {
                refused++;
                return true;
            }
            String digest = summary.data().get(0);
            if (byDigest.size() == gate.window() && !byDigest.containsKey(digest)) {
                return false;
            }
            byDigest.computeIfAbsent(digest, first -> new ArrayList<>()).add(new Seen(build, summary));
            return true;
        }
    }

    /** The profile of any of the builds is that of all; those of earlier releases have no outline. */
    private static Optional<Kept> kept(String id, List<Seen> alike, References references) throws IOException {
        Seen oldest = alike.get(alike.size() - 1);
        for (String name : List.of(outline(id), Reference.profile(id))) {
            for (Seen build : alike) {
                Optional<String> profile = references.kept(build.build(), name);
                if (profile.isPresent()) {
                    return Optional.of(new Kept(
                            oldest.build(),
                            oldest.summary().started(),
                            alike.size(),
                            oldest.summary().data().get(0),
                            profile.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The name of the profile without distributions that is kept with a validation. */
    static String outline(String id) {
        return Kind.VALIDATION.key() + "-" + id + OUTLINE;
    }
}
