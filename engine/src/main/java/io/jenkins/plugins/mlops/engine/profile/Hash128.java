package io.jenkins.plugins.mlops.engine.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3_x64_128 (Austin Appleby, public domain): the same on every machine. Among n different values the chance
 * that any two have the same 128 bits is below n² / 2^129: for a thousand million values, 2e-21.
 */
final class Hash128 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    /** The first 64 bits of the value that was hashed last. */
    long first;
    /** The other 64 bits. */
    long second;

    /** Starts a hash over one or several values. */
    void begin(long seed) {
        first = seed;
        second = seed;
    }

    /** Continues with one more value: the hash so far is the seed, so that where one value ends and the next begins counts. */
    void append(byte[] bytes, int start, int length) {
        long h1 = first;
        long h2 = second;
        int p = start;
        int end = start + length;
        for (; p + 16 <= end; p += 16) {
            h1 ^= mix1((long) LONG.get(bytes, p));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mix2((long) LONG.get(bytes, p + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int rest = end - p;
        if (rest > 8) {
            h2 ^= mix2(tail(bytes, p + 8, rest - 8));
        }
        if (rest > 0) {
            h1 ^= mix1(tail(bytes, p, Math.min(rest, 8)));
        }
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = avalanche(h1);
        h2 = avalanche(h2);
        h1 += h2;
        h2 += h1;
        first = h1;
        second = h2;
    }

    /** Continues with a value that is missing, which differs from every value that is there. */
    void appendMissing() {
        first = avalanche(first ^ C1);
        second = avalanche(second ^ C2) + first;
    }

    /** Up to 8 bytes, as a number with the first one lowest. */
    private static long tail(byte[] bytes, int start, int length) {
        if (start + 8 <= bytes.length) {
            return (long) LONG.get(bytes, start) & (-1L >>> (64 - 8 * length));
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[start + i] & 0xffL) << (8 * i);
        }
        return word;
    }

    private static long mix1(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mix2(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    static long avalanche(long h) {
        long k = h;
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        k ^= k >>> 33;
        return k;
    }
}
