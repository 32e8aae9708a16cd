package io.jenkins.plugins.mlops.view;

import io.jenkins.plugins.mlops.engine.json.Json;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;

/**
 * What the browser draws. It is fetched as JSON, so that names in it are never read as HTML.
 *
 * @param type   {@code line}: points on two axes of numbers; {@code bars}: a value for each label
 * @param x      what the horizontal axis shows
 * @param y      what the vertical axis shows
 * @param labels of the bars; empty if there are none
 * @param series in the order of the legend
 * @param live   whether there may soon be more, so that it should be fetched again
 */
public record Chart(String type, String x, String y, List<String> labels, List<Series> series, boolean live) {
    /**
     * Points that belong together.
     *
     * @param name   in the legend
     * @param points pairs of x and y; of bars the value alone
     * @param dashed whether it is no data, but what data is compared with
     */
    public record Series(String name, List<double[]> points, boolean dashed) {}

    public static Chart lines(String x, String y, List<Series> series) {
        return new Chart("line", x, y, List.of(), series, false);
    }

    public static Chart bars(String x, String y, List<String> labels, Series series) {
        return new Chart("bars", x, y, labels, List.of(series), false);
    }

    /** The same, of something that goes on. */
    public Chart whileLive() {
        return new Chart(type, x, y, labels, series, true);
    }

    public HttpResponse response() {
        return new JsonAnswer(Json.writeLine(this));
    }
}
