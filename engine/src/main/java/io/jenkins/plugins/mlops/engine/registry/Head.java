package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;

/**
 * The end of a model's log at one moment. Whoever keeps it can prove later that what was in the log then is still there.
 *
 * @param seq  the number of the last record; 0 for an empty log
 * @param hash of the last record, 64 lower-case hexadecimal digits; zeros for an empty log
 */
public record Head(long seq, String hash) {
    /** The head of a log without records. */
    public static final Head NONE = new Head(0, "0".repeat(64));

    /** Reads what {@link #toString} wrote. */
    public static Head of(String text) {
        int colon = text.indexOf(':');
        try {
            return new Head(Long.parseLong(text.substring(0, Math.max(colon, 0))), text.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new BadInput("'" + text + "' is no head of a log: it should be like '12:4a5f...'", e);
        }
    }

    /** {@code 12:4a5f...}: how builds print and store it. */
    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
