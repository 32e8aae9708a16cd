package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a thing came from, and what came of it.
 *
 * @param query    as it was asked
 * @param node     the thing
 * @param cameFrom what it came from, with the validations and evaluations of that
 * @param ledTo    what came of it
 * @param edges    between these
 */
public record Trace(String query, Node node, List<Node> cameFrom, List<Node> ledTo, List<Edge> edges) {
    public Trace {
        cameFrom = List.copyOf(cameFrom);
        ledTo = List.copyOf(ledTo);
        edges = List.copyOf(edges);
    }

    /** The lines that a tree is drawn with. */
    public enum Lines {
        UNICODE("\u251c\u2500 ", "\u2502  ", "\u2514\u2500 "),
        ASCII("|- ", "|  ", "`- ");

        private final String child;
        private final String beside;
        private final String last;

        Lines(String child, String beside, String last) {
            this.child = child;
            this.beside = beside;
            this.last = last;
        }
    }

    /** The same as JSON; ends with a line feed. */
    public String json() {
        return Json.write((Object) Json.tree(this).put("formatVersion", Report.FORMAT_VERSION));
    }

    /** One thing per line, each ended by a line feed. */
    public String tree(Lines lines) {
        StringBuilder text = new StringBuilder(node.title()).append('\n');
        List<Branch> halves = new ArrayList<>();
        Branch before = new Branches(cameFrom, true).grow();
        if (!before.children.isEmpty()) {
            halves.add(before);
        }
        Branch after = new Branches(ledTo, false).grow();
        if (!after.children.isEmpty()) {
            halves.add(after);
        }
        draw(halves, "", lines, text);
        return text.toString();
    }

    private static void draw(List<Branch> branches, String indent, Lines lines, StringBuilder text) {
        for (int i = 0; i < branches.size(); i++) {
            boolean last = i == branches.size() - 1;
            Branch branch = branches.get(i);
            text.append(indent)
                    .append(last ? lines.last : lines.child)
                    .append(branch.title)
                    .append('\n');
            draw(branch.children, indent + (last ? "   " : lines.beside), lines, text);
        }
    }

    private record Branch(String title, List<Branch> children) {}

    /** Makes a tree of one half of the graph: a thing that is reached twice is unfolded once. */
    private final class Branches {
        private final boolean backwards;
        private final List<Node> half;
        private final Map<String, Set<String>> next = new HashMap<>();
        private final Set<String> unfolded = new HashSet<>();

        Branches(List<Node> half, boolean backwards) {
            this.half = half;
            this.backwards = backwards;
            Map<String, Node> known = new HashMap<>();
            half.forEach(node -> known.put(node.key(), node));
            for (Edge edge : edges) {
                join(backwards ? edge.to() : edge.from(), known.get(backwards ? edge.from() : edge.to()));
                Node effect = known.get(edge.to());
                if (backwards && effect != null && effect.type().isEvidence() && known.containsKey(edge.from())) {
                    join(edge.from(), effect);
                }
            }
        }

        private void join(String from, Node to) {
            if (to != null) {
                next.computeIfAbsent(from, none -> new HashSet<>()).add(to.key());
            }
        }

        Branch grow() {
            return new Branch(backwards ? "came from" : "led to", children(node));
        }

        private List<Branch> children(Node parent) {
            unfolded.add(parent.key());
            Set<String> keys = next.getOrDefault(parent.key(), Set.of());
            List<Branch> children = new ArrayList<>();
            for (Node child : half) {
                if (!keys.contains(child.key())) {
                    continue;
                }
                if (backwards && child.type().isEvidence()) {
                    children.add(new Branch(child.title(), List.of()));
                } else if (unfolded.contains(child.key())) {
                    boolean more = next.containsKey(child.key());
                    children.add(new Branch(child.title() + (more ? " (see above)" : ""), List.of()));
                } else {
                    children.add(new Branch(child.title(), children(child)));
                }
            }
            return children;
        }
    }
}
