package io.jenkins.plugins.mlops.engine.data;

import java.io.InputStream;

/**
 * UTF-16 made UTF-8. A surrogate without its partner becomes its three bytes, and half a character at the end a 0xFF:
 * neither is UTF-8, so that the row that has it is found malformed.
 */
final class Utf16Text extends ConvertedText {
    private final boolean bigEndian;
    private int highSurrogate;

    /** @param units what follows the byte order mark */
    Utf16Text(InputStream units, boolean bigEndian) {
        super(units, BLOCK / 2 * 3 + 4);
        this.bigEndian = bigEndian;
    }

    @Override
    void convert(int n) {
        for (int i = 0; i + 1 < n; i += 2) {
            int one = in[i] & 0xff;
            int two = in[i + 1] & 0xff;
            put(bigEndian ? (one << 8) | two : (two << 8) | one);
        }
        if (n < in.length) {
            flushSurrogate();
            if ((n & 1) == 1) {
                out[to++] = (byte) 0xff;
            }
        }
    }

    private void put(int unit) {
        if (highSurrogate != 0 && Character.isLowSurrogate((char) unit)) {
            to = Utf8.put(Character.toCodePoint((char) highSurrogate, (char) unit), out, to);
            highSurrogate = 0;
            return;
        }
        flushSurrogate();
        if (Character.isHighSurrogate((char) unit)) {
            highSurrogate = unit;
        } else {
            to = Utf8.put(unit, out, to);
        }
    }

    private void flushSurrogate() {
        if (highSurrogate != 0) {
            to = Utf8.put(highSurrogate, out, to);
            highSurrogate = 0;
        }
    }
}
