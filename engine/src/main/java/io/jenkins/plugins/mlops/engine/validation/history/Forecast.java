package io.jenkins.plugins.mlops.engine.validation.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a method says of the next value, and how wrong it was about those before it, each predicted from the earlier ones. */
final class Forecast {
    /** Errors that are needed to tell how wrong a method is. */
    private static final int LEAST_ERRORS = 5;

    /** A method that is less simple is taken where its errors are smaller than this share of the simpler one's. */
    private static final double WORTH = 0.8;

    private final Method method;
    private final double value;
    private final int from;
    private final double[] errors;

    private Forecast(Method method, double value, int from, double[] errors) {
        this.method = method;
        this.value = value;
        this.from = from;
        this.errors = errors;
    }

    /** Empty if there is too little to tell. */
    static Optional<Forecast> of(Method method, Series past, double day) {
        List<Double> errors = new ArrayList<>();
        int from = past.size();
        for (int i = past.size() - 1; i > 0; i--) {
            Series before = past.first(i);
            if (!method.canPredict(before, past.day(i))) {
                break;
            }
            errors.add(0, past.value(i) - method.predict(before, past.day(i)));
            from = i;
        }
        return method.canPredict(past, day) && method.canBeJudged(past, day) && errors.size() >= LEAST_ERRORS
                ? Optional.of(new Forecast(
                        method,
                        method.predict(past, day),
                        from,
                        errors.stream().mapToDouble(Double::doubleValue).toArray()))
                : Optional.empty();
    }

    static Optional<Forecast> best(Series past, double day) {
        Forecast best = null;
        for (Method method : Method.values()) {
            Optional<Forecast> forecast = of(method, past, day);
            if (forecast.isPresent() && (best == null || forecast.get().isWorthMoreThan(best))) {
                best = forecast.get();
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isWorthMoreThan(Forecast simpler) {
        int first = Math.max(from, simpler.from);
        return meanError(first) < WORTH * simpler.meanError(first);
    }

    /** The mean, since a median would not see what is wrong on one weekday only. */
    private double meanError(int first) {
        double sum = 0;
        for (int i = first - from; i < errors.length; i++) {
            sum += Math.abs(errors[i]);
        }
        return sum / (errors.length - first + from);
    }

    Method method() {
        return method;
    }

    double value() {
        return value;
    }

    int errors() {
        return errors.length;
    }

    double scale() {
        return Median.scale(errors);
    }
}
