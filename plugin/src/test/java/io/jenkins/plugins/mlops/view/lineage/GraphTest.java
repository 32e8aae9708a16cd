package io.jenkins.plugins.mlops.view.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlops.engine.lineage.Edge;
import io.jenkins.plugins.mlops.engine.lineage.Node;
import io.jenkins.plugins.mlops.engine.lineage.Trace;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static Node node(String key) {
        return new Node(key, Node.Type.DATA, "data " + key, Map.of("digest", "d".repeat(64), "name", key));
    }

    /** The first of the nodes is what was asked for. */
    private static Graph graph(List<String> keys, String... edges) {
        List<Node> nodes = keys.stream().map(GraphTest::node).toList();
        List<Edge> joined = new ArrayList<>();
        for (String edge : edges) {
            joined.add(new Edge(edge.split(">")[0], edge.split(">")[1]));
        }
        return Graph.of(new Trace(
                "q", nodes.subList(0, 1), List.of(), nodes.subList(1, nodes.size()), joined, List.of(), List.of()));
    }

    private static Map<String, Graph.Box> boxes(Graph graph) {
        return graph.getBoxes().stream()
                .collect(Collectors.toMap(box -> box.thing().getName(), box -> box, (a, b) -> a, TreeMap::new));
    }

    private static String columns(Graph graph) {
        return boxes(graph).entrySet().stream()
                .map(box -> box.getKey() + (box.getValue().x() - 8) / (Graph.WIDTH + 44))
                .collect(Collectors.joining(" "));
    }

    @Test
    void whatCameOfAThingIsOnItsRight() {
        assertEquals("a0 b1 c2", columns(graph(List.of("a", "b", "c"), "a>b", "b>c", "a>c")));
    }

    @Test
    void aBeginningStandsBesideWhatCameOfItFirst() {
        assertEquals("a0 b1 c2 late1", columns(graph(List.of("a", "b", "c", "late"), "a>b", "b>c", "late>c")));
    }

    @Test
    void whatWasAskedForIsMarked() {
        Map<String, Graph.Box> boxes = boxes(graph(List.of("a", "b"), "a>b"));
        assertTrue(boxes.get("a").root());
        assertFalse(boxes.get("b").root());
    }

    @Test
    void aCircleIsDrawnButForTheLineThatClosesIt() {
        Graph graph = graph(List.of("a", "b", "c"), "a>b", "b>c", "c>a");
        assertEquals(3, graph.getBoxes().size());
        assertEquals(2, graph.getLines().size());
    }

    @Test
    void aLongNameIsCut() {
        Graph graph = graph(List.of("n".repeat(40)));
        assertEquals("…" + "n".repeat(21), graph.getBoxes().get(0).name());
        assertEquals(Graph.WIDTH + 16, graph.getWidth());
        assertEquals(Graph.HEIGHT + 16, graph.getHeight());
    }

    @Test
    void twoRowsThatNeedNotCrossDoNot() {
        Graph graph = graph(List.of("a", "b", "x", "y"), "a>y", "b>x");
        Map<String, Graph.Box> boxes = boxes(graph);
        assertEquals(
                boxes.get("a").y() < boxes.get("b").y(),
                boxes.get("y").y() < boxes.get("x").y());
    }

    @Test
    void nothingOverlapsAndTheSameTraceGivesTheSameDrawing() {
        Random random = new Random(7);
        for (int round = 0; round < 30; round++) {
            int size = 2 + random.nextInt(60);
            List<String> keys = IntStream.range(0, size).mapToObj(i -> "n" + i).toList();
            String[] edges = IntStream.range(0, 2 * size)
                    .mapToObj(i -> {
                        int from = random.nextInt(size - 1);
                        return "n" + from + ">n" + (from + 1 + random.nextInt(size - 1 - from));
                    })
                    .distinct()
                    .toArray(String[]::new);
            Graph graph = graph(keys, edges);
            assertEquals(edges.length, graph.getLines().size());
            List<Rectangle> all = graph.getBoxes().stream()
                    .map(box -> new Rectangle(box.x(), box.y(), Graph.WIDTH, Graph.HEIGHT))
                    .toList();
            Rectangle whole = new Rectangle(graph.getWidth(), graph.getHeight());
            for (int i = 0; i < size; i++) {
                assertTrue(whole.contains(all.get(i)), all.get(i)::toString);
                for (int j = 0; j < i; j++) {
                    assertFalse(all.get(i).intersects(all.get(j)), all.get(i) + " " + all.get(j));
                }
            }
            Map<String, Graph.Box> boxes = boxes(graph);
            for (String edge : edges) {
                assertTrue(
                        boxes.get(edge.split(">")[0]).x()
                                < boxes.get(edge.split(">")[1]).x(),
                        edge);
            }
            assertEquals(
                    graph.getLines().toString(), graph(keys, edges).getLines().toString());
        }
    }
}
