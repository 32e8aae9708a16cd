package io.jenkins.plugins.mlops.engine.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked for, with the rest of the trace as two trees. What is reached twice is unfolded where it comes first.
 *
 * @param node     what was asked for
 * @param cameFrom what it came from, with what tells of that
 * @param ledTo    what came of it
 */
public record Unfolded(Node node, List<Branch> cameFrom, List<Branch> ledTo) {
    /** Deeper than this, a tree would only wander off to the side. */
    private static final int DEEPEST = 100;

    public Unfolded {
        cameFrom = List.copyOf(cameFrom);
        ledTo = List.copyOf(ledTo);
    }

    /**
     * A thing in a tree.
     *
     * @param rest  what else there is behind it
     * @param below one step further
     */
    public record Branch(Node node, Rest rest, List<Branch> below) {
        public Branch {
            below = List.copyOf(below);
        }
    }

    /** What is behind a thing besides what is shown below it. */
    public enum Rest {
        NOTHING,
        /** It is one of those that were asked for, and unfolded there. */
        ASKED_FOR,
        /** It is unfolded where it comes first. */
        SEE_ABOVE,
        /** More than the trace holds. */
        MORE
    }

    static List<Unfolded> of(Trace trace) {
        Half before = new Half(trace, trace.cameFrom(), true);
        Half after = new Half(trace, trace.ledTo(), false);
        return trace.roots().stream()
                .map(root -> new Unfolded(root, before.below(root, 1), after.below(root, 1)))
                .toList();
    }

    /** One direction. */
    private static final class Half {
        private final boolean backwards;
        private final Set<String> roots;
        private final Map<String, List<Node>> children = new HashMap<>();
        private final Set<String> unfolded = new HashSet<>();
        private final Set<String> cut;

        Half(Trace trace, List<Node> half, boolean backwards) {
            this.backwards = backwards;
            this.roots = trace.roots().stream().map(Node::key).collect(Collectors.toSet());
            this.cut = new HashSet<>(trace.cut());
            Map<String, Node> known = new LinkedHashMap<>();
            half.forEach(node -> known.put(node.key(), node));
            Set<String> parents = new HashSet<>(known.keySet());
            if (roots.size() > 1) {
                trace.roots().forEach(root -> known.put(root.key(), root));
            }
            parents.addAll(roots);
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

        private boolean hasChildren(Node node) {
            return children.containsKey(node.key());
        }

        List<Branch> below(Node parent, int depth) {
            unfolded.add(parent.key());
            List<Branch> branches = new ArrayList<>();
            for (Node child : children.getOrDefault(parent.key(), List.of())) {
                boolean evidence = backwards && child.type().isEvidence();
                boolean root = roots.contains(child.key());
                boolean again = !evidence && hasChildren(child) && unfolded.contains(child.key());
                boolean deeper = !evidence && (cut.contains(child.key()) || (hasChildren(child) && depth >= DEEPEST));
                Rest rest = root ? Rest.ASKED_FOR : again ? Rest.SEE_ABOVE : deeper ? Rest.MORE : Rest.NOTHING;
                boolean more = !root && !evidence && !again && depth < DEEPEST;
                branches.add(new Branch(child, rest, more ? below(child, depth + 1) : List.of()));
            }
            return branches;
        }
    }
}
