package io.jenkins.plugins.mlops.view.lineage;

import io.jenkins.plugins.mlops.engine.lineage.Edge;
import io.jenkins.plugins.mlops.engine.lineage.Node;
import io.jenkins.plugins.mlops.engine.lineage.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A trace as a drawing, from left to right in the order in which things came of each other: layers by the longest way
 * from a beginning, and in each layer the order that lets few lines cross (Sugiyama, Tagawa and Toda 1981, by means of
 * neighbours). All sizes are in pixels. The same trace gives the same drawing.
 */
public final class Graph {
    static final int WIDTH = 188;
    static final int HEIGHT = 58;

    private static final int GAP = 44;
    private static final int MARGIN = 8;
    private static final int BETWEEN = 14;

    /** What a line takes that passes a layer. */
    private static final int LANE = 10;

    private static final int SWEEPS = 8;

    /** For how many letters there is room. */
    private static final int NAME = 22;

    private static final int DETAIL = 27;

    private final List<Box> boxes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private int width;
    private int height;

    private Graph() {}

    /**
     * A thing.
     *
     * @param root whether it is what was asked for
     */
    public record Box(Shown thing, int x, int y, boolean root) {
        /** The name, cut to what there is room for. */
        public String name() {
            return cut(thing.getName(), NAME);
        }

        /** What tells it from others, cut too. */
        public String detail() {
            return cut(thing.getShortDetail(), DETAIL);
        }

        /** The end of long names says most: the number of a build, the model in a folder. */
        private static String cut(String text, int most) {
            return text.length() <= most ? text : "…" + text.substring(text.length() - most + 1);
        }
    }

    /**
     * That one thing came of another.
     *
     * @param path as SVG's attribute {@code d}
     */
    public record Line(String from, String to, String path) {}

    /** A thing, or a place in a layer where a line passes. */
    private static final class Spot {
        private final Node node;
        private final int layer;
        private final List<Spot> before = new ArrayList<>();
        private final List<Spot> after = new ArrayList<>();
        private double place;
        private int y;

        Spot(Node node, int layer) {
            this.node = node;
            this.layer = layer;
        }

        int height() {
            return node == null ? LANE : HEIGHT;
        }

        int middle() {
            return y + height() / 2;
        }
    }

    static Graph of(Trace trace) {
        Graph graph = new Graph();
        graph.lay(trace);
        return graph;
    }

    private void lay(Trace trace) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Stream.of(trace.cameFrom(), trace.roots(), trace.ledTo())
                .flatMap(List::stream)
                .forEach(node -> nodes.putIfAbsent(node.key(), node));
        List<Edge> edges = trace.edges().stream()
                .filter(edge -> nodes.containsKey(edge.from()) && nodes.containsKey(edge.to()))
                .filter(edge -> !edge.from().equals(edge.to()))
                .toList();
        Map<String, Integer> layers = new Layers(nodes.keySet(), edges).find();
        int count = layers.values().stream().mapToInt(layer -> layer + 1).max().orElse(0);
        List<List<Spot>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new ArrayList<>());
        }
        Map<String, Spot> spots = new HashMap<>();
        for (Node node : nodes.values()) {
            Spot spot = new Spot(node, layers.get(node.key()));
            spots.put(node.key(), spot);
            all.get(spot.layer).add(spot);
        }
        Map<Edge, List<Spot>> ways = new LinkedHashMap<>();
        for (Edge edge : edges) {
            List<Spot> way = way(spots.get(edge.from()), spots.get(edge.to()), all);
            if (!way.isEmpty()) {
                ways.put(edge, way);
            }
        }
        order(all);
        place(all);
        Set<String> roots = new HashSet<>();
        trace.roots().forEach(root -> roots.add(root.key()));
        for (Node node : nodes.values()) {
            Spot spot = spots.get(node.key());
            boxes.add(new Box(new Shown(node), x(spot), spot.y, roots.contains(node.key())));
        }
        // As a reader of the drawing comes to them.
        boxes.sort(Comparator.comparingInt(Box::x).thenComparingInt(Box::y));
        ways.forEach((edge, way) -> lines.add(new Line(edge.from(), edge.to(), path(way))));
    }

    /** From one thing to another, by a place in each layer between; empty for one that would go backwards, in a circle. */
    private static List<Spot> way(Spot from, Spot to, List<List<Spot>> all) {
        List<Spot> way = new ArrayList<>();
        if (to.layer <= from.layer) {
            return way;
        }
        way.add(from);
        for (int layer = from.layer + 1; layer < to.layer; layer++) {
            Spot lane = new Spot(null, layer);
            all.get(layer).add(lane);
            way.add(lane);
        }
        way.add(to);
        for (int i = 1; i < way.size(); i++) {
            way.get(i - 1).after.add(way.get(i));
            way.get(i).before.add(way.get(i - 1));
        }
        return way;
    }

    private static void order(List<List<Spot>> all) {
        all.forEach(Graph::number);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean forwards = sweep % 2 == 0;
            for (int i = 0; i < all.size(); i++) {
                List<Spot> layer = all.get(forwards ? i : all.size() - 1 - i);
                Map<Spot, Double> means = new HashMap<>();
                for (Spot spot : layer) {
                    List<Spot> neighbours = forwards ? spot.before : spot.after;
                    means.put(
                            spot,
                            neighbours.stream()
                                    .mapToDouble(neighbour -> neighbour.place)
                                    .average()
                                    .orElse(spot.place));
                }
                layer.sort(Comparator.comparing(means::get));
                number(layer);
            }
        }
    }

    /** From 0 to 1, so that layers of different length compare. */
    private static void number(List<Spot> layer) {
        for (int i = 0; i < layer.size(); i++) {
            layer.get(i).place = (i + 0.5) / layer.size();
        }
    }

    private void place(List<List<Spot>> all) {
        int most = all.stream().mapToInt(Graph::height).max().orElse(0);
        for (List<Spot> layer : all) {
            int y = MARGIN + (most - height(layer)) / 2;
            for (Spot spot : layer) {
                spot.y = y;
                y += spot.height() + BETWEEN;
            }
        }
        height = most + 2 * MARGIN;
        width = 2 * MARGIN + all.size() * WIDTH + Math.max(0, all.size() - 1) * GAP;
    }

    private static int height(List<Spot> layer) {
        return layer.stream().mapToInt(spot -> spot.height() + BETWEEN).sum() - (layer.isEmpty() ? 0 : BETWEEN);
    }

    private static int x(Spot spot) {
        return MARGIN + spot.layer * (WIDTH + GAP);
    }

    private static String path(List<Spot> way) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i < way.size(); i++) {
            Spot from = way.get(i - 1);
            Spot to = way.get(i);
            int left = x(from) + WIDTH;
            int right = x(to);
            if (i == 1) {
                path.append("M").append(left).append(' ').append(from.middle());
            }
            path.append(" C").append((left + right) / 2).append(' ').append(from.middle());
            path.append(' ').append((left + right) / 2).append(' ').append(to.middle());
            path.append(' ').append(right).append(' ').append(to.middle());
            if (to.node == null) {
                path.append(" H").append(right + WIDTH);
            }
        }
        return path.toString();
    }

    /** In which layer each thing is. */
    private static final class Layers {
        private final Set<String> keys;
        private final Map<String, List<String>> causes = new HashMap<>();
        private final Map<String, List<String>> effects = new HashMap<>();
        private final Map<String, Integer> layers = new HashMap<>();
        private final Set<String> open = new HashSet<>();

        Layers(Set<String> keys, List<Edge> edges) {
            this.keys = keys;
            for (Edge edge : edges) {
                causes.computeIfAbsent(edge.to(), none -> new ArrayList<>()).add(edge.from());
                effects.computeIfAbsent(edge.from(), none -> new ArrayList<>()).add(edge.to());
            }
        }

        Map<String, Integer> find() {
            keys.forEach(this::find);
            // What has no causes stands beside its first effect.
            for (String key : keys) {
                if (!causes.containsKey(key)) {
                    effects.getOrDefault(key, List.of()).stream()
                            .mapToInt(layers::get)
                            .min()
                            .ifPresent(first -> layers.put(key, Math.max(0, first - 1)));
                }
            }
            return layers;
        }

        private int find(String key) {
            Integer known = layers.get(key);
            if (known != null) {
                return known;
            }
            // In a circle, one step must lead back.
            if (!open.add(key)) {
                return 0;
            }
            int layer = 0;
            for (String cause : causes.getOrDefault(key, List.of())) {
                layer = Math.max(layer, find(cause) + 1);
            }
            open.remove(key);
            layers.put(key, layer);
            return layer;
        }
    }

    /** From left to right, and from top to bottom. */
    public List<Box> getBoxes() {
        return boxes;
    }

    public List<Line> getLines() {
        return lines;
    }

    public int getWidth() {
        return width;
    }

    public int getHeight() {
        return height;
    }

    public int getBoxWidth() {
        return WIDTH;
    }

    public int getBoxHeight() {
        return HEIGHT;
    }
}
