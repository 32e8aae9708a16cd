package io.jenkins.plugins.mlops.engine.validation.rule;

import java.math.BigDecimal;

/** Two values that are compared. */
interface Order {
    /** One of the values is null. */
    int UNKNOWN = 2;
    /** The values are of different kinds: they are not equal, and neither comes before the other. */
    int UNLIKE = 3;

    /** -1, 0, 1, or one of the constants. */
    int compare();

    static int of(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b);
        } else if (left instanceof Long a && right instanceof Long b) {
            return a.compareTo(b);
        } else if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        return left instanceof String a && right instanceof String b ? ofTexts(a, b) : UNLIKE;
    }

    /** Texts in the order of their code points, which is that of their UTF-8. */
    static int ofTexts(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                // Surrogates stand for code points above all others.
                boolean surrogate = Character.isSurrogate(a);
                return surrogate == Character.isSurrogate(b) ? Integer.signum(a - b) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
