package io.jenkins.plugins.mlops.engine.data.parquet;

import java.util.Arrays;

/**
 * Reads the values of a page, one after the other. After {@link #next} the value is in {@link #number} (an integer, or the
 * bits of a floating-point number), or it is the slice of {@link #bytes}, as the physical type says.
 */
abstract class Decoder {
    /** A value may have no more bytes. */
    private static final int LONGEST = 16 << 20;

    long number;
    byte[] bytes;
    int start;
    int length;

    abstract void next();

    /**
     * @param encoding the number that the format gives it; none of a dictionary
     * @param bytes    of the page, with {@link Bits#SLACK} behind the end
     */
    static Decoder of(int encoding, Leaf leaf, byte[] bytes, int from, int end) {
        Physical type = leaf.physical();
        return switch (encoding) {
            case 0 -> plain(leaf, bytes, from, end);
            case 3 -> {
                require(type == Physical.BOOLEAN, encoding, leaf);
                if (end - from < 4) {
                    throw ended();
                }
                yield new Runs(bytes, from + 4, end);
            }
            case 5 -> {
                require(type == Physical.INT32 || type == Physical.INT64, encoding, leaf);
                yield new DeltaNumbers(bytes, from, end, type == Physical.INT32);
            }
            case 6 -> {
                require(type == Physical.BYTE_ARRAY, encoding, leaf);
                yield new DeltaLengths(bytes, from, end);
            }
            case 7 -> {
                require(type == Physical.BYTE_ARRAY || type == Physical.FIXED, encoding, leaf);
                yield new DeltaBytes(bytes, from, end);
            }
            case 9 -> {
                require(type != Physical.BOOLEAN && type != Physical.BYTE_ARRAY, encoding, leaf);
                yield new Split(bytes, from, end, leaf.width(), type);
            }
            default -> throw new Damage("the encoding " + encoding + " of the column '" + leaf.name() + "' is unknown");
        };
    }

    private static void require(boolean fits, int encoding, Leaf leaf) {
        if (!fits) {
            throw new Damage("the encoding " + encoding + " does not fit the column '" + leaf.name() + "'");
        }
    }

    private static Decoder plain(Leaf leaf, byte[] bytes, int from, int end) {
        return switch (leaf.physical()) {
            case BOOLEAN -> new PlainBooleans(bytes, from, end);
            case INT32, FLOAT -> new PlainInts(bytes, from, end);
            case INT64, DOUBLE -> new PlainLongs(bytes, from, end);
            case BYTE_ARRAY -> new PlainBytes(bytes, from, end);
            case INT96, FIXED -> new PlainFixed(bytes, from, end, leaf.width());
        };
    }

    private static Damage ended() {
        return new Damage("a page ends too early");
    }

    private static final class PlainBooleans extends Decoder {
        private final int from;
        private final int end;
        private long bit;

        PlainBooleans(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.from = from;
            this.end = end;
        }

        @Override
        void next() {
            int at = from + (int) (bit >>> 3);
            if (at >= end) {
                throw ended();
            }
            number = ((long) bytes[at] >>> (bit & 7)) & 1;
            bit++;
        }
    }

    private static final class PlainInts extends Decoder {
        private final int end;
        private int p;

        PlainInts(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.end = end;
            p = from;
        }

        @Override
        void next() {
            if (end - p < 4) {
                throw ended();
            }
            number = Bits.getInt(bytes, p);
            p += 4;
        }
    }

    private static final class PlainLongs extends Decoder {
        private final int end;
        private int p;

        PlainLongs(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.end = end;
            p = from;
        }

        @Override
        void next() {
            if (end - p < 8) {
                throw ended();
            }
            number = Bits.getLong(bytes, p);
            p += 8;
        }
    }

    private static final class PlainBytes extends Decoder {
        private final int end;
        private int p;

        PlainBytes(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.end = end;
            p = from;
        }

        @Override
        void next() {
            if (end - p < 4) {
                throw ended();
            }
            length = Bits.getInt(bytes, p);
            start = p + 4;
            if (length < 0 || length > end - start) {
                throw ended();
            }
            p = start + length;
        }
    }

    private static final class PlainFixed extends Decoder {
        private final int end;
        private int p;

        PlainFixed(byte[] bytes, int from, int end, int width) {
            this.bytes = bytes;
            this.end = end;
            length = width;
            p = from;
        }

        @Override
        void next() {
            if (end - p < length) {
                throw ended();
            }
            start = p;
            p += length;
        }
    }

    /** Booleans as runs. */
    private static final class Runs extends Decoder {
        private final Hybrid runs;

        Runs(byte[] bytes, int from, int end) {
            runs = new Hybrid(bytes, from, end, 1);
        }

        @Override
        void next() {
            number = runs.next();
        }
    }

    /** The first bytes of all values, then the second ones, and so on. */
    private static final class Split extends Decoder {
        private final byte[] page;
        private final int from;
        private final int count;
        private final Physical type;
        private int index;

        Split(byte[] page, int from, int end, int width, Physical type) {
            if (width <= 0 || (end - from) % width != 0) {
                throw new Damage("a page of split bytes has no whole number of values");
            }
            this.page = page;
            this.from = from;
            this.type = type;
            count = (end - from) / width;
            bytes = new byte[Math.max(width, 8)];
            length = width;
        }

        @Override
        void next() {
            if (index >= count) {
                throw ended();
            }
            for (int i = 0, at = from + index; i < length; i++, at += count) {
                bytes[i] = page[at];
            }
            index++;
            switch (type) {
                case INT32, FLOAT -> number = Bits.getInt(bytes, 0);
                case INT64, DOUBLE -> number = Bits.getLong(bytes, 0);
                default -> start = 0;
            }
        }
    }

    /** Differences to the number before, in blocks of miniblocks that have a width of their own each. */
    private static final class DeltaNumbers extends Decoder {
        private static final int MOST_MINIBLOCKS = 1 << 12;
        private static final int LARGEST_BLOCK = 1 << 20;

        private final int end;
        private final boolean isInt;
        private final int miniblocks;
        private final int perMiniblock;
        private int p;
        /** Numbers that are not handed out yet. */
        private long left;

        private boolean first = true;
        private long last;
        private long smallest;
        private int widths;
        private int miniblock;
        private int within;
        private int width;
        private int packedFrom;

        DeltaNumbers(byte[] bytes, int from, int end, boolean isInt) {
            this.bytes = bytes;
            this.end = end;
            this.isInt = isInt;
            p = from;
            long block = varint();
            long minis = varint();
            left = varint();
            last = zigzag();
            if (block <= 0
                    || block > LARGEST_BLOCK
                    || minis <= 0
                    || minis > MOST_MINIBLOCKS
                    || block % minis != 0
                    || block / minis % 8 != 0
                    || left < 0) {
                throw new Damage("a page of differences has blocks of " + block + " numbers in " + minis + " parts");
            }
            miniblocks = (int) minis;
            perMiniblock = (int) (block / minis);
            miniblock = miniblocks;
            within = perMiniblock;
        }

        @Override
        void next() {
            if (left <= 0) {
                throw ended();
            }
            left--;
            if (first) {
                first = false;
            } else {
                if (within == perMiniblock) {
                    beginMiniblock();
                }
                long bit = (long) within * width;
                if (width > 0 && packedFrom + (bit >>> 3) >= end) {
                    throw ended();
                }
                last += smallest + Bits.packed(bytes, packedFrom, bit, width);
                within++;
            }
            number = isInt ? (int) last : last;
        }

        private void beginMiniblock() {
            if (miniblock == miniblocks) {
                smallest = zigzag();
                widths = p;
                p += miniblocks;
                if (p > end) {
                    throw ended();
                }
                miniblock = 0;
            }
            width = bytes[widths + miniblock++] & 0xff;
            if (width > 64) {
                throw new Damage("a page has differences of " + width + " bits");
            }
            packedFrom = p;
            // What follows the last number may be left out.
            p = (int) Math.min(end, p + (long) width * perMiniblock / 8);
            within = 0;
        }

        /** Passes over all numbers; returns the position behind them. */
        int skip() {
            long rest = left - 1;
            while (rest > 0) {
                beginMiniblock();
                rest -= perMiniblock;
            }
            // A block has the widths of all of its miniblocks, but the bytes only of those with numbers.
            return p;
        }

        private long zigzag() {
            long n = varint();
            return (n >>> 1) ^ -(n & 1);
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (p >= end) {
                    throw ended();
                }
                int b = bytes[p++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new Damage("a page has a number that does not end");
        }
    }

    /** The lengths of all values as {@link DeltaNumbers}, then the values. */
    private static final class DeltaLengths extends Decoder {
        private final DeltaNumbers lengths;
        private final int end;
        private int p;

        DeltaLengths(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.end = end;
            p = new DeltaNumbers(bytes, from, end, true).skip();
            lengths = new DeltaNumbers(bytes, from, end, true);
        }

        @Override
        void next() {
            lengths.next();
            if (lengths.number < 0 || lengths.number > end - p) {
                throw ended();
            }
            start = p;
            length = (int) lengths.number;
            p += length;
        }
    }

    /** How much each value shares with the one before as {@link DeltaNumbers}, then the rests as {@link DeltaLengths}. */
    private static final class DeltaBytes extends Decoder {
        private final DeltaNumbers shared;
        private final DeltaLengths rests;

        DeltaBytes(byte[] page, int from, int end) {
            shared = new DeltaNumbers(page, from, end, true);
            rests = new DeltaLengths(page, new DeltaNumbers(page, from, end, true).skip(), end);
            bytes = new byte[64];
        }

        @Override
        void next() {
            shared.next();
            rests.next();
            long prefix = shared.number;
            if (prefix < 0 || prefix > length || prefix + rests.length > LONGEST) {
                throw new Damage("a page has a value that shares " + prefix + " bytes with the one before");
            }
            length = (int) prefix + rests.length;
            if (length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
            }
            System.arraycopy(rests.bytes, rests.start, bytes, (int) prefix, rests.length);
        }
    }
}
