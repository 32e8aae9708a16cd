package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Prints every number the one way it has: whole numbers without a fraction, whatever type they were computed in. */
final class CanonicalGenerator extends JsonGeneratorDelegate {
    /** From here on not every whole number is a double. */
    private static final double EXACT = 0x1p53;

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

    @Override
    public void writeNumber(float value) throws IOException {
        writeNumber((double) value);
    }
}
