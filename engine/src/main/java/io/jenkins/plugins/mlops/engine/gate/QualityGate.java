package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.Criticality;

/**
 * One requirement on one metric: either {@code min} or {@code max}, or a {@code baseline} with {@code margin} or
 * {@code atLeast}.
 *
 * @param metric         the metric's name
 * @param min            the least value; the interval must clear it
 * @param max            the greatest value; the interval must clear it
 * @param baseline       the alias to compare with
 * @param margin         how much worse than the baseline is still accepted, 0 or more, in the metric's unit
 * @param atLeast        by how much it must be better than the baseline, in the metric's unit
 * @param on             interval (default), or value: judge the point value alone
 * @param slice          a slice, {@code country=DE}, or 'worst'; default: all rows
 * @param beta           the weight of recall in fBeta
 * @param quantile       the quantile of pinballLoss, between 0 and 1
 * @param criticality    what a failure does; default FAILURE
 * @param onInconclusive what INCONCLUSIVE counts as; default: the step's
 * @param onNoEvidence   what NO_EVIDENCE counts as; default: the step's
 */
public record QualityGate(
        String metric,
        Double min,
        Double max,
        String baseline,
        Double margin,
        Double atLeast,
        String on,
        String slice,
        Double beta,
        Double quantile,
        Criticality criticality,
        Criticality onInconclusive,
        Criticality onNoEvidence) {}
