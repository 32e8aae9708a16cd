package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.presentation.CheckRow;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.SliceRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an evaluation measured on parts of the rows. */
final class SlicesSection {
    private static final int MOST_ROWS = 500;

    private SlicesSection() {}

    static void write(Html html, int level, EvaluationReport report) {
        List<SliceRow> slices = SliceRow.of(report);
        if (slices.isEmpty()) {
            return;
        }
        html.open("section").element("h" + level, "Slices (" + slices.size() + ")");
        String[] heads = Stream.concat(
                        Stream.of("Slice", "#Rows"),
                        SliceRow.metrics(report).stream().map(name -> "#" + name))
                .toArray(String[]::new);
        Tables.begin(html, "Metrics by slice; an interval where a gate on slices asks for the metric", heads);
        slices.stream().limit(MOST_ROWS).forEach(slice -> row(html, slice));
        Tables.end(html);
        Tables.more(html, slices.size(), MOST_ROWS);
        html.close();
    }

    private static void row(Html html, SliceRow slice) {
        html.open("tr").open("th", "scope", "row").text(slice.getName());
        if (slice.isSensitive()) {
            html.text(" ").element("span", "protected attribute", "class", "chip");
        }
        if (slice.getTooLittle() != null) {
            html.text(" ").element("span", "not judged: " + slice.getTooLittle(), "class", "chip");
        }
        html.close();
        Tables.number(html, String.valueOf(slice.getRows()));
        slice.getValues().forEach(value -> Tables.number(html, value));
        html.close();
    }

    /** Those that a gate on the worst slice has looked at. */
    static void ofGate(Html html, CheckRow check) {
        if (check.getSlices().isEmpty()) {
            return;
        }
        Tables.begin(html, "Slices, the worst first", "Slice", "Outcome", "#Rows", "#Value", "#Low", "#High");
        for (Map<String, String> slice : check.getSlices()) {
            html.open("tr").element("th", slice.get("slice"), "scope", "row").open("td");
            Drawing.verdict(html, Verdict.valueOf(slice.get("outcome")));
            html.close();
            Tables.number(html, slice.get("n"));
            Tables.number(html, either(slice, "gain", "value"));
            Tables.number(html, either(slice, "gainLow", "low"));
            Tables.number(html, either(slice, "gainHigh", "high"));
            html.close();
        }
        Tables.end(html);
    }

    /** A comparison has a gain besides the value. */
    private static String either(Map<String, String> slice, String gain, String value) {
        return slice.getOrDefault(gain, slice.getOrDefault(value, Format.NOTHING));
    }
}
