package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.metric.Classification;
import io.jenkins.plugins.mlops.engine.metric.Measure;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import io.jenkins.plugins.mlops.engine.metric.Predictions;
import io.jenkins.plugins.mlops.engine.metric.Sample;
import io.jenkins.plugins.mlops.engine.metric.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows on which metrics are estimated together: all of them, or a slice. */
final class Group {
    private final String slice;
    private final int[] rows;
    private final Predictions candidate;
    private final Predictions baseline;
    private final Sample sample;
    private final Sample baselineSample;
    private final Map<Measure, Estimate> values = new LinkedHashMap<>();
    private final Map<Measure, Estimate> gains = new LinkedHashMap<>();
    private double[] weights;

    /**
     * @param slice    {@code country=DE}; null for all rows
     * @param rows     its rows; null for all
     * @param baseline null if there is none to compare with
     */
    Group(String slice, int[] rows, Predictions candidate, Predictions baseline) {
        this.slice = slice;
        this.rows = rows;
        this.candidate = rows == null ? candidate : candidate.subset(rows);
        this.baseline = rows == null || baseline == null ? baseline : baseline.subset(rows);
        this.sample = this.candidate.sample();
        this.baselineSample = this.baseline == null ? null : this.baseline.sample();
    }

    String slice() {
        return slice;
    }

    int size() {
        return candidate.rows();
    }

    /** On the rows as they are. */
    Sample sample() {
        return sample;
    }

    boolean hasBaseline() {
        return baseline != null;
    }

    /** Why metrics on so few or such rows would say nothing; null if they do say something. */
    String tooLittle(int minRows) {
        if (size() < minRows) {
            return "it has " + size() + " rows, and " + minRows + " (minSliceRows) are needed";
        }
        if (candidate instanceof Classification classes && classes.distinctLabels() < 2) {
            return "all its labels are of one class";
        }
        return null;
    }

    /** @param resamples 0 for the value alone */
    void estimate(Measure measure, int resamples) {
        Value value = measure.of(sample);
        Metric metric = measure.metric();
        if (!metric.hasInterval() || resamples == 0) {
            values.put(
                    measure,
                    Estimate.withoutInterval(
                            value, metric.key() + " has no interval; judge its value alone with on: 'value'"));
        } else {
            values.put(
                    measure,
                    Estimate.of(
                            value,
                            new double[resamples],
                            metric.least(),
                            metric.greatest(),
                            sample.rows(metric.basis())));
        }
    }

    /** Estimates the gain over the baseline too; both the baseline and the estimate must be there. */
    void compare(Measure measure, int resamples) {
        Value gain = gain(measure, measure.of(sample), measure.of(baselineSample));
        gains.put(
                measure,
                measure.metric().hasInterval()
                        ? Estimate.ofDifference(gain, new double[resamples])
                        : Estimate.withoutInterval(
                                gain,
                                measure.metric().key() + " has no interval; judge its value alone with on: 'value'"));
    }

    private static Value gain(Measure measure, Value candidate, Value baseline) {
        if (!candidate.isDefined()) {
            return candidate;
        }
        return baseline.isDefined()
                ? new Value(measure.metric().direction().gain(candidate.number(), baseline.number()), null)
                : new Value(Double.NaN, "for the baseline, " + baseline.undefined());
    }

    Map<Measure, Estimate> values() {
        return values;
    }

    Estimate value(Measure measure) {
        return values.get(measure);
    }

    Estimate gain(Measure measure) {
        return gains.get(measure);
    }

    Value baselineValue(Measure measure) {
        return measure.of(baselineSample);
    }

    /** @param counts how often each of all rows was drawn */
    void draw(int resample, double[] counts) {
        if (weights == null) {
            weights = new double[size()];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = counts[rows == null ? i : rows[i]] * candidate.weight(i);
        }
        Sample drawn = new Sample(candidate, weights);
        values.forEach((measure, estimate) -> {
            if (estimate.isDrawn()) {
                Value value = measure.of(drawn);
                estimate.draw(resample, value.isDefined() ? value.number() : Double.NaN);
            }
        });
        if (!gains.isEmpty()) {
            Sample drawnBaseline = new Sample(baseline, weights);
            gains.forEach((measure, estimate) -> {
                if (estimate.isDrawn()) {
                    double candidateDrawn = values.get(measure).drawn(resample);
                    Value baselineDrawn = measure.of(drawnBaseline);
                    estimate.draw(
                            resample,
                            baselineDrawn.isDefined()
                                    ? measure.metric().direction().gain(candidateDrawn, baselineDrawn.number())
                                    : Double.NaN);
                }
            });
        }
    }
}
