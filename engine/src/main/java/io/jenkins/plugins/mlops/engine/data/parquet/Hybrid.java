package io.jenkins.plugins.mlops.engine.data.parquet;

/** Runs of one number, and numbers packed bit by bit, as levels, dictionary indexes and booleans are written. */
final class Hybrid {
    private final byte[] bytes;
    private final int end;
    private final int width;
    private int p;
    /** Numbers left of the run. */
    private long left;

    private boolean packed;
    private int value;
    private int packedFrom;
    private long bit;

    /**
     * @param bytes with {@link Bits#SLACK} behind the end
     * @param width bits of a number, 0 to 32
     */
    Hybrid(byte[] bytes, int from, int end, int width) {
        if (width < 0 || width > 32) {
            throw new Damage("it has numbers of " + width + " bits");
        }
        this.bytes = bytes;
        this.end = end;
        this.width = width;
        p = from;
    }

    /** Numbers packed without runs, the highest bit of a byte first, as levels were written once. */
    static Hybrid ofPacked(byte[] bytes, int from, int end, int width) {
        byte[] turned = new byte[end - from + Bits.SLACK];
        long bits = (end - from) * 8L;
        for (long first = 0; first + width <= bits && width > 0; first += width) {
            for (int i = 0; i < width; i++) {
                long source = first + i;
                int bit = (bytes[from + (int) (source >>> 3)] >>> (7 - (source & 7))) & 1;
                long target = first + width - 1 - i;
                turned[(int) (target >>> 3)] |= (byte) (bit << (target & 7));
            }
        }
        Hybrid numbers = new Hybrid(turned, 0, end - from, width);
        numbers.packed = true;
        numbers.left = Long.MAX_VALUE;
        return numbers;
    }

    int next() {
        if (left == 0) {
            run();
        }
        left--;
        if (!packed) {
            return value;
        }
        if (packedFrom + (bit >>> 3) >= end && width > 0) {
            throw new Damage("a page ends too early");
        }
        int next = (int) Bits.packed(bytes, packedFrom, bit, width);
        bit += width;
        return next;
    }

    private void run() {
        do {
            long header = varint();
            packed = (header & 1) == 1;
            if (packed) {
                left = (header >>> 1) * 8;
                packedFrom = p;
                bit = 0;
                // The last run may be cut after its last number.
                p = (int) Math.min(end, p + (header >>> 1) * width);
            } else {
                left = header >>> 1;
                value = 0;
                for (int shift = 0; shift < width; shift += 8) {
                    value |= u8() << shift;
                }
            }
        } while (left == 0);
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = u8();
            number |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return number;
            }
        }
        throw new Damage("a page has a run of no length");
    }

    private int u8() {
        if (p >= end) {
            throw new Damage("a page ends too early");
        }
        return bytes[p++] & 0xff;
    }
}
