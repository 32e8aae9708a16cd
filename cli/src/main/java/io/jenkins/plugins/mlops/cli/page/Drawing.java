package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.presentation.ColumnDetail;
import io.jenkins.plugins.mlops.engine.presentation.EvaluationCurve;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.presentation.HistoryRow;
import io.jenkins.plugins.mlops.engine.presentation.Sparkline;
import io.jenkins.plugins.mlops.engine.presentation.Whisker;
import java.util.List;

/** The page's drawings: SVG in the page, each with its words. */
final class Drawing {
    private static final int CHART_WIDTH = 300;
    private static final int CHART_HEIGHT = 100;
    private static final int SIDE = 256;
    private static final String WHISKER_HEIGHT = "32";

    private Drawing() {}

    /** A symbol and the word. */
    static void verdict(Html html, Verdict verdict) {
        String path =
                switch (verdict) {
                    case PASS -> "M4.7 8.3l2.3 2.3 4.3-5";
                    case FAIL -> "M5.5 5.5l5 5m0-5l-5 5";
                    case INCONCLUSIVE -> "M6.2 6.4a1.9 1.9 0 1 1 2.6 1.8c-.6.2-.8.6-.8 1.2M8 11.4v.2";
                    case NO_EVIDENCE -> "M5 8h6";
                };
        html.open("span", "class", "verdict verdict--" + verdict)
                .open("svg", "viewBox", "0 0 16 16", "aria-hidden", "true")
                .shape("circle", "cx", "8", "cy", "8", "r", "6.7")
                .shape("path", "d", path)
                .close()
                .text(verdict.name())
                .close();
    }

    static void sparkline(Html html, Sparkline drawing) {
        String width = String.valueOf(drawing.getWidth());
        String height = String.valueOf(drawing.getHeight());
        image(html, "spark", "0 0 " + width + " " + height, drawing.getText(), "width", width, "height", height);
        html.shape("path", "d", drawing.getPath()).close();
    }

    /** Earlier values, that of now, and behind it what was predicted. */
    static void history(Html html, HistoryRow row) {
        String width = String.valueOf(row.getWidth());
        String height = String.valueOf(row.getHeight());
        image(html, "spark", "0 0 " + width + " " + height, row.getText(), "width", width, "height", height);
        html.shape("path", "class", "predicted", "d", row.getRangePath());
        html.shape("path", "d", row.getValuesPath()).close();
    }

    /** A column's numbers, in bars of equal width. */
    static void histogram(Html html, String column, List<ColumnDetail.Bar> bars) {
        double most = bars.stream().mapToDouble(ColumnDetail.Bar::share).max().orElse(0);
        String from = bars.get(0).label().split(" to ", 2)[0];
        String last = bars.get(bars.size() - 1).label();
        String to = last.substring(last.indexOf(" to ") + " to ".length());
        String text = "Histogram of " + column + " from " + from + " to " + to + "; the highest of " + bars.size()
                + " bars has " + Format.percent(most) + " of the numbers";
        html.open("figure");
        image(html, "histogram", "0 0 " + CHART_WIDTH + " " + CHART_HEIGHT, text, "preserveAspectRatio", "none");
        double width = (double) CHART_WIDTH / bars.size();
        for (int i = 0; i < bars.size(); i++) {
            double height = most > 0 ? bars.get(i).share() / most * CHART_HEIGHT : 0;
            html.open(
                            "rect",
                            "x",
                            coordinate(i * width),
                            "y",
                            coordinate(CHART_HEIGHT - height),
                            "width",
                            coordinate(width - Math.min(1, width / 10)),
                            "height",
                            coordinate(height))
                    .element(
                            "title",
                            bars.get(i).label() + ": "
                                    + Format.percent(bars.get(i).share()))
                    .close();
        }
        html.close();
        html.open("div", "class", "axis", "aria-hidden", "true")
                .element("span", from)
                .element("span", to)
                .close();
        html.element(
                        "figcaption",
                        "Percentage of numbers in " + bars.size() + " ranges of equal width, up to "
                                + Format.percent(most))
                .close();
    }

    /** Bars under each other, as shares of the longest of their table; what they show stands beside them. */
    static void bars(Html html, double most, double... shares) {
        html.open(
                "svg",
                "class",
                "bars",
                "viewBox",
                "0 0 100 " + 10 * shares.length,
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
        for (int i = 0; i < shares.length; i++) {
            double length = most > 0 ? 100 * shares[i] / most : 0;
            html.shape(
                    "rect",
                    "class",
                    "bar-" + i,
                    "y",
                    String.valueOf(10 * i + 1),
                    "width",
                    coordinate(length),
                    "height",
                    "8");
        }
        html.close();
    }

    /** An interval against its limit. */
    static void whisker(Html html, Whisker drawing) {
        String width = String.valueOf(drawing.getWidth());
        html.open("figure");
        image(html, "whisker", "0 0 " + width + " " + WHISKER_HEIGHT, drawing.getText(), "width", width);
        html.shape(
                "rect",
                "class",
                "good",
                "x",
                coordinate(drawing.getGoodX()),
                "width",
                coordinate(drawing.getGoodWidth()),
                "height",
                WHISKER_HEIGHT);
        line(html, "limit", drawing.getLimitX(), 0, drawing.getLimitX(), 32);
        line(html, "interval", drawing.getLowX(), 16, drawing.getHighX(), 16);
        line(html, "interval", drawing.getLowX(), 10, drawing.getLowX(), 22);
        line(html, "interval", drawing.getHighX(), 10, drawing.getHighX(), 22);
        html.shape("circle", "cx", coordinate(drawing.getValueX()), "cy", "16", "r", "4.5");
        html.close().element("figcaption", drawing.getText()).close();
    }

    /** A curve and the diagonal, in a square. */
    static void curve(Html html, EvaluationCurve curve) {
        html.open("figure", "class", "curve");
        image(html, "curve", "0 0 " + (SIDE + 56) + " " + (SIDE + 44), curve.text());
        for (int i = 0; i <= 4; i++) {
            double share = i / 4.0;
            line(html, "grid", x(share), y(0), x(share), y(1));
            line(html, "grid", x(0), y(share), x(1), y(share));
            html.element("text", Format.number(share), "x", coordinate(x(share)), "y", coordinate(y(0) + 14));
            html.element(
                    "text",
                    Format.number(share),
                    "class",
                    "left",
                    "x",
                    coordinate(x(0) - 5),
                    "y",
                    coordinate(y(share) + 4));
        }
        html.element("text", curve.x(), "x", coordinate(x(0.5)), "y", coordinate(y(0) + 30));
        html.element("text", curve.y(), "x", coordinate(-y(0.5)), "y", "10", "transform", "rotate(-90)");
        line(html, "limit", x(0), y(0), x(1), y(1));
        StringBuilder points = new StringBuilder();
        for (double[] point : curve.points()) {
            points.append(coordinate(x(point[0])))
                    .append(',')
                    .append(coordinate(y(point[1])))
                    .append(' ');
        }
        html.own("<polyline points=\"" + points.toString().strip() + "\"/>").close();
        html.open("figcaption").element("strong", curve.title());
        html.text(". Dashed: " + curve.diagonal() + ".").close().close();
    }

    private static double x(double share) {
        return 44 + SIDE * share;
    }

    private static double y(double share) {
        return 8 + SIDE * (1 - share);
    }

    private static void line(Html html, String kind, double x1, double y1, double x2, double y2) {
        html.shape(
                "line",
                "class",
                kind,
                "x1",
                coordinate(x1),
                "y1",
                coordinate(y1),
                "x2",
                coordinate(x2),
                "y2",
                coordinate(y2));
    }

    /** Opens a drawing. */
    private static void image(Html html, String kind, String box, String text, String... more) {
        String[] attributes = new String[8 + more.length];
        List<String> first = List.of("class", kind, "viewBox", box, "role", "img", "aria-label", text);
        first.toArray(attributes);
        System.arraycopy(more, 0, attributes, first.size(), more.length);
        html.open("svg", attributes).element("title", text);
    }

    /** With one decimal. */
    private static String coordinate(double value) {
        long tenths = Math.round(10 * value);
        return tenths % 10 == 0 ? String.valueOf(tenths / 10) : String.valueOf(tenths / 10.0);
    }
}
