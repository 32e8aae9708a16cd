package io.jenkins.plugins.mlops.engine.lineage;

import java.util.Map;

/**
 * A thing in the life of a model.
 *
 * @param key   unique in the graph: {@code churn@3}, {@code churn:champion}, {@code content 9f86...}
 * @param title what a reader is shown
 * @param facts by name, as far as the type has them: digest, name, commit, model, version, alias, build, id, verdict,
 *              time
 */
public record Node(String key, Type type, String title, Map<String, String> facts) {
    private static final int DIGITS = 12;

    /** The types of things, in the order in which they are shown. */
    public enum Type {
        COMMIT,
        DATA,
        VALIDATION,
        TRAINING,
        MODEL,
        EVALUATION,
        VERSION,
        ALIAS;

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
