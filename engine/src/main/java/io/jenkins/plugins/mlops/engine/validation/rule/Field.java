package io.jenkins.plugins.mlops.engine.validation.rule;

import io.jenkins.plugins.mlops.engine.data.Literals;
import java.math.BigDecimal;

/** A column, at the row that is looked at. The ways to read its value say so where it is missing, or is no such value. */
public interface Field {
    Kind kind();

    boolean isMissing();

    /** The number rounded to a double; NaN if there is none. */
    double rounded();

    /** The exact number, of at most {@link Numbers#MOST_DIGITS} digits before and after the point; null if there is none. */
    BigDecimal number();

    /** Null if there is none. */
    String text();

    /** Microseconds since 1970-01-01T00:00Z, of a time of day since midnight; {@link Literals#NONE} if there is none. */
    long time();

    /** Null if there is none. */
    Boolean truth();

    /** A date or time that the rule compares the column with, as {@link #time} has it. */
    long time(String literal);
}
