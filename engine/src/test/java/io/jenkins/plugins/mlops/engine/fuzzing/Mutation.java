package io.jenkins.plugins.mlops.engine.fuzzing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes damaged inputs of valid ones: flips, cuts, doubles, splices. */
final class Mutation {
    private static final String TELLING = "\",;\t|\n\r\\{}[]<>:.-+0179eEu'#&*!%@`/\0\u00ff";
    private static final byte[] EXTREME = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, (byte) 0xfe};
    private static final int MOST_BYTES = 1 << 20;

    private final Random random;
    private final List<byte[]> seeds;

    Mutation(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    byte[] next() {
        byte[] bytes = any().clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            bytes = changed(bytes);
        }
        return bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length == 0) {
            return any().clone();
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - at, 1 << (1 + random.nextInt(12))));
        byte[] other = any();
        int there = random.nextInt(other.length);
        return switch (random.nextInt(10)) {
            case 0 -> set(bytes, at, (byte) (bytes[at] ^ (1 << random.nextInt(8))));
            case 1 -> set(bytes, at, (byte) random.nextInt(256));
            case 2 -> set(bytes, at, (byte) TELLING.charAt(random.nextInt(TELLING.length())));
            case 3 -> extreme(bytes, at);
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> join(bytes, 0, at, bytes, at + length, bytes.length);
            case 6 -> join(bytes, 0, at + length, bytes, at, bytes.length);
            case 7 -> join(bytes, 0, at, other, there, other.length);
            case 8 -> join(bytes, 0, bytes.length, other, 0, other.length);
            default -> repeated(bytes, at, 1 << random.nextInt(14));
        };
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    /** Up to eight bytes of a number become its least, or its greatest. */
    private byte[] extreme(byte[] bytes, int at) {
        byte value = EXTREME[random.nextInt(EXTREME.length)];
        Arrays.fill(bytes, at, Math.min(bytes.length, at + (1 << random.nextInt(4))), value);
        return bytes;
    }

    private static byte[] repeated(byte[] bytes, int at, int times) {
        byte[] run = new byte[times];
        Arrays.fill(run, bytes[at]);
        return join(join(bytes, 0, at, run, 0, times), 0, at + times, bytes, at, bytes.length);
    }

    private static byte[] join(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(one, from, to - from);
        out.write(other, otherFrom, otherTo - otherFrom);
        return out.toByteArray();
    }
}
