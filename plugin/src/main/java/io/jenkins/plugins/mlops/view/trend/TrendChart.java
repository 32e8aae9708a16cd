package io.jenkins.plugins.mlops.view.trend;

import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.view.JsonAnswer;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;

/**
 * A metric over builds, for the browser to draw. It is fetched as JSON, so that names in it are never read as HTML.
 *
 * @param type    {@code trend}
 * @param x       what the horizontal axis shows
 * @param y       the metric
 * @param points  one for each build, the oldest first
 * @param markers what happened in builds beside
 */
record TrendChart(String type, String x, String y, List<Point> points, List<Marker> markers) {
    /**
     * A build.
     *
     * @param label   its name
     * @param url     of the report, or of the build if it has none
     * @param verdict null if the build has no such report
     * @param value   null if there is none
     * @param low     of the interval; null without one
     * @param high    of the interval; null without one
     */
    record Point(String label, String url, String verdict, Double value, Double low, Double high) {}

    /** @param at the index of the build */
    record Marker(int at, String text) {}

    HttpResponse response() {
        return new JsonAnswer(Json.writeLine(this));
    }
}
