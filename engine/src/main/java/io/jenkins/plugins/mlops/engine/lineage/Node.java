package io.jenkins.plugins.mlops.engine.lineage;

import java.util.Map;

/**
 * A thing in the life of a model, as somebody sees it: what comes from jobs and models that are hidden from them is in
 * neither title nor facts.
 *
 * @param key   unique in the graph, and a query for this very thing: {@code team/churn:3}, {@code team/churn@champion},
 *              {@code team/train#12/training-churn}, {@code sha256:9f86...}, {@code commit:c0ffee...}
 * @param title what a reader is shown
 * @param facts by name, sorted, as far as the type has them: build (the name of a build, as it is called now), kind and
 *              id (with the build the key of a report), verdict, time (ISO 8601, UTC), model (with its folder), folder,
 *              version, alias, digest, commit, dirty, name, by, until
 */
public record Node(String key, Type type, String title, Map<String, String> facts) {
    private static final int DIGITS = 12;

    /** The types of things, in the order in which they are shown. */
    public enum Type {
        COMMIT,
        CONTRACT,
        DATA,
        VALIDATION,
        TRAINING,
        MODEL,
        EVALUATION,
        FETCH,
        VERSION,
        /** That a version held an alias which another one holds now, or that it gave to itself again. */
        FORMER_ALIAS,
        ALIAS,
        /** Some that the reader may not see, as one. */
        HIDDEN;

        /** Whether it tells of a thing, and nothing is made of it. */
        boolean isEvidence() {
            return this == VALIDATION || this == EVALUATION;
        }
    }

    /** As many digits of a digest or commit as readers need. */
    static String shortened(String digits) {
        return digits.length() > DIGITS ? digits.substring(0, DIGITS) : digits;
    }
}
