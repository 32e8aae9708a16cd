package io.jenkins.plugins.mlops.engine.metric;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as messages show them: six significant digits, the same on every JDK. */
public final class Digits {
    private static final MathContext SIX = new MathContext(6);

    private Digits() {}

    public static String of(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(SIX).stripTrailingZeros();
        boolean plain = number == 0 || (Math.abs(number) >= 1e-6 && Math.abs(number) < 1e15);
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
