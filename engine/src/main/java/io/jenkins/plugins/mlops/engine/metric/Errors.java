package io.jenkins.plugins.mlops.engine.metric;

import java.util.function.DoubleBinaryOperator;

/** How far predicted numbers are from the true ones. */
final class Errors {
    private Errors() {}

    static Value mae(Sample sample) {
        return mean(sample, (label, prediction) -> Math.abs(label - prediction));
    }

    static Value mse(Sample sample) {
        return mean(sample, (label, prediction) -> (label - prediction) * (label - prediction));
    }

    static Value rmse(Sample sample) {
        Value mse = mse(sample);
        return mse.isDefined() ? Value.of(Math.sqrt(mse.number())) : mse;
    }

    static Value mape(Sample sample) {
        Regression of = sample.numbers();
        double[] weights = sample.weights();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && Math.abs(of.label(i)) < Math.ulp(1.0)) {
                return Value.undefined("a true value is 0, and nothing is a share of it");
            }
        }
        return mean(sample, (label, prediction) -> Math.abs(prediction - label) / Math.abs(label));
    }

    static Value pinballLoss(Sample sample, double quantile) {
        return mean(
                sample,
                (label, prediction) ->
                        label >= prediction ? quantile * (label - prediction) : (1 - quantile) * (prediction - label));
    }

    private static Value mean(Sample sample, DoubleBinaryOperator loss) {
        Regression of = sample.numbers();
        double[] weights = sample.weights();
        Sum sum = new Sum();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sum.add(weights[i] * loss.applyAsDouble(of.label(i), of.prediction(i)));
            }
        }
        return Value.of(sum.value() / sample.total());
    }

    static Value r2(Sample sample) {
        Regression of = sample.numbers();
        double[] weights = sample.weights();
        Sum labels = new Sum();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                labels.add(weights[i] * of.label(i));
                least = Math.min(least, of.label(i));
                greatest = Math.max(greatest, of.label(i));
            }
        }
        if (least == greatest) {
            return Value.undefined("every true value is " + Digits.of(least));
        }
        double mean = labels.value() / sample.total();
        Sum residuals = new Sum();
        Sum spread = new Sum();
        for (int i = 0; i < weights.length; i++) {
            double residual = of.label(i) - of.prediction(i);
            double deviation = of.label(i) - mean;
            residuals.add(weights[i] * (residual * residual));
            spread.add(weights[i] * (deviation * deviation));
        }
        return Value.of(1 - residuals.value() / spread.value());
    }

    /**
     * Without weights the usual median, the mean of the middle two where there are two. With weights the least error up to
     * which half of the weight lies, as in scikit-learn up to 1.6.
     */
    static Value medianAbsoluteError(Sample sample) {
        Regression of = sample.numbers();
        double[] weights = sample.weights();
        int[] order = of.byAbsoluteError();
        double total = 0;
        for (int row : order) {
            total += weights[row];
        }
        double half = total / 2;
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += weights[order[i]];
            if (sum > half || (sum == half && of.isWeighted())) {
                return Value.of(of.absoluteError(order[i]));
            }
            if (sum == half) {
                int next = i + 1;
                while (weights[order[next]] <= 0) {
                    next++;
                }
                return Value.of((of.absoluteError(order[i]) + of.absoluteError(order[next])) / 2);
            }
        }
        throw new IllegalStateException("a sample without weight");
    }
}
