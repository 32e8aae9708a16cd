package io.jenkins.plugins.mlops.engine.data;

/**
 * A row that is not what the format says. It has a number, but is in no batch.
 *
 * @param row    counted from 1 after the header
 * @param line   the line of the file on which it begins, from 1
 * @param reason what kind of fault it has, the first that was found
 * @param detail the fault in words, without values: {@code 3 fields instead of 5}
 */
public record MalformedRow(long row, long line, Reason reason, String detail) {
    /** The kinds of fault. */
    public enum Reason {
        TOO_FEW_FIELDS,
        TOO_MANY_FIELDS,
        TEXT_AFTER_QUOTE,
        NUL_BYTE,
        INVALID_UTF8,
        NOT_JSON,
        NOT_AN_OBJECT,
        DUPLICATE_KEY,
        TOO_DEEP
    }
}
