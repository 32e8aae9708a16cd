package io.jenkins.plugins.mlops.engine.data.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers within bytes. */
final class Bits {
    /** Bytes behind a page that may be read and mean nothing. */
    static final int SLACK = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Bits() {}

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    /**
     * The number of {@code width} bits, 0 to 64, that begins at a bit; the lowest bit of a byte is its first.
     *
     * @param bytes with {@link #SLACK} behind the last of the bits
     */
    static long packed(byte[] bytes, int from, long bit, int width) {
        if (width == 0) {
            return 0;
        }
        int at = from + (int) (bit >>> 3);
        int shift = (int) bit & 7;
        long value = getLong(bytes, at) >>> shift;
        if (width > 64 - shift) {
            value |= (bytes[at + 8] & 0xffL) << (64 - shift);
        }
        return width == 64 ? value : value & ((1L << width) - 1);
    }
}
