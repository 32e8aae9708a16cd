package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Literals;

/** Whether the times of a column rise or fall from row to row; rows without one are passed over. */
final class RowOrder {
    private static final long NONE = Literals.NONE;

    /** Of the rows so far; 0: no row has a time. */
    private long firstRow;

    private long first;
    private long last = NONE;
    private final Steps earlier = new Steps();
    private final Steps later = new Steps();

    /** Rows that go one way. */
    private static final class Steps {
        private long count;
        private long first;

        void add(long row, long times) {
            if (count == 0) {
                first = row;
            }
            count += times;
        }
    }

    /** @param times by row of the batch, in microseconds; {@link Literals#NONE}: it has none */
    void add(long[] times, Batch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            long time = times[row];
            if (time != last && time != NONE) {
                step(time, batch.number(row));
                last = time;
            }
        }
    }

    private void step(long time, long row) {
        if (firstRow == 0) {
            firstRow = row;
            first = time;
        } else if (time < last) {
            earlier.add(row, 1);
        } else if (time > last) {
            later.add(row, 1);
        }
    }

    /**
     * Adds the rows behind these.
     *
     * @param before how many rows of the table are before them
     */
    void add(RowOrder behind, long before) {
        if (behind.firstRow == 0) {
            return;
        }
        step(behind.first, before + behind.firstRow);
        if (behind.earlier.count > 0) {
            earlier.add(before + behind.earlier.first, behind.earlier.count);
        }
        if (behind.later.count > 0) {
            later.add(before + behind.later.first, behind.later.count);
        }
        last = behind.last;
    }

    TimeOrder profile() {
        return TimeOrder.of(earlier.count, earlier.first, later.count, later.first);
    }
}
