package io.jenkins.plugins.mlops.engine.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A way through the graph for one viewer. Where it comes to things that are hidden from them, all of these are one
 * hidden node, which leads to whatever visible is beyond: so the graph stays joined, and neither names nor numbers of
 * hidden things show.
 */
final class Walk {
    private static final Comparator<Node> ORDER = Comparator.comparing(Node::type)
            .thenComparing(node -> node.facts().getOrDefault("time", ""))
            .thenComparing(Node::key);

    private final Viewer viewer;
    private final Extent extent;
    private final Set<Edge> edges =
            new TreeSet<>(Comparator.comparing(Edge::from).thenComparing(Edge::to));
    private final Set<String> cut = new TreeSet<>();
    private boolean tooMany;

    Walk(Viewer viewer, Extent extent) {
        this.viewer = viewer;
        this.extent = extent;
    }

    Trace trace(String query, Collection<Thing> roots, List<String> notices) {
        Map<String, Node> before = new Half(true, roots).walk(extent.upstream());
        Map<String, Node> after = new Half(false, roots).walk(extent.downstream());
        List<String> all = new ArrayList<>(notices);
        if (tooMany) {
            all.add("There is more than " + extent.nodes() + " things in one direction: ask for fewer steps, or for"
                    + " something nearer");
        }
        return new Trace(
                query,
                roots.stream().map(root -> root.node(viewer)).sorted(ORDER).toList(),
                before.values().stream().sorted(ORDER).toList(),
                after.values().stream().sorted(ORDER).toList(),
                List.copyOf(edges),
                List.copyOf(cut),
                all);
    }

    /** What can be seen from a thing in one direction. */
    private record View(List<Thing> visible, Hidden hidden) {}

    /**
     * The hidden things next to a visible one, as one.
     *
     * @param beyond the visible things that hidden ones alone lead to
     */
    private record Hidden(List<Thing> beyond) {}

    /** One direction. */
    private final class Half {
        private final boolean backwards;
        private final Collection<Thing> roots;
        private final Map<String, Node> reached = new LinkedHashMap<>();
        private final Map<Thing, String> keys = new LinkedHashMap<>();

        Half(boolean backwards, Collection<Thing> roots) {
            this.backwards = backwards;
            this.roots = roots;
        }

        private record Step(Thing thing, int depth) {}

        Map<String, Node> walk(int depth) {
            Deque<Step> open = new ArrayDeque<>();
            for (Thing root : newestFirst(roots)) {
                keys.put(root, root.key());
                open.add(new Step(root, 0));
            }
            while (depth > 0 && !open.isEmpty()) {
                Step step = open.remove();
                String from = keys.get(step.thing());
                View view = view(step.thing());
                if (step.depth() >= depth) {
                    if (!view.visible().isEmpty() || view.hidden() != null) {
                        cut.add(from);
                    }
                    continue;
                }
                reach(from, view.visible(), step.depth() + 1, open);
                if (view.hidden() != null) {
                    String hidden = (backwards ? "hidden before " : "hidden after ") + from;
                    if (isRoom(from)) {
                        reached.put(hidden, new Node(hidden, Node.Type.HIDDEN, "not visible to you", Map.of()));
                        join(from, hidden);
                        if (step.depth() + 1 < depth) {
                            reach(hidden, view.hidden().beyond(), step.depth() + 2, open);
                        } else if (!view.hidden().beyond().isEmpty()) {
                            cut.add(hidden);
                        }
                    }
                }
            }
            if (backwards) {
                addEvidence();
            }
            return reached;
        }

        private void reach(String from, List<Thing> things, int depth, Deque<Step> open) {
            for (Thing thing : newestFirst(things)) {
                String known = keys.get(thing);
                if (known != null) {
                    join(from, known);
                } else if (isRoom(from)) {
                    String key = thing.key();
                    keys.put(thing, key);
                    reached.put(key, thing.node(viewer));
                    join(from, key);
                    open.add(new Step(thing, depth));
                }
            }
        }

        private boolean isRoom(String from) {
            if (reached.size() < extent.nodes()) {
                return true;
            }
            cut.add(from);
            tooMany = true;
            return false;
        }

        private void join(String here, String there) {
            edges.add(backwards ? new Edge(there, here) : new Edge(here, there));
        }

        /** What tells of the things that others came from. */
        private void addEvidence() {
            for (Thing thing : List.copyOf(keys.keySet())) {
                String from = keys.get(thing);
                if (roots.contains(thing)) {
                    continue;
                }
                List<Thing> evidence = new ArrayList<>();
                thing.effects(effect -> {
                    if (effect.isEvidence() && viewer.sees(effect)) {
                        evidence.add(effect);
                    }
                });
                for (Thing one : newestFirst(evidence)) {
                    String known = keys.get(one);
                    if (known == null && isRoom(from)) {
                        known = one.key();
                        keys.put(one, known);
                        reached.put(known, one.node(viewer));
                    }
                    if (known != null) {
                        edges.add(new Edge(from, known));
                    }
                }
            }
        }

        private View view(Thing thing) {
            List<Thing> visible = new ArrayList<>();
            List<Thing> hidden = new ArrayList<>();
            next(thing, neighbour -> (viewer.sees(neighbour) ? visible : hidden).add(neighbour));
            return new View(visible, hidden.isEmpty() ? null : new Hidden(beyond(hidden)));
        }

        private List<Thing> beyond(List<Thing> hidden) {
            Set<Thing> passed = new HashSet<>(hidden);
            Set<Thing> beyond = new LinkedHashSet<>();
            Deque<Thing> open = new ArrayDeque<>(hidden);
            while (!open.isEmpty()) {
                next(open.remove(), neighbour -> {
                    if (viewer.sees(neighbour)) {
                        beyond.add(neighbour);
                    } else if (passed.add(neighbour)) {
                        open.add(neighbour);
                    }
                });
            }
            return List.copyOf(beyond);
        }

        private void next(Thing thing, Consumer<Thing> each) {
            if (backwards) {
                thing.causes(each);
            } else {
                thing.effects(each);
            }
        }
    }

    /** Sorted, since where not all can be shown it matters which are. */
    private static List<Thing> newestFirst(Collection<Thing> things) {
        List<Thing> sorted = new ArrayList<>(things);
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparing(Thing::time).reversed().thenComparing(Thing::key));
        }
        return sorted;
    }
}
