package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Finds rows whose key, the values of one or several columns, has occurred before. Two keys are the same if their
 * values have the same bytes in the same order; missing equals missing and nothing else.
 *
 * <p>It keeps 128 bits of hash and the first row of every key, and no value. No repetition is ever overlooked; the chance
 * that different keys are ever taken for the same is below n² / 2^129 for n keys.
 *
 * <p>Keys that do not fit in memory go to a file, in runs that are sorted by hash. At the end the hashes of one range after
 * the other are read from all runs, the oldest run first, so that the first row with a key comes first.
 */
public final class KeyIndex {
    /** So many runs of a level are made one of the next. */
    private static final int MOST_RUNS = 256;

    /**
     * Rows that repeat a key.
     *
     * @param count how many
     * @param first the numbers of the first of them, ascending
     */
    public record Repetitions(long count, List<Long> first) {}

    private final KeySpace space;
    private final int mostExamples;
    private final Hash128 hash = new Hash128();
    private final KeyTable table = new KeyTable();
    /** The oldest first. */
    private final List<KeyRun> runs = new ArrayList<>();

    private long late;
    /** The greatest first. */
    private final Queue<Long> lateRows = new PriorityQueue<>(Comparator.reverseOrder());

    KeyIndex(KeySpace space, int mostExamples) {
        this.space = space;
        this.mostExamples = mostExamples;
    }

    /**
     * Adds a row.
     *
     * @param number  the row's number, from 1, higher than that of the row before
     * @param row     where it is in the columns
     * @param columns the key, in an order that is always the same; null: a column that the row does not have
     * @return whether an earlier row has the same key, as far as is known without the file
     */
    public boolean add(long number, int row, Column... columns) throws IOException {
        hash.begin(0);
        for (Column column : columns) {
            if (column == null || column.isMissing(row)) {
                hash.appendMissing();
            } else {
                hash.append(column.bytes(), column.start(row), column.length(row));
            }
        }
        if (isFull() && space.file() != null) {
            spill();
        }
        return table.add(hash.first, hash.second, number) != 0;
    }

    /** Whether there is no more memory for keys. */
    public boolean isFull() {
        return table.isFull() && table.slots() >= space.mostSlots();
    }

    /** Whether keys are in the file, so that {@link #finish} may tell more than {@link #add} did. */
    public boolean isSpilled() {
        return !runs.isEmpty();
    }

    /** The repetitions of which {@link #add} did not tell. Nothing may be added any more. */
    public Repetitions finish() throws IOException {
        if (isSpilled()) {
            spill();
            merge(runs, null);
            runs.clear();
        }
        return new Repetitions(late, lateRows.stream().sorted().toList());
    }

    private void spill() throws IOException {
        KeyRun run = KeyRun.reserve(space.file(), table.size(), 0);
        table.sort();
        run.append(table);
        run.end();
        table.clear(0);
        runs.add(run);
        for (int level = 0; isComplete(level); level++) {
            List<KeyRun> last = runs.subList(runs.size() - MOST_RUNS, runs.size());
            KeyRun merged = KeyRun.reserve(space.file(), length(last), level + 1);
            merge(last, merged);
            merged.end();
            last.clear();
            runs.add(merged);
        }
    }

    private boolean isComplete(int level) {
        return runs.size() >= MOST_RUNS && runs.get(runs.size() - MOST_RUNS).level() == level;
    }

    private static long length(List<KeyRun> runs) {
        return runs.stream().mapToLong(KeyRun::length).sum();
    }

    /** @param into null: only repetitions are wanted */
    private void merge(List<KeyRun> sources, KeyRun into) throws IOException {
        long ranges = Math.max(1, 2 * length(sources) / space.mostSlots());
        int bits = Long.SIZE - Long.numberOfLeadingZeros(ranges - 1);
        int buffer = (int) Math.min(KeyRun.MOST_BUFFER, space.share() / 4 / sources.size());
        for (KeyRun source : sources) {
            source.begin(buffer);
        }
        for (long range = 0; range < 1L << bits; range++) {
            space.checkCancelled();
            table.clear(bits);
            for (KeyRun source : sources) {
                while (source.hasNext() && (bits == 0 || source.first() >>> (Long.SIZE - bits) == range)) {
                    if (table.add(source.first(), source.second(), source.row()) != 0) {
                        repeats(source.row());
                    }
                    source.next();
                }
            }
            if (into != null) {
                table.sort();
                into.append(table);
            }
        }
        table.clear(0);
    }

    private void repeats(long row) {
        late++;
        lateRows.add(row);
        if (lateRows.size() > mostExamples) {
            lateRows.poll();
        }
    }
}
