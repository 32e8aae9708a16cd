package io.jenkins.plugins.mlops.engine.validation.rule;

import java.math.BigDecimal;

/** Numbers that are exact and small enough to compute with. */
public final class Numbers {
    /** Before and after the point; sums and products of them stay small enough, too. */
    public static final int MOST_DIGITS = 1000;

    /** An exponent of so many digits is too large, or zero is meant, and one that BigDecimal cannot read has more. */
    private static final int LONGEST = 2 * MOST_DIGITS + 8;

    private Numbers() {}

    /** @param text a number in decimal notation; null is returned if it has more digits */
    public static BigDecimal read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            // The exponent is none of 32 bits.
            return null;
        }
        return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS ? null : number;
    }
}
