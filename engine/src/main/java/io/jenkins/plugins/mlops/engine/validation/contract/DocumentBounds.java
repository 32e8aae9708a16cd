package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What a document from people who are not trusted may hold, and how it is told where it holds something else. */
final class DocumentBounds {
    /** Values in a document, each alias counted with all that it stands for. */
    static final int MOST_NODES = 200_000;

    static final int DEEPEST = 64;

    /** Beyond, arithmetic on a decimal number would take memory in proportion to its exponent. */
    private static final int LARGEST_EXPONENT = 400;

    private final String name;
    private int nodes;

    /** @param name what to name in errors */
    DocumentBounds(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** How many values were counted. */
    int nodes() {
        return nodes;
    }

    void count(int more, int line) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new BadInput(name + ", line " + line + ": the document has, with its aliases expanded, more than "
                    + MOST_NODES + " values");
        }
    }

    BadInput tooDeep(int line) {
        return new BadInput(name + ", line " + line + ": nested more than " + DEEPEST + " levels deep");
    }

    BadInput doubled(int line, String key) {
        return new BadInput(name + ", line " + line + ": the key '" + key + "' is here twice");
    }

    BigDecimal decimal(String text, int radix, int line) {
        if (text.length() <= LARGEST_EXPONENT) {
            BigDecimal number = radix == 10 ? new BigDecimal(text) : new BigDecimal(new BigInteger(text, radix));
            if (Math.abs((long) number.precision() - number.scale()) <= LARGEST_EXPONENT
                    && Math.abs((long) number.scale()) <= LARGEST_EXPONENT) {
                return number;
            }
        }
        throw new BadInput(name + ", line " + line + ": the number is too large, or has too many digits");
    }
}
