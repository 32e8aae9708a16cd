package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.validation.drift.Bin;
import io.jenkins.plugins.mlops.engine.validation.drift.ColumnDrift;
import io.jenkins.plugins.mlops.engine.validation.drift.Comparison;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A column in the table of drift: how its values, and what is missing of them, differ from the reference. */
public final class DriftRow {
    private final ColumnDrift drift;

    private DriftRow(ColumnDrift drift) {
        this.drift = drift;
    }

    /** What has drifted comes first. */
    public static List<DriftRow> worstFirst(DriftReport drift) {
        return drift.columns().stream()
                .sorted(Comparator.comparing(DriftRow::worst).reversed())
                .map(DriftRow::new)
                .toList();
    }

    private static Verdict worst(ColumnDrift column) {
        Verdict worst = column.values() == null ? Verdict.PASS : column.values().outcome();
        return column.missing() == null ? worst : worst.worse(column.missing().outcome());
    }

    public String getName() {
        return OneLine.of(drift.column());
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
                    bin.label() == null ? "all others" : bin.label().isEmpty() ? "(empty)" : OneLine.of(bin.label()),
                    before == 0 ? 0 : bin.reference() / (double) before,
                    now == 0 ? 0 : bin.current() / (double) now));
        }
        return shares;
    }

    /** The greatest share of a class on either side, 0 to 1. */
    public double getMost() {
        return getDistribution().stream()
                .mapToDouble(share -> Math.max(share.reference(), share.data()))
                .max()
                .orElse(0);
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
     * @param reference its share of the reference, 0 to 1
     * @param data      its share of the data, 0 to 1
     */
    public record Share(String label, double reference, double data) {
        public String before() {
            return Format.percent(reference);
        }

        public String now() {
            return Format.percent(data);
        }
    }

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
