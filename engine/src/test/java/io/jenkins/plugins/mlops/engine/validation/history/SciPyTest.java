package io.jenkins.plugins.mlops.engine.validation.history;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Values as SciPy 1.10 gives them; beside each is what made it. */
class SciPyTest {
    /** {@code 2 * scipy.stats.t.sf(t, df)} */
    @ParameterizedTest
    @CsvSource({
        "2.5, 1, 0.2422378831816867",
        "2.5, 2, 0.1296117202215108",
        "4, 3, 0.028008456010146156",
        "10, 3, 0.0021283990584141494",
        "5.5, 6, 0.001514868123339811",
        "20, 6, 1.0142552751699576e-06"
    })
    void tailsOfStudentsT(double t, int degrees, double expected) {
        assertEquals(expected, StudentT.tails(t, degrees), 1e-9 * expected);
    }

    /** {@code scipy.stats.t.isf(p / 2, df)} */
    @ParameterizedTest
    @CsvSource({
        "0.05, 1, 12.706204736432102",
        "0.0027, 3, 9.218701822037312",
        "1.35e-05, 6, 12.874662797666288",
        "0.001, 2, 31.59905457703977",
        "1e-08, 6, 43.41235319119063"
    })
    void whatIsBeyondAProbability(double probability, int degrees, double expected) {
        assertEquals(expected, StudentT.beyond(probability, degrees), 1e-7 * expected);
    }

    /** {@code 2 * scipy.stats.norm.sf(z)} */
    @ParameterizedTest
    @CsvSource({
        "1, 0.31731050786291415",
        "2, 0.04550026389635839",
        "3, 0.0026997960632601866",
        "6, 1.973175290075389e-09"
    })
    void tailsOfTheNormalDistribution(double deviations, double expected) {
        assertEquals(expected, StudentT.normalTails(deviations), 1e-6 * expected);
    }

    /** {@code scipy.stats.theilslopes(y, x, method='separate')} */
    @Test
    void lineOfTheilAndSen() {
        Line line =
                Line.through(new double[] {0, 1, 2, 3, 4, 5.5, 7, 9}, new double[] {10, 12, 11, 15, 14, 30, 19, 22});
        assertEquals(1.5, line.slope(), 1e-12);
        assertEquals(9.25, line.intercept(), 1e-12);
        Line withTies = Line.through(new double[] {0, 1, 1, 2, 3, 5, 8}, new double[] {3, 1, 4, 1, 5, 9, 2});
        assertEquals(0.3333333333333333, withTies.slope(), 1e-12);
        assertEquals(2.3333333333333335, withTies.intercept(), 1e-12);
        assertEquals(new Line(0, 2), Line.through(new double[] {5, 5, 5}, new double[] {1, 2, 7}));
    }

    /** {@code scipy.stats.median_abs_deviation(x, scale='normal')} */
    @Test
    void medianAbsoluteDeviation() {
        assertEquals(2.965204437011204, deviation(3, 1, 4, 1, 5, 9, 2, 6), 1e-12);
        assertEquals(17.791226622067224, deviation(950, 1010, 1003, 990, 0, 1020, 998), 1e-12);
    }

    private static double deviation(double... numbers) {
        double median = Median.of(numbers);
        return Median.scale(
                Arrays.stream(numbers).map(number -> number - median).toArray());
    }
}
