package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.metric.Digits;

/**
 * What a gate asks of a number: at least or at most a bound, reached included.
 *
 * @param atLeast otherwise at most
 * @param bound   what is reached to within 1e-12 is reached, since metrics are computed no more exactly
 */
record Requirement(boolean atLeast, double bound) {
    static Requirement of(QualityGate gate) {
        if (gate.min() != null) {
            return new Requirement(true, gate.min());
        }
        if (gate.max() != null) {
            return new Requirement(false, gate.max());
        }
        return new Requirement(true, gate.margin() != null ? 0 - gate.margin() : gate.atLeast());
    }

    /** The interval clears the bound, or lies wholly on its wrong side, or does not decide. */
    Verdict judge(double low, double high) {
        boolean lowMeets = meets(low);
        boolean highMeets = meets(high);
        if (lowMeets && highMeets) {
            return Verdict.PASS;
        }
        return lowMeets || highMeets ? Verdict.INCONCLUSIVE : Verdict.FAIL;
    }

    private boolean meets(double value) {
        double slack = 1e-12 * Math.max(1, Math.abs(bound));
        return atLeast ? value >= bound - slack : value <= bound + slack;
    }

    /** By how much a number is on the right side; negative on the wrong one. */
    double slack(double value) {
        return atLeast ? value - bound : bound - value;
    }

    /** {@code at least 0.85}. */
    String words() {
        return (atLeast ? "at least " : "at most ") + Digits.of(bound);
    }
}
