package io.jenkins.plugins.mlops.engine.registry;

/**
 * What {@link ModelStore#move} did; of a step that is repeated, what it did the first time.
 *
 * @param outcome  how it ended
 * @param previous the version that held the alias before the call; null if none did
 * @param last     the record by which the alias came to where it is now; null if it was never set
 * @param head     the end of the log afterwards
 */
public record Moved(Outcome outcome, Integer previous, LogRecord last, Head head) {
    /** How a move ends. */
    public enum Outcome {
        /** The alias moved. */
        MOVED,
        /** The version held the alias already: nothing changed, nothing was appended. */
        UNCHANGED,
        /** The alias does not hold what was expected: nothing changed. */
        UNEXPECTED
    }
}
