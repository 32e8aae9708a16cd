package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.Verdict;
import java.util.Map;

/**
 * What two samples differ by, and how that was judged.
 *
 * @param test             how the size of the difference was measured
 * @param effect           that size
 * @param effectLow        what it is at least, where the reference is known up to a bound; null where it is exact
 * @param effectHigh       what it is at most; null where it is exact
 * @param significance     what the probability is of: {@code ks exact}, {@code ks asymptotic} (SciPy's {@code ks_2samp}), or
 *                         {@code chiSquare} of the contingency table, with Yates' correction where it has four cells (SciPy's
 *                         {@code chi2_contingency})
 * @param statistic        the test statistic of that: D, or chi-square
 * @param degreesOfFreedom of chi-square; null for D
 * @param pValue           how probable such a statistic is, or a larger one, if both are from one distribution
 * @param correctedPValue  corrected for the number of comparisons
 * @param effects          by their tests, all sizes that were measured
 * @param outcome          PASS: no drift; FAIL: drift; INCONCLUSIVE: the bounds leave it open
 */
public record Comparison(
        String test,
        double effect,
        Double effectLow,
        Double effectHigh,
        String significance,
        double statistic,
        Integer degreesOfFreedom,
        double pValue,
        double correctedPValue,
        Map<String, Double> effects,
        Verdict outcome) {}
