package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is followed from build to build: the rows, and numbers of each column. Each has a tolerance, since what never changed
 * has no spread, and a coarse one, for a spread that is not known.
 */
enum Statistic {
    /** Of the whole. */
    ROW_COUNT("rowCount") {
        @Override
        Double of(DataProfile data, ColumnProfile column, Instant seen) {
            return (double) data.rows();
        }

        @Override
        double tolerance(double predicted, Basis basis) {
            return Math.max(1, 0.01 * predicted);
        }
    },
    /** The share of the rows without a value, 0 to 1. */
    SHARE_MISSING("shareMissing", 100, " %") {
        @Override
        Double of(DataProfile data, ColumnProfile column, Instant seen) {
            return column.rows() == 0 ? null : (double) column.missing() / column.rows();
        }

        /** Also what four standard deviations of a binomial share are, not of 0, where there would be none. */
        @Override
        double tolerance(double predicted, Basis basis) {
            double rows = basis.now().rows();
            double share = (Math.min(1, Math.max(0, predicted)) * rows + 0.5) / (rows + 1);
            return Math.max(0.005, 4 * Math.sqrt(share * (1 - share) / rows));
        }

        @Override
        Range coarse(double predicted, Basis basis) {
            return new Range(predicted - 0.25, predicted + 0.25);
        }

        @Override
        double greatest() {
            return 1;
        }
    },
    /** The mean of a column of numbers. */
    VALUE_MEAN("valueMean") {
        @Override
        Double of(DataProfile data, ColumnProfile column, Instant seen) {
            return isNumeric(column) ? column.numbers().mean() : null;
        }

        @Override
        double tolerance(double predicted, Basis basis) {
            return Math.max(1e-9 * Math.abs(predicted), 0.01 * basis.standardDeviation());
        }

        @Override
        Range coarse(double predicted, Basis basis) {
            double half = Math.max(tolerance(predicted, basis), basis.standardDeviation());
            return new Range(predicted - half, predicted + half);
        }

        @Override
        double least() {
            return Double.NEGATIVE_INFINITY;
        }
    },
    /** How many different values a column has. */
    DISTINCT_COUNT("distinctCount") {
        @Override
        Double of(DataProfile data, ColumnProfile column, Instant seen) {
            return column.rows() == 0 ? null : (double) column.distinct().count();
        }

        /** Also three standard deviations of an estimate. */
        @Override
        double tolerance(double predicted, Basis basis) {
            return Math.max(1, Math.max(0.01, 3 * basis.now().distinct().relativeError()) * predicted);
        }
    },
    /** Hours from the latest date or time of a column to the validation; it is never too small. */
    FRESHNESS("freshness", 1, " h") {
        @Override
        Double of(DataProfile data, ColumnProfile column, Instant seen) {
            return isTemporal(column)
                    ? (seen.toEpochMilli() - latest(column).toEpochMilli()) / (double) MILLIS_PER_HOUR
                    : null;
        }

        /** A date is that of a whole day. */
        @Override
        double tolerance(double predicted, Basis basis) {
            return basis.now().type() == ColumnType.DATE ? 24 : 1;
        }

        @Override
        Range coarse(double predicted, Basis basis) {
            return new Range(Double.NEGATIVE_INFINITY, Math.max(2 * predicted, predicted + 24));
        }

        @Override
        boolean hasLow() {
            return false;
        }
    };

    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final String key;
    private final double perUnit;
    private final String unit;

    Statistic(String key) {
        this(key, 1, "");
    }

    Statistic(String key, double perUnit, String unit) {
        this.key = key;
        this.perUnit = perUnit;
        this.unit = unit;
    }

    /** An interval, both ends in it. */
    record Range(double low, double high) {}

    /**
     * What a tolerance depends on besides the prediction.
     *
     * @param now    the column as it is now; null for rows
     * @param before as it was
     */
    record Basis(ColumnProfile now, List<ColumnProfile> before) {
        /** That of the values, as it usually was. */
        double standardDeviation() {
            return Median.of(before.stream()
                    .map(column ->
                            column.numbers() == null ? null : column.numbers().standardDeviation())
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray());
        }
    }

    /** As users and reports write it. */
    String key() {
        return key;
    }

    /** The name of its check. */
    String check() {
        return key + "History";
    }

    /** @param key of a statistic */
    static Statistic of(String key) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.key.equals(key))
                .findFirst()
                .orElseThrow();
    }

    boolean isOfColumns() {
        return this != ROW_COUNT;
    }

    /**
     * Its value; null if there is none.
     *
     * @param column null for rows
     * @param seen   when the data was validated
     */
    abstract Double of(DataProfile data, ColumnProfile column, Instant seen);

    /** So far from what was predicted a value is not outside, however even history was. */
    abstract double tolerance(double predicted, Basis basis);

    /** What is not outside where the spread is not known. */
    Range coarse(double predicted, Basis basis) {
        return new Range(predicted / 2, Math.max(2 * predicted, 1));
    }

    /** Its least value. */
    double least() {
        return 0;
    }

    double greatest() {
        return Double.POSITIVE_INFINITY;
    }

    /** Whether it can be too small. */
    boolean hasLow() {
        return true;
    }

    /** A value with its unit, for messages. */
    String words(double value) {
        return Digits.of(perUnit * value) + unit;
    }

    /** A value as an item has it: a number, or words where it has a unit. */
    Object observed(double value) {
        return unit.isEmpty() ? (Object) value : words(value);
    }

    private static boolean isNumeric(ColumnProfile column) {
        return column.numbers() != null && (column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER);
    }

    private static boolean isTemporal(ColumnProfile column) {
        return column.times() != null && (column.type() == ColumnType.DATE || column.type() == ColumnType.TIMESTAMP);
    }

    private static Instant latest(ColumnProfile column) {
        String max = column.times().max();
        return max.indexOf('T') < 0
                ? LocalDate.parse(max).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(max);
    }
}
