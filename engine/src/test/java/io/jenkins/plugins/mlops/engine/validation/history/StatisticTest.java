package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.Distinct;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import io.jenkins.plugins.mlops.engine.validation.history.Statistic.Basis;
import io.jenkins.plugins.mlops.engine.validation.history.Statistic.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class StatisticTest {
    private static ColumnProfile column(ColumnType type, long rows, double distinctError, double standardDeviation) {
        NumberProfile numbers =
                new NumberProfile(rows, 0, 0, 0, 0.0, 1.0, 7.0, standardDeviation, null, null, null, null);
        return new ColumnProfile(
                "x",
                false,
                type,
                rows,
                0,
                0,
                0,
                new Distinct(10, distinctError),
                numbers,
                null,
                null,
                null,
                null,
                null);
    }

    private static Basis basis(long rows, double distinctError, double standardDeviation) {
        ColumnProfile column = column(ColumnType.NUMBER, rows, distinctError, standardDeviation);
        return new Basis(column, List.of(column));
    }

    /** Of 100 rows, 4 * sqrt(s * (1 - s) / 100) where s is (100 p + 0.5) / 101. */
    @Test
    void aShareIsToleratedAsChanceHasIt() {
        Statistic share = Statistic.SHARE_MISSING;
        assertEquals(0.028074152, share.tolerance(0, basis(100, 0, 1)), 1e-8);
        assertEquals(0.122083664, share.tolerance(0.1, basis(100, 0, 1)), 1e-8);
        assertEquals(0.028074152, share.tolerance(1.2, basis(100, 0, 1)), 1e-8);
        assertEquals(0.005, share.tolerance(0.1, basis(1_000_000, 0, 1)));
    }

    @Test
    void aMeanIsToleratedByTheSpreadOfTheValues() {
        assertEquals(0.02, Statistic.VALUE_MEAN.tolerance(5, basis(100, 0, 2)));
        assertEquals(5, Statistic.VALUE_MEAN.tolerance(-5e9, basis(100, 0, 2)), 1e-12);
        assertEquals(new Range(3, 7), Statistic.VALUE_MEAN.coarse(5, basis(100, 0, 2)));
        assertEquals(7.0, Statistic.VALUE_MEAN.of(null, column(ColumnType.INTEGER, 10, 0, 1), null));
        assertNull(Statistic.VALUE_MEAN.of(null, column(ColumnType.STRING, 10, 0, 1), null));
    }

    @Test
    void aMeanMayBeNegative() {
        Table[] past = new Table[8];
        for (int day = 0; day < past.length; day++) {
            past[day] = Table.of(100).numbers("x", -5 - day % 2, 0, 4);
        }
        JudgedSeries mean = HistoryTest.judge(
                        HistoryTest.gate("median", List.of("valueMean"), null),
                        HistoryTest.daily(past.length, day -> past[day]),
                        past.length,
                        Table.of(100).numbers("x", -5, 0, 4))
                .report()
                .series()
                .get(0);
        assertEquals(-5.5, mean.predicted());
        assertEquals(-5.5 - mean.low(), mean.high() + 5.5, 1e-12);
    }

    @Test
    void howManyDifferentValuesIsToleratedAsWellAsItIsEstimated() {
        assertEquals(1, Statistic.DISTINCT_COUNT.tolerance(50, basis(100, 0, 1)));
        assertEquals(10, Statistic.DISTINCT_COUNT.tolerance(1000, basis(100, 0, 1)));
        assertEquals(60, Statistic.DISTINCT_COUNT.tolerance(1000, basis(100, 0.02, 1)), 1e-9);
    }

    @Test
    void ageWhoseSpreadIsNotKnownMayDoubleOrGrowByADay() {
        assertEquals(new Range(Double.NEGATIVE_INFINITY, 34), Statistic.FRESHNESS.coarse(10, null));
        assertEquals(new Range(Double.NEGATIVE_INFINITY, 200), Statistic.FRESHNESS.coarse(100, null));
    }
}
