package io.jenkins.plugins.mlops.engine.metric;

/**
 * How often each true class was taken for each class, weighted. The formulas are those of scikit-learn 1.2; where it
 * warns of a division by zero and returns 0, the value is undefined here.
 */
public final class Confusion {
    private final Classification of;
    private final int k;
    private final double[] cells;
    private final double[] actual;
    private final double[] predicted;
    private final double total;
    private final double right;

    Confusion(Classification of, double[] weights) {
        this.of = of;
        this.k = of.classes().size();
        this.cells = new double[k * k];
        for (int i = 0; i < weights.length; i++) {
            cells[of.label(i) * k + of.prediction(i)] += weights[i];
        }
        this.actual = new double[k];
        this.predicted = new double[k];
        double sum = 0;
        double diagonal = 0;
        for (int a = 0; a < k; a++) {
            for (int p = 0; p < k; p++) {
                double cell = cells[a * k + p];
                actual[a] += cell;
                predicted[p] += cell;
                sum += cell;
            }
            diagonal += cells[a * k + a];
        }
        this.total = sum;
        this.right = diagonal;
    }

    /** The weight of the rows of one class that were taken for another. */
    public double count(int label, int prediction) {
        return cells[label * k + prediction];
    }

    Value accuracy() {
        return Value.of(right / total);
    }

    /** The mean of the recalls of the classes that occur among the labels. */
    Value balancedAccuracy() {
        Value oneClass = oneClass();
        return oneClass != null ? oneClass : mean(of.labelled(), this::recall);
    }

    Value precision() {
        return precision(Classification.POSITIVE);
    }

    Value recall() {
        return recall(Classification.POSITIVE);
    }

    Value specificity() {
        return recall(0);
    }

    /** Undefined without positive labels, where it would be 0 whatever is predicted. */
    Value fBeta(double beta) {
        int c = Classification.POSITIVE;
        if (actual[c] <= 0) {
            return Value.undefined(noLabel(c));
        }
        double hits = (1 + beta * beta) * cells[c * k + c];
        return Value.of(hits / (beta * beta * actual[c] + predicted[c]));
    }

    /** Matthews' correlation coefficient, for any number of classes as Gorodkin gave it (2004). */
    Value mcc() {
        double products = 0;
        double squaredActual = 0;
        double squaredPredicted = 0;
        int predictions = 0;
        for (int c = 0; c < k; c++) {
            products += actual[c] * predicted[c];
            squaredActual += actual[c] * actual[c];
            squaredPredicted += predicted[c] * predicted[c];
            predictions += predicted[c] > 0 ? 1 : 0;
        }
        Value oneClass = oneClass();
        if (oneClass != null) {
            return oneClass;
        }
        if (predictions < 2) {
            return Value.undefined("all rows are predicted to be of one class");
        }
        double both = right * total - products;
        double spread = (total * total - squaredActual) * (total * total - squaredPredicted);
        return Value.of(both / Math.sqrt(spread));
    }

    Value precisionMacro() {
        return macro(this::precision);
    }

    Value recallMacro() {
        return macro(this::recall);
    }

    Value f1Macro() {
        return macro(this::f1);
    }

    Value precisionWeighted() {
        return weighted(this::precision);
    }

    Value recallWeighted() {
        return weighted(this::recall);
    }

    Value f1Weighted() {
        return weighted(this::f1);
    }

    private Value precision(int c) {
        return Value.ratio(
                cells[c * k + c],
                predicted[c],
                "no row is predicted '" + of.classes().get(c) + "'");
    }

    private Value recall(int c) {
        return Value.ratio(cells[c * k + c], actual[c], noLabel(c));
    }

    private Value f1(int c) {
        return Value.ratio(2 * cells[c * k + c], actual[c] + predicted[c], noLabel(c));
    }

    private interface OfClass {
        Value of(int c);
    }

    /** The mean over the classes that occur among labels or predictions. */
    private Value macro(OfClass metric) {
        return mean(of.occurring(), metric);
    }

    private Value mean(boolean[] included, OfClass metric) {
        double sum = 0;
        int classes = 0;
        for (int c = 0; c < k; c++) {
            if (included[c]) {
                Value value = metric.of(c);
                if (!value.isDefined()) {
                    return value;
                }
                sum += value.number();
                classes++;
            }
        }
        return Value.of(sum / classes);
    }

    /** The mean over the classes that occur among the labels, weighted by how often they do. */
    private Value weighted(OfClass metric) {
        double sum = 0;
        for (int c = 0; c < k; c++) {
            if (actual[c] > 0) {
                Value value = metric.of(c);
                if (!value.isDefined()) {
                    return value;
                }
                sum += actual[c] * value.number();
            }
        }
        return Value.of(sum / total);
    }

    /** That all labels are the same; null if they are not. */
    Value oneClass() {
        int only = -1;
        for (int c = 0; c < k; c++) {
            if (actual[c] > 0) {
                if (only >= 0) {
                    return null;
                }
                only = c;
            }
        }
        return Value.undefined("all labels are '" + of.classes().get(only) + "'");
    }

    private String noLabel(int c) {
        return "no label is '" + of.classes().get(c) + "'";
    }
}
