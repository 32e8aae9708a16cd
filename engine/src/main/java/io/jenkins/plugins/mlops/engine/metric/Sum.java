package io.jenkins.plugins.mlops.engine.metric;

/**
 * A sum whose error does not grow with the number of terms: Neumaier's variant of Kahan's summation (Rundungsfehleranalyse
 * einiger Verfahren zur Summation endlicher Summen, ZAMM 54, 1974).
 */
final class Sum {
    private double sum;
    private double lost;

    void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double value() {
        return sum + lost;
    }
}
