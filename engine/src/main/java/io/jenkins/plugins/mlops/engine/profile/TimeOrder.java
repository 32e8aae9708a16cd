package io.jenkins.plugins.mlops.engine.profile;

/**
 * In which order the dates or times of a column come, row by row; exact. Each is compared with the one before it; rows
 * without one are passed over. The number of a row is that in the whole table, malformed rows and all files included.
 *
 * @param direction    CONSTANT if all are equal, ASCENDING if none is earlier than the one before it, DESCENDING if none is
 *                     later, else UNORDERED
 * @param earlier      how many are earlier than the one before
 * @param firstEarlier the row of the first of them; null if there is none
 * @param later        how many are later than the one before
 * @param firstLater   the row of the first of them; null if there is none
 */
public record TimeOrder(Direction direction, long earlier, Long firstEarlier, long later, Long firstLater) {
    /** How a column is sorted. */
    public enum Direction {
        CONSTANT,
        ASCENDING,
        DESCENDING,
        UNORDERED
    }

    static TimeOrder of(long earlier, long firstEarlier, long later, long firstLater) {
        Direction direction = earlier == 0
                ? later == 0 ? Direction.CONSTANT : Direction.ASCENDING
                : later == 0 ? Direction.DESCENDING : Direction.UNORDERED;
        return new TimeOrder(
                direction, earlier, earlier == 0 ? null : firstEarlier, later, later == 0 ? null : firstLater);
    }
}
