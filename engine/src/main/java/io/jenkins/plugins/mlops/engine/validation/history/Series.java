package io.jenkins.plugins.mlops.engine.validation.history;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Values of a statistic and when they were seen, oldest first. */
final class Series {
    private final double[] days;
    private final double[] values;
    private final Series[] beginnings;
    private Line line;

    /**
     * @param days   since 1970-01-01 in UTC, with the time as a fraction; ascending
     * @param values as many, all finite
     */
    Series(double[] days, double[] values) {
        this.days = days;
        this.values = values;
        this.beginnings = new Series[values.length];
    }

    int size() {
        return values.length;
    }

    double day(int index) {
        return days[index];
    }

    double value(int index) {
        return values[index];
    }

    double[] values() {
        return values.clone();
    }

    /** The oldest of it, but not all. */
    Series first(int count) {
        if (beginnings[count] == null) {
            beginnings[count] = new Series(Arrays.copyOf(days, count), Arrays.copyOf(values, count));
        }
        return beginnings[count];
    }

    /** How each value differs from the one before. */
    double[] changes() {
        double[] changes = new double[values.length - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = values[i + 1] - values[i];
        }
        return changes;
    }

    Line line() {
        if (line == null) {
            line = Line.through(days, values);
        }
        return line;
    }

    /**
     * What the values of the weekday of a time differ by from the line. Of the date itself there are none, since a weekday is
     * more than what one day had.
     */
    double[] weekdayDeviations(double at) {
        return IntStream.range(0, size())
                .filter(i -> isEarlierWeek(days[i], at))
                .mapToDouble(i -> values[i] - line().at(days[i]))
                .toArray();
    }

    /** On how many earlier dates there are values of the weekday of a time. */
    int weekdayDates(double at) {
        return (int) Arrays.stream(days)
                .filter(day -> isEarlierWeek(day, at))
                .map(Math::floor)
                .distinct()
                .count();
    }

    private static boolean isEarlierWeek(double day, double at) {
        double apart = Math.floor(at) - Math.floor(day);
        return apart > 0 && apart % 7 == 0;
    }
}
