package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.profile.TimeProfile.Gap;
import java.time.LocalDate;

/** The days, in UTC, on which something was: one bit for each of the years 1 to 9999, as far as they are needed. */
final class Days {
    private static final int FIRST = (int) LocalDate.MIN.withYear(0).toEpochDay();
    private static final int PART_BITS = 12;

    private final long[][] parts = new long[1024][];

    /** @param day since 1970-01-01 */
    void add(int day) {
        int bit = day - FIRST;
        long[] part = parts[bit >> PART_BITS];
        if (part == null) {
            part = new long[1 << (PART_BITS - 6)];
            parts[bit >> PART_BITS] = part;
        }
        part[(bit & ((1 << PART_BITS) - 1)) >> 6] |= 1L << bit;
    }

    void add(Days other) {
        for (int i = 0; i < parts.length; i++) {
            if (other.parts[i] == null) {
                continue;
            }
            if (parts[i] == null) {
                parts[i] = other.parts[i].clone();
                continue;
            }
            for (int j = 0; j < parts[i].length; j++) {
                parts[i][j] |= other.parts[i][j];
            }
        }
    }

    /** How many. */
    long count() {
        long count = 0;
        for (long[] part : parts) {
            if (part != null) {
                for (long word : part) {
                    count += Long.bitCount(word);
                }
            }
        }
        return count;
    }

    /** The longest time without a day, the first of several; null if the days follow each other. */
    Gap longestGap() {
        int before = -1;
        int gapBefore = 0;
        int gapAfter = 0;
        for (int i = 0; i < parts.length; i++) {
            for (int j = 0; parts[i] != null && j < parts[i].length; j++) {
                for (long rest = parts[i][j]; rest != 0; rest &= rest - 1) {
                    int day = (i << PART_BITS) + (j << 6) + Long.numberOfTrailingZeros(rest);
                    if (before >= 0 && day - before > Math.max(1, gapAfter - gapBefore)) {
                        gapBefore = before;
                        gapAfter = day;
                    }
                    before = day;
                }
            }
        }
        return gapAfter == 0 ? null : new Gap(text(gapBefore), text(gapAfter), gapAfter - gapBefore - 1L);
    }

    private static String text(int bit) {
        return LocalDate.ofEpochDay(bit + (long) FIRST).toString();
    }
}
