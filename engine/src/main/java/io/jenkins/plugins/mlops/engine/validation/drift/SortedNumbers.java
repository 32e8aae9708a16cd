package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.files.SpillFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * All numbers of a column, to be read in ascending order: different values with how often each occurs, in memory as long as
 * they are few, else in sorted runs of a file that are merged when they are read.
 */
final class SortedNumbers {
    private static final int RUN_BYTES = 16;
    private static final int READ_AT_ONCE = 256;

    private final SpillFile file;
    private final int most;
    /** As they came. */
    private double[] added = new double[64];

    private int size;
    /** Those before, sorted, each once. */
    private double[] values = new double[0];

    private long[] times = new long[0];
    private final List<Run> runs = new ArrayList<>();
    private long count;

    private record Run(long start, int length) {}

    /**
     * @param file where runs go; those of other columns may be there too
     * @param most different values in memory
     */
    SortedNumbers(SpillFile file, int most) {
        this.file = file;
        this.most = most;
    }

    void add(double finite) throws IOException {
        if (size == added.length) {
            if (size < most) {
                added = Arrays.copyOf(added, Math.min(most, 2 * size));
            } else {
                sort();
            }
        }
        added[size++] = finite + 0.0; // -0.0 is 0.0 here
        count++;
    }

    /** How many were added. */
    long count() {
        return count;
    }

    private void sort() throws IOException {
        Arrays.sort(added, 0, size);
        double[] merged = new double[values.length + size];
        long[] mergedTimes = new long[merged.length];
        int length = 0;
        int i = 0;
        int j = 0;
        while (i < values.length || j < size) {
            boolean earlier = j == size || (i < values.length && values[i] <= added[j]);
            double value = earlier ? values[i] : added[j];
            if (length == 0 || merged[length - 1] != value) {
                merged[length++] = value;
            }
            mergedTimes[length - 1] += earlier ? times[i++] : 1;
            j += earlier ? 0 : 1;
        }
        size = 0;
        values = Arrays.copyOf(merged, length);
        times = Arrays.copyOf(mergedTimes, length);
        if (length > most) {
            spill();
        }
    }

    private void spill() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(RUN_BYTES * values.length);
        for (int i = 0; i < values.length; i++) {
            bytes.putDouble(values[i]).putLong(times[i]);
        }
        runs.add(new Run(file.append(bytes.flip()), values.length));
        values = new double[0];
        times = new long[0];
    }

    /** Begins to read them, the least first. Nothing may be added any more. */
    Ascending ascending() throws IOException {
        sort();
        return new Ascending();
    }

    /** The different values, one after the other. */
    final class Ascending {
        private final PriorityQueue<Source> sources =
                new PriorityQueue<>((one, other) -> Double.compare(one.value(), other.value()));
        private double value;
        private long occurrences;

        private Ascending() throws IOException {
            for (Run run : runs) {
                sources.add(new Source(run));
            }
            if (values.length > 0) {
                sources.add(new Source(null));
            }
        }

        /** Moves on to the next value; false after the last. */
        boolean next() throws IOException {
            Source least = sources.poll();
            if (least == null) {
                return false;
            }
            value = least.value();
            occurrences = 0;
            while (least != null && least.value() == value) {
                occurrences += least.times();
                if (least.next()) {
                    sources.add(least);
                }
                least = sources.poll();
            }
            if (least != null) {
                sources.add(least);
            }
            return true;
        }

        double value() {
            return value;
        }

        /** How often the value occurs. */
        long times() {
            return occurrences;
        }
    }

    /** A run, or what is in memory. */
    private final class Source {
        private final Run run;
        private final ByteBuffer read;
        private int next;
        private double value;
        private long occurrences;

        Source(Run run) throws IOException {
            this.run = run;
            read = run == null
                    ? null
                    : ByteBuffer.allocate(RUN_BYTES * READ_AT_ONCE).limit(0);
            next();
        }

        boolean next() throws IOException {
            if (next == (run == null ? values.length : run.length())) {
                return false;
            }
            if (run == null) {
                value = values[next];
                occurrences = times[next];
            } else {
                if (!read.hasRemaining()) {
                    read.clear().limit(RUN_BYTES * Math.min(READ_AT_ONCE, run.length() - next));
                    file.read(read, run.start() + (long) RUN_BYTES * next);
                    read.flip();
                }
                value = read.getDouble();
                occurrences = read.getLong();
            }
            next++;
            return true;
        }

        double value() {
            return value;
        }

        long times() {
            return occurrences;
        }
    }
}
