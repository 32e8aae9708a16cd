package io.jenkins.plugins.mlops.engine.validation.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ForecastTest {
    private static Series every(int days, int count) {
        double[] times =
                IntStream.range(0, count).mapToDouble(i -> 100.25 + days * i).toArray();
        double[] values = IntStream.range(0, count).mapToDouble(i -> i % 3).toArray();
        return new Series(times, values);
    }

    /** Five errors, each of a prediction from as many values before as the method needs. */
    @ParameterizedTest
    @CsvSource({"MEDIAN, 1, 6", "TREND, 1, 10", "WEEKDAY, 7, 12", "WEEKDAY, 1, 21"})
    void aMethodSaysNothingBeforeItKnowsItsErrors(Method method, int days, int least) {
        assertTrue(
                Forecast.of(method, every(days, least), 100.25 + days * least).isPresent());
        assertFalse(Forecast.of(method, every(days, least - 1), 100.25 + days * (least - 1))
                .isPresent());
    }

    @Test
    void theWeekdayOfADateIsThatOfEarlierWeeks() {
        Series daily = new Series(new double[] {100, 101, 107, 107.5, 108, 114}, new double[] {10, 0, 20, 30, 0, 999});
        assertEquals(2, daily.weekdayDates(114.75));
        double[] deviations = daily.weekdayDeviations(114.75);
        double[] expected = List.of(0, 2, 3).stream()
                .mapToDouble(i -> daily.value(i) - daily.line().at(daily.day(i)))
                .toArray();
        assertArrayEquals(expected, deviations);
    }

    /** Seven values give six errors; of them half and one are the degrees of freedom, up to six. */
    @ParameterizedTest
    @CsvSource({"7, 4", "8, 4", "9, 5", "11, 6", "30, 6"})
    void theRangeIsThatOfStudentsT(int count, int degrees) {
        Series past = every(1, count);
        HistoryGate median = new HistoryGate(null, "median", null, null, null, null, null);
        Prediction prediction = Prediction.of(median, Statistic.ROW_COUNT, past, count, 100.25 + count, null)
                .orElseThrow();
        double[] errors = IntStream.range(1, count)
                .mapToDouble(i -> past.value(i) - Median.of(Arrays.copyOf(past.values(), i)))
                .toArray();
        double half = StudentT.beyond(1e-6, degrees) * Median.scale(errors);
        assertEquals(prediction.value() + half, prediction.range(1e-6).high(), 1e-9 * half);
        assertEquals("median", prediction.method());
    }
}
