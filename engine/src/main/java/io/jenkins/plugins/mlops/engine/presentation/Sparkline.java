package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.List;

/** A column's distribution as a drawing of a few pixels: bars for ranges of numbers, or for the most frequent values. */
public final class Sparkline {
    private static final int BARS = 16;
    private static final int WIDTH = 96;
    private static final int HEIGHT = 24;

    private final String path;
    private final String text;

    private Sparkline(double[] sizes, String text) {
        double most = 0;
        for (double size : sizes) {
            most = Math.max(most, size);
        }
        StringBuilder bars = new StringBuilder();
        double width = (double) WIDTH / Math.max(sizes.length, 4);
        for (int i = 0; i < sizes.length; i++) {
            double height = most > 0 && sizes[i] > 0 ? Math.max(1, sizes[i] / most * HEIGHT) : 0;
            bars.append('M').append(tenth(i * width)).append(' ').append(HEIGHT);
            bars.append('v').append(tenth(-height));
            bars.append('h').append(tenth(width - 1));
            bars.append('v').append(tenth(height)).append('z');
        }
        this.path = bars.toString();
        this.text = text;
    }

    private static double tenth(double number) {
        return Math.round(number * 10) / 10.0;
    }

    /** Null if there is nothing to draw, or the values must not be shown. */
    static Sparkline of(ColumnProfile column) {
        if (column.classified()) {
            return null;
        }
        if (ColumnDetail.isOfNumbers(column)) {
            return new Sparkline(
                    column.numbers().quantiles().histogram(BARS),
                    "Distribution from " + Format.number(column.numbers().min()) + " to "
                            + Format.number(column.numbers().max()));
        }
        if (column.top() == null || column.top().values().isEmpty()) {
            return null;
        }
        List<ValueCount> top = column.top()
                .values()
                .subList(0, Math.min(BARS, column.top().values().size()));
        return new Sparkline(
                top.stream().mapToDouble(ValueCount::count).toArray(),
                "Most frequent: " + OneLine.of(top.get(0).value()) + ", in "
                        + Format.percent(top.get(0).count(), column.rows()) + " of rows");
    }

    /** One bar for each size. */
    static Sparkline of(String text, double[] sizes) {
        return new Sparkline(sizes, text);
    }

    public int getWidth() {
        return WIDTH;
    }

    public int getHeight() {
        return HEIGHT;
    }

    public String getPath() {
        return path;
    }

    /** The drawing in words. */
    public String getText() {
        return text;
    }
}
