package io.jenkins.plugins.mlops.engine.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells values apart by 128 bits, of which {@link #first} alone is a good hash. Up to 16 bytes, values of the same length
 * never have the same bits; longer ones are hashed by {@link Hash128}.
 */
final class ValueHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9e3779b97f4a7c15L;
    private static final long[] MASKS = new long[9];

    static {
        for (int i = 1; i <= 8; i++) {
            MASKS[i] = -1L >>> (64 - 8 * i);
        }
    }

    private final Hash128 ofLong = new Hash128();
    long first;
    long second;

    /** @param seed tells apart what has the same bytes */
    void of(byte[] bytes, int start, int length, int seed) {
        if (length > 16) {
            ofLong.begin(seed);
            ofLong.append(bytes, start, length);
            first = ofLong.first;
            second = ofLong.second;
            return;
        }
        long head;
        long tail = 0;
        if (start + 16 <= bytes.length) {
            head = (long) LONG.get(bytes, start);
            if (length > 8) {
                tail = (long) LONG.get(bytes, start + 8) & MASKS[length - 8];
            } else {
                head &= MASKS[length];
            }
        } else {
            head = word(bytes, start, Math.min(length, 8));
            tail = length > 8 ? word(bytes, start + 8, length - 8) : 0;
        }
        // All steps from the tail to the hash can be undone, and the head is kept as it is.
        first = Hash128.avalanche(tail ^ (Long.rotateLeft(head * ODD, 32) + ((seed << 8) + length) * ODD));
        second = head;
    }

    private static long word(byte[] bytes, int start, int length) {
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[start + i] & 0xffL) << (8 * i);
        }
        return word;
    }
}
