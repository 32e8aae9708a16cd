package io.jenkins.plugins.mlops.engine.lineage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A trace as text. What is reached twice is unfolded where it comes first. */
public final class TextTree {
    /** Deeper than this, lines would only wander off to the right. */
    private static final int DEEPEST = 100;

    private final Trace trace;
    private final Lines lines;
    private final Set<String> roots;
    private final StringBuilder text = new StringBuilder();

    TextTree(Trace trace, Lines lines) {
        this.trace = trace;
        this.lines = lines;
        this.roots = trace.roots().stream().map(Node::key).collect(Collectors.toSet());
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

    String draw() {
        Half before = new Half(trace.cameFrom(), true);
        Half after = new Half(trace.ledTo(), false);
        for (Node root : trace.roots()) {
            text.append(root.title()).append('\n');
            boolean hasBefore = before.hasChildren(root);
            boolean hasAfter = after.hasChildren(root);
            if (hasBefore) {
                text.append(hasAfter ? lines.child : lines.last).append("came from\n");
                before.draw(root, hasAfter ? lines.beside : "   ", 1);
            }
            if (hasAfter) {
                text.append(lines.last).append("led to\n");
                after.draw(root, "   ", 1);
            }
        }
        trace.notices().forEach(notice -> text.append(notice).append('\n'));
        return text.toString();
    }

    /** One direction. */
    private final class Half {
        private final boolean backwards;
        private final Map<String, List<Node>> children = new HashMap<>();
        private final Set<String> unfolded = new HashSet<>();
        private final Set<String> cut = new HashSet<>(trace.cut());

        Half(List<Node> half, boolean backwards) {
            this.backwards = backwards;
            Map<String, Node> known = new LinkedHashMap<>();
            half.forEach(node -> known.put(node.key(), node));
            Set<String> parents = new HashSet<>(known.keySet());
            if (roots.size() > 1) {
                trace.roots().forEach(root -> known.put(root.key(), root));
            }
            trace.roots().forEach(root -> parents.add(root.key()));
            Map<String, Set<String>> next = new HashMap<>();
            for (Edge edge : trace.edges()) {
                String parent = backwards ? edge.to() : edge.from();
                String child = backwards ? edge.from() : edge.to();
                if (known.containsKey(child) && parents.contains(parent)) {
                    next.computeIfAbsent(parent, none -> new HashSet<>()).add(child);
                }
                Node effect = known.get(edge.to());
                if (backwards
                        && effect != null
                        && effect.type().isEvidence()
                        && parents.contains(edge.from())
                        && !roots.contains(edge.to())
                        && !roots.contains(edge.from())) {
                    next.computeIfAbsent(edge.from(), none -> new HashSet<>()).add(edge.to());
                }
            }
            // In the order of the nodes.
            Map<String, Integer> places = new HashMap<>();
            known.keySet().forEach(key -> places.put(key, places.size()));
            next.forEach((parent, keys) -> children.put(
                    parent,
                    keys.stream()
                            .sorted((a, b) -> places.get(a) - places.get(b))
                            .map(known::get)
                            .toList()));
        }

        boolean hasChildren(Node node) {
            return children.containsKey(node.key());
        }

        void draw(Node parent, String indent, int depth) {
            unfolded.add(parent.key());
            List<Node> below = children.getOrDefault(parent.key(), List.of());
            for (int i = 0; i < below.size(); i++) {
                Node child = below.get(i);
                boolean last = i == below.size() - 1;
                boolean evidence = backwards && child.type().isEvidence();
                boolean root = roots.contains(child.key());
                boolean again = !evidence && hasChildren(child) && unfolded.contains(child.key());
                boolean deeper = !evidence && (cut.contains(child.key()) || (hasChildren(child) && depth >= DEEPEST));
                text.append(indent)
                        .append(last ? lines.last : lines.child)
                        .append(child.title())
                        .append(root ? " (asked for)" : again ? " (see above)" : deeper ? " ..." : "")
                        .append('\n');
                if (!root && !evidence && !again && depth < DEEPEST) {
                    draw(child, indent + (last ? "   " : lines.beside), depth + 1);
                }
            }
        }
    }
}
