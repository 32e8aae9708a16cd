package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import io.jenkins.plugins.mlops.engine.validation.history.JudgedSeries;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A statistic in the table of history, and a drawing of width {@value #WIDTH}: a square for each earlier value, a larger one
 * for the value now, and a bar behind it for what was predicted.
 */
public final class HistoryRow {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 24;
    private static final double SMALL = 2;
    private static final double LARGE = 4;

    private final JudgedSeries series;
    private final double least;
    private final double most;

    public HistoryRow(JudgedSeries series) {
        this.series = series;
        this.least = all(series).min().orElse(0);
        this.most = all(series).max().orElse(0);
    }

    /** What is outside comes first. */
    public static List<HistoryRow> worstFirst(HistoryReport history) {
        return history.series().stream()
                .sorted(Comparator.comparing(JudgedSeries::outcome).reversed())
                .map(HistoryRow::new)
                .toList();
    }

    private static DoubleStream all(JudgedSeries series) {
        DoubleStream ends = series.low() == null
                ? DoubleStream.of(series.value(), series.high())
                : DoubleStream.of(series.value(), series.high(), series.low());
        return DoubleStream.concat(ends, series.earlier().stream().mapToDouble(Double::doubleValue));
    }

    /** {@code valueMean(age)} */
    public String getName() {
        return series.metric() + (series.column() == null ? "" : "(" + OneLine.of(series.column()) + ")");
    }

    public String getOutcome() {
        return series.outcome().name();
    }

    public String getValue() {
        return text(series.value());
    }

    public String getPredicted() {
        return text(series.predicted());
    }

    public String getRange() {
        return series.low() == null
                ? "at most " + text(series.high())
                : text(series.low()) + " to " + text(series.high());
    }

    private String text(double value) {
        return switch (series.metric()) {
            case "shareMissing" -> Format.percent(value);
            case "freshness" -> Format.number(value) + " h";
            default -> Format.number(value);
        };
    }

    public String getMethod() {
        return series.method();
    }

    public int getNumber() {
        return series.n();
    }

    public int getWidth() {
        return WIDTH;
    }

    public int getHeight() {
        return HEIGHT;
    }

    /** The squares. */
    public String getValuesPath() {
        StringBuilder path = new StringBuilder();
        int count = series.earlier().size();
        for (int i = 0; i < count; i++) {
            square(path, x(i), series.earlier().get(i), SMALL);
        }
        square(path, x(count), series.value(), LARGE);
        return path.toString();
    }

    /** The bar. */
    public String getRangePath() {
        double top = y(series.high()) - SMALL;
        double bottom = (series.low() == null ? HEIGHT - LARGE : y(series.low())) + SMALL;
        return "M" + tenth(x(series.earlier().size()) - LARGE) + " " + tenth(top) + "h" + 2 * LARGE + "v"
                + tenth(bottom - top) + "h" + -2 * LARGE + "z";
    }

    /** The drawing in words. */
    public String getText() {
        return series.earlier().size() + " earlier values, now " + getValue() + "; predicted: " + getRange();
    }

    private double x(int position) {
        return LARGE
                + position * (WIDTH - 2 * LARGE) / Math.max(1, series.earlier().size());
    }

    private double y(double value) {
        double share = most > least ? (value - least) / (most - least) : 0.5;
        return HEIGHT - LARGE - share * (HEIGHT - 2 * LARGE);
    }

    private void square(StringBuilder path, double x, double value, double size) {
        path.append('M').append(tenth(x - size / 2)).append(' ').append(tenth(y(value) - size / 2));
        path.append('h')
                .append(size)
                .append('v')
                .append(size)
                .append('h')
                .append(-size)
                .append('z');
    }

    private static double tenth(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
