package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.validation.history.Statistic.Basis;
import io.jenkins.plugins.mlops.engine.validation.history.Statistic.Range;
import java.util.Arrays;
import java.util.Optional;

/** What a series says of its next value. How sure it is to be is said later, when it is known how many are judged together. */
final class Prediction {
    /** Counts, shares and means have heavier tails than normal numbers, however many of them are known. */
    private static final int MOST_DEGREES = 6;

    private final Statistic statistic;
    private final Series past;
    private final Basis basis;
    /** What is to be expected if the weekday has an effect, as long as that cannot be told. */
    private final double[] weekdayValues;
    /** Null if the spread is not known. */
    private final Forecast forecast;

    private Prediction(Statistic statistic, Series past, Basis basis, double[] weekdayValues, Forecast forecast) {
        this.statistic = statistic;
        this.past = past;
        this.basis = basis;
        this.weekdayValues = weekdayValues;
        this.forecast = forecast;
    }

    /**
     * Of different data sets.
     *
     * @param builds with these data sets; some have the same
     * @return empty if it says nothing
     */
    static Optional<Prediction> of(
            HistoryGate gate, Statistic statistic, Series past, int builds, double day, Basis basis) {
        if (past.size() >= History.LEAST) {
            if (!gate.isAuto()) {
                return Forecast.of(gate.chosen(), past, day)
                        .map(forecast -> new Prediction(statistic, past, basis, new double[0], forecast));
            }
            double[] weekdayValues = Forecast.of(Method.WEEKDAY, past, day).isPresent()
                    ? new double[0]
                    : Arrays.stream(past.weekdayDeviations(day))
                            .map(deviation -> past.line().at(day) + deviation)
                            .toArray();
            return Forecast.best(past, day)
                    .map(forecast -> new Prediction(statistic, past, basis, weekdayValues, forecast));
        }
        return builds >= History.LEAST
                ? Optional.of(new Prediction(statistic, past, basis, new double[0], null))
                : Optional.empty();
    }

    String method() {
        return forecast == null ? "coarse" : forecast.method().key();
    }

    double value() {
        return forecast == null ? Median.of(past.values()) : forecast.value();
    }

    /** What a value like before is in, but for the given probability. */
    Range range(double probability) {
        Range range = forecast == null ? statistic.coarse(value(), basis) : around(probability);
        return new Range(
                statistic.hasLow() ? Math.max(statistic.least(), range.low()) : Double.NEGATIVE_INFINITY,
                Math.min(statistic.greatest(), range.high()));
    }

    private Range around(double probability) {
        int degrees = Math.min(MOST_DEGREES, forecast.errors() / 2 + 1);
        double half =
                Math.max(statistic.tolerance(value(), basis), StudentT.beyond(probability, degrees) * forecast.scale());
        double low = value() - half;
        double high = value() + half;
        for (double seen : weekdayValues) {
            low = Math.min(low, seen - half);
            high = Math.max(high, seen + half);
        }
        return new Range(low, high);
    }
}
