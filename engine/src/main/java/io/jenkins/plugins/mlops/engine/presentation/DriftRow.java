package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.validation.drift.Bin;
import io.jenkins.plugins.mlops.engine.validation.drift.ColumnDrift;
import io.jenkins.plugins.mlops.engine.validation.drift.Comparison;
import java.util.ArrayList;
import java.util.List;

/** A column in the table of drift: how its values, and what is missing of them, differ from the reference. */
public final class DriftRow {
    private final ColumnDrift drift;

    public DriftRow(ColumnDrift drift) {
        this.drift = drift;
    }

    public String getName() {
        return drift.column();
    }

    /** Why its values are not compared; null if they are. */
    public String getNotCompared() {
        return drift.notCompared();
    }

    /** Null if its values are not compared. */
    public Judged getValues() {
        return drift.values() == null ? null : new Judged(drift.values());
    }

    /** Of rows without a value; null if one side has no rows. */
    public Judged getMissing() {
        return drift.missing() == null ? null : new Judged(drift.missing());
    }

    public String getMissingBefore() {
        return missing(drift.reference());
    }

    public String getMissingNow() {
        return missing(drift.current());
    }

    private static String missing(ColumnDrift.Side side) {
        return Format.percent(side.rows() - side.values(), side.rows());
    }

    /** Both sides in classes; empty if there are none. */
    public List<Share> getDistribution() {
        long before = 0;
        long now = 0;
        for (Bin bin : drift.distribution()) {
            before += bin.reference();
            now += bin.current();
        }
        List<Share> shares = new ArrayList<>();
        for (Bin bin : drift.distribution()) {
            shares.add(new Share(
                    bin.label() == null ? "all others" : bin.label().isEmpty() ? "(empty)" : bin.label(),
                    Format.percent(bin.reference(), before),
                    Format.percent(bin.current(), now)));
        }
        return shares;
    }

    /** The reference and the data. */
    public List<Sparkline> getSparklines() {
        return List.of(
                Sparkline.of(
                        "Reference",
                        drift.distribution().stream()
                                .mapToDouble(Bin::reference)
                                .toArray()),
                Sparkline.of(
                        "Data",
                        drift.distribution().stream().mapToDouble(Bin::current).toArray()));
    }

    /**
     * A class of values.
     *
     * @param before its share of the reference
     * @param now    its share of the data
     */
    public record Share(String label, String before, String now) {}

    /** A comparison in words. */
    public static final class Judged {
        private final Comparison comparison;

        Judged(Comparison comparison) {
            this.comparison = comparison;
        }

        public String getOutcome() {
            return comparison.outcome().name();
        }

        public String getEffect() {
            return comparison.test() + " " + Format.number(comparison.effect())
                    + (comparison.effectLow() == null
                            ? ""
                            : " (" + Format.number(comparison.effectLow()) + " to "
                                    + Format.number(comparison.effectHigh()) + ")");
        }

        public String getProbability() {
            return Format.number(comparison.pValue());
        }

        public String getCorrected() {
            return Format.number(comparison.correctedPValue());
        }

        /** What the probability is of. */
        public String getSignificance() {
            return comparison.significance();
        }
    }
}
