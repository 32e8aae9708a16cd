package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.presentation.CheckRow;
import io.jenkins.plugins.mlops.engine.presentation.ColumnDetail;
import io.jenkins.plugins.mlops.engine.presentation.ColumnRow;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.ColumnSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of data: a table of all, and of each what its profile has, folded up. */
final class ColumnsSection {
    private static final int MOST_ROWS = 1000;
    private static final int MOST_DETAILS = 300;
    private static final int MOST_VALUES = 10;

    private final Html html;
    private final int level;
    private final String prefix;
    private final List<ColumnSummary> columns;
    private final long rows;
    private final DataProfile profile;
    private final List<CheckRow> failed;
    private final Set<Integer> detailed = new HashSet<>();

    /**
     * @param level   of the section's heading
     * @param prefix  of the ids of its elements
     * @param columns at most those that the report describes
     * @param profile null if it is not at hand
     * @param failed  checks that did not pass
     */
    ColumnsSection(
            Html html,
            int level,
            String prefix,
            List<ColumnSummary> columns,
            long rows,
            DataProfile profile,
            List<CheckRow> failed) {
        this.html = html;
        this.level = level;
        this.prefix = prefix;
        this.columns = columns.subList(0, Math.min(columns.size(), MOST_ROWS));
        this.rows = rows;
        this.profile = profile;
        this.failed = failed;
        Set<String> wanted = new HashSet<>();
        this.columns.stream()
                .map(ColumnSummary::name)
                .filter(name -> failed.stream().anyMatch(check -> check.isOf(name)))
                .forEach(wanted::add);
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < this.columns.size(); i++) {
            if (profileOf(i) != null) {
                candidates.add(i);
            }
        }
        candidates.sort(Comparator.comparing(
                position -> !wanted.contains(this.columns.get(position).name())));
        detailed.addAll(candidates.subList(0, Math.min(candidates.size(), MOST_DETAILS)));
    }

    static ColumnsSection of(Html html, int level, DataProfile profile) {
        List<ColumnSummary> columns = profile.columns().stream()
                .limit(MOST_ROWS)
                .map(ColumnSummary::of)
                .toList();
        return new ColumnsSection(html, level, "", columns, profile.rows(), profile, List.of());
    }

    private ColumnProfile profileOf(int position) {
        if (profile == null || position >= profile.columns().size()) {
            return null;
        }
        ColumnProfile found = profile.columns().get(position);
        return found.name().equals(columns.get(position).name()) ? found : null;
    }

    /** @param total how many columns the data has */
    void write(long total) {
        html.open("section").element("h" + level, "Columns (" + total + ")");
        if (total > columns.size()) {
            html.element("p", "These are the first " + columns.size() + ".", "class", "secondary");
        }
        table();
        if (!detailed.isEmpty()) {
            html.element("h" + (level + 1), "Column by column");
            if (detailed.size() < columns.size()) {
                html.element(
                        "p",
                        "Of " + detailed.size() + " columns, first of all those with a check that did not pass.",
                        "class",
                        "secondary");
            }
            for (int i = 0; i < columns.size(); i++) {
                if (detailed.contains(i)) {
                    detail(i, new ColumnDetail(profileOf(i)));
                }
            }
        }
        html.close();
    }

    private void table() {
        Tables.begin(
                html,
                "Columns",
                "Column",
                "Type",
                "#Missing",
                "#Distinct",
                "#Minimum",
                "#Median",
                "#Mean",
                "#Maximum",
                "Distribution");
        for (int i = 0; i < columns.size(); i++) {
            ColumnRow row = new ColumnRow(i, columns.get(i), rows, profileOf(i), List.of());
            html.open("tr").open("th", "scope", "row");
            if (detailed.contains(i)) {
                html.element("a", Tables.name(row.getName()), "href", "#" + id(i));
            } else {
                html.text(Tables.name(row.getName()));
            }
            html.close().element("td", row.getType());
            html.open("td", "class", "number").text(String.valueOf(row.getMissing()));
            if (row.getMissing() > 0) {
                html.text(" ").element("span", row.getMissingShare(), "class", "secondary");
            }
            html.close();
            Tables.number(html, String.valueOf(row.getDistinct()));
            if (row.isClassified()) {
                html.element("td", "classified: its values are not shown", "colspan", "5", "class", "secondary");
            } else {
                Tables.number(html, row.getMin());
                Tables.number(html, row.getMedian());
                Tables.number(html, row.getMean());
                Tables.number(html, row.getMax());
                html.open("td");
                if (row.getSparkline() != null) {
                    Drawing.sparkline(html, row.getSparkline());
                }
                html.close();
            }
            html.close();
        }
        Tables.end(html);
    }

    private String id(int position) {
        return prefix + "column-" + position;
    }

    /** The address of what is told of a column; null if nothing is. */
    String link(String column) {
        for (int position : detailed) {
            if (columns.get(position).name().equals(column)) {
                return "#" + id(position);
            }
        }
        return null;
    }

    private void detail(int position, ColumnDetail column) {
        html.open("details", "class", "column").open("summary");
        html.element("h" + (level + 2), Tables.name(column.name()));
        html.element("span", column.facts().get("Type"), "class", "chip");
        List<CheckRow> own =
                failed.stream().filter(check -> check.isOf(column.name())).toList();
        own.forEach(check -> html.element("span", check.getName() + " " + check.getOutcome(), "class", "chip bad"));
        html.close();
        // Inside, so that who follows a link to it finds it unfolded.
        html.open("div", "id", id(position));
        if (column.isClassified()) {
            html.element(
                    "p",
                    "The contract classifies this column: only counts are kept of it, and its values are shown nowhere.",
                    "class",
                    "notice");
        }
        Tables.facts(html, column.facts());
        own.forEach(check -> html.element("p", check.getMessage(), "class", "message"));
        html.open("div", "class", "pair");
        if (column.isNumeric()) {
            html.open("div");
            Drawing.histogram(html, column.name(), column.histogram());
            html.close();
            html.open("div");
            Tables.begin(html, "Percentiles of " + Tables.name(column.name()), "Percentile", "#Value");
            for (List<String> percentile : column.percentiles(null)) {
                html.open("tr").element("th", percentile.get(0), "scope", "row");
                Tables.number(html, percentile.get(1));
                html.close();
            }
            Tables.end(html);
            html.close();
        }
        top(column);
        html.close().close().close();
    }

    private void top(ColumnDetail column) {
        List<ColumnDetail.Bar> all = column.top();
        if (all.isEmpty()) {
            return;
        }
        List<ColumnDetail.Bar> bars = all.subList(0, Math.min(all.size(), MOST_VALUES));
        html.open("div");
        Tables.begin(html, "Most frequent values of " + Tables.name(column.name()), "Value", "#Rows", "#Share", "");
        for (ColumnDetail.Bar bar : bars) {
            html.open("tr").open("td", "class", "text");
            Tables.value(html, bar.label());
            html.close();
            Tables.number(html, String.valueOf(bar.count()));
            Tables.number(html, Format.percent(bar.share()));
            html.open("td", "class", "drawn");
            Drawing.bars(html, bars.get(0).share(), bar.share());
            html.close().close();
        }
        Tables.end(html);
        if (column.topError() > 0) {
            html.element("p", "The counts may be too low by up to " + column.topError() + ".", "class", "secondary");
        }
        html.close();
    }
}
