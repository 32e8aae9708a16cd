package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a comparison measured, before it is judged among all others. */
final class Measured {
    private final Effect effect;
    private final Bounded size;
    private final String significance;
    private final double statistic;
    private final Integer degreesOfFreedom;
    private final Bounded pValue;
    private final Map<String, Double> effects;
    private Bounded corrected;

    Measured(
            Effect effect,
            Bounded size,
            String significance,
            double statistic,
            Integer degreesOfFreedom,
            Bounded pValue,
            Map<String, Double> effects) {
        this.effect = effect;
        this.size = size;
        this.significance = significance;
        this.statistic = statistic;
        this.degreesOfFreedom = degreesOfFreedom;
        this.pValue = pValue;
        this.effects = effects;
        corrected = pValue;
    }

    /** Whether it is a test at all: where both sides have one class, and the same, as if nothing is missing, none is made. */
    boolean couldDiffer() {
        return degreesOfFreedom == null || degreesOfFreedom > 0;
    }

    static Measured of(NumbersComparison numbers, String test) {
        Map<String, Double> effects = new TreeMap<>();
        for (Effect each : List.of(Effect.KS, Effect.WASSERSTEIN, Effect.PSI, Effect.JENSEN_SHANNON)) {
            effects.put(each.key(), each.of(numbers).value());
        }
        Effect effect = Effect.ofNumbers(test);
        return new Measured(
                effect,
                effect.of(numbers),
                numbers.isExact() ? "ks exact" : "ks asymptotic",
                numbers.kolmogorovSmirnov().value(),
                null,
                numbers.pValue(),
                effects);
    }

    static Measured of(SharesComparison shares, String test) {
        Map<String, Double> effects = new TreeMap<>();
        for (Effect each : List.of(Effect.CHI_SQUARE, Effect.PSI, Effect.JENSEN_SHANNON, Effect.L_INFINITY)) {
            effects.put(each.key(), each.of(shares).value());
        }
        Effect effect = Effect.ofCategories(test);
        return new Measured(
                effect,
                effect.of(shares),
                "chiSquare",
                shares.chiSquare().value(),
                shares.degreesOfFreedom(),
                shares.pValue(),
                effects);
    }

    Bounded pValue() {
        return pValue;
    }

    /** To be said before it is judged. */
    void correct(Bounded probability) {
        corrected = probability;
    }

    Comparison judged(DriftGate gate) {
        boolean surely = size.low() >= gate.threshold() && corrected.high() <= gate.alpha();
        boolean surelyNot = size.high() < gate.threshold() || corrected.low() > gate.alpha();
        return new Comparison(
                effect.key(),
                size.value(),
                size.isExact() ? null : size.low(),
                size.isExact() ? null : size.high(),
                significance,
                statistic,
                degreesOfFreedom,
                pValue.value(),
                corrected.value(),
                effects,
                surely ? Verdict.FAIL : surelyNot ? Verdict.PASS : Verdict.INCONCLUSIVE);
    }
}
