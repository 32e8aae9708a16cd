package io.jenkins.plugins.mlops.view;

import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.training.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.HttpResponse;

/** Curves of a training that share a chart: a metric on training and on test data. */
public final class CurveGroup {
    private static final int MOST_CHARTS = 12;

    /** What the names of a metric on different data begin with. */
    private static final String DATA = "^(train|training|valid|validation|val|test|eval)[_./ -]";

    private final String name;
    private final List<Chart.Series> series = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    private CurveGroup(String name) {
        this.name = name;
    }

    /**
     * By name.
     *
     * @param live whether the training still runs
     */
    public static List<CurveGroup> of(Map<String, List<CurvePoint>> curves, boolean live) {
        Map<String, CurveGroup> groups = new TreeMap<>();
        if (curves != null) {
            new TreeMap<>(curves)
                    .forEach((name, points) -> groups.computeIfAbsent(name.replaceFirst(DATA, ""), CurveGroup::new)
                            .add(name, points, live ? " is " : " ends at "));
        }
        return groups.values().stream().filter(CurveGroup::isCurve).toList();
    }

    /** As many as a page shows. */
    public static List<CurveGroup> first(List<CurveGroup> groups) {
        return groups.subList(0, Math.min(groups.size(), MOST_CHARTS));
    }

    /** The chart of that name; null if there is none. */
    public static Chart chart(List<CurveGroup> groups, String name) {
        for (CurveGroup group : groups) {
            if (group.name.equals(name)) {
                return Chart.lines("step", name, group.series);
            }
        }
        return null;
    }

    /**
     * What charts there are, for pages that follow a training.
     *
     * @param live whether there may soon be more
     */
    public static HttpResponse response(List<CurveGroup> groups, boolean live) {
        List<Map<String, String>> charts = first(groups).stream()
                .map(group -> Map.of("name", group.getName(), "text", group.getText()))
                .toList();
        return new JsonAnswer(
                Json.writeLine(Map.of("live", live, "charts", charts, "more", groups.size() - charts.size())));
    }

    private void add(String curve, List<CurvePoint> points, String verb) {
        series.add(new Chart.Series(
                curve,
                points.stream()
                        .map(point -> new double[] {point.step(), point.value()})
                        .toList(),
                false));
        if (!points.isEmpty()) {
            CurvePoint last = points.get(points.size() - 1);
            texts.add(curve + verb + Format.number(last.value()) + " after step " + Format.number(last.step()));
        }
    }

    /** A single point is a metric, which has its place elsewhere. */
    private boolean isCurve() {
        return series.stream().anyMatch(each -> each.points().size() > 1);
    }

    public String getName() {
        return name;
    }

    /** What the chart shows, in words. */
    public String getText() {
        return String.join("; ", texts);
    }
}
