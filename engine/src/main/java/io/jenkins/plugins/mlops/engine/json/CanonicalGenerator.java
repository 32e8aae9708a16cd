package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/** Prints every number the one way it has: whole numbers without a fraction, whatever type they were computed in. */
final class CanonicalGenerator extends JsonGeneratorDelegate {
    /** From here on not every whole number is a double. */
    private static final double EXACT = 0x1p53;

    /** A long has at most so many digits. */
    private static final int LONGEST = 19;

    CanonicalGenerator(JsonGenerator delegate) {
        super(delegate, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            super.writeNumber((long) value);
        } else {
            super.writeNumber(value);
        }
    }

    /** As what it is read back as: a whole number that a long holds, or a double. */
    @Override
    public void writeNumber(BigDecimal value) throws IOException {
        if (isLong(value)) {
            super.writeNumber(value.longValueExact());
        } else {
            writeNumber(value.doubleValue());
        }
    }

    private static boolean isLong(BigDecimal value) {
        // Its digits before the point are counted first, since 1e1000000 is soon written, and long to expand.
        return (long) value.precision() - value.scale() <= LONGEST
                && value.stripTrailingZeros().scale() <= 0
                && value.toBigInteger().bitLength() < Long.SIZE;
    }

    @Override
    public void writeNumber(float value) throws IOException {
        writeNumber((double) value);
    }
}
