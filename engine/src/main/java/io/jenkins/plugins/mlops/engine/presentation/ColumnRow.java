package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.validation.ColumnSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A column in the table of a data quality page. */
public final class ColumnRow {
    private final int position;
    private final ColumnSummary column;
    private final long rows;
    private final ColumnProfile profile;
    private final List<String> changes;

    /** @param profile null if it is not at hand */
    public ColumnRow(int position, ColumnSummary column, long rows, ColumnProfile profile, List<String> changes) {
        this.position = position;
        this.column = column;
        this.rows = rows;
        this.profile = profile;
        this.changes = changes;
    }

    /** What differs from the same column before, in a few words. */
    public static List<String> changes(ColumnSummary before, long rowsBefore, ColumnSummary now, long rows) {
        List<String> changes = new ArrayList<>();
        if (before == null) {
            changes.add("new column");
            return changes;
        }
        if (before.type() != now.type()) {
            changes.add("was " + type(before));
        }
        String missing = Format.percent(now.missing(), rows);
        String missingBefore = Format.percent(before.missing(), rowsBefore);
        if (!missing.equals(missingBefore)) {
            changes.add("missing " + missingBefore + " → " + missing);
        }
        String mean = Format.number(now.mean());
        String meanBefore = Format.number(before.mean());
        if (before.mean() != null && now.mean() != null && !mean.equals(meanBefore)) {
            changes.add("mean " + meanBefore + " → " + mean);
        }
        return changes;
    }

    private static String type(ColumnSummary column) {
        return column.type() == null ? "empty" : column.type().name().toLowerCase(Locale.ROOT);
    }

    /** In the data, from 0. */
    public int getPosition() {
        return position;
    }

    /** Whether its profile is at hand. */
    public boolean isProfiled() {
        return profile != null;
    }

    public String getName() {
        return OneLine.of(column.name());
    }

    public String getType() {
        return type(column);
    }

    public boolean isClassified() {
        return column.classified();
    }

    public long getMissing() {
        return column.missing();
    }

    public String getMissingShare() {
        return Format.percent(column.missing(), rows);
    }

    public long getDistinct() {
        return column.distinct();
    }

    public String getMin() {
        return Format.value(column.min());
    }

    public String getMedian() {
        return profile != null && ColumnDetail.isOfNumbers(profile)
                ? Format.number(profile.numbers().quantiles().percentiles().get(50))
                : Format.NOTHING;
    }

    public String getMean() {
        return Format.number(column.mean());
    }

    public String getMax() {
        return Format.value(column.max());
    }

    /** Null if there is nothing to draw. */
    public Sparkline getSparkline() {
        return profile == null ? null : Sparkline.of(profile);
    }

    /** Since the report that this one is compared with; empty if there is none. */
    public List<String> getChanges() {
        return changes;
    }
}
