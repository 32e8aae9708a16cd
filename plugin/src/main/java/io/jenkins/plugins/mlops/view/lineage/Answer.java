package io.jenkins.plugins.mlops.view.lineage;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.lineage.Edge;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.engine.lineage.Found;
import io.jenkins.plugins.mlops.engine.lineage.Node;
import io.jenkins.plugins.mlops.engine.lineage.Trace;
import io.jenkins.plugins.mlops.engine.lineage.Unfolded;
import io.jenkins.plugins.mlops.home.Lineage;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a page of lineage shows. */
public final class Answer {
    /** In each direction. More than that, nobody follows with their eyes. */
    private static final int MOST_DRAWN = 100;

    /** In each direction. Deeper lists are hard to read, and to write. */
    private static final int DEEPEST = 20;

    private final Question question;
    private final Found found;
    private final Trace trace;
    private final String problem;
    private final List<Use> uses;

    private Answer(Question question, Found found, Trace trace, String problem, List<Use> uses) {
        this.question = question;
        this.found = found;
        this.trace = trace;
        this.problem = problem;
        this.uses = uses;
    }

    static Answer to(Question question) {
        if (question.of().isEmpty()) {
            return new Answer(question, null, null, null, List.of());
        }
        try {
            Extent extent = question.extent(MOST_DRAWN).within(DEEPEST);
            Found found = question.find();
            if (found.total() > 0 && !found.unique()) {
                return new Answer(question, found, null, null, List.of());
            }
            Trace trace = Lineage.get().trace(found.query(), extent);
            return new Answer(question, null, trace, null, uses(found.query(), trace));
        } catch (BadInput e) {
            return new Answer(question, null, null, e.getMessage(), List.of());
        }
    }

    public Question getQuestion() {
        return question;
    }

    /** Why there is no answer; null if there is one, or nothing was asked. */
    public String getProblem() {
        return problem;
    }

    /** What may be meant, if that is several things. */
    public List<Shown> getChoices() {
        return found == null ? List.of() : Shown.of(found.nodes());
    }

    /** How many choices there are, also those that are not listed. */
    public int getChoiceCount() {
        return found == null ? 0 : found.total();
    }

    public boolean isFound() {
        return trace != null;
    }

    /**
     * One of the things that were asked for.
     *
     * @param cameFrom what it came from
     * @param ledTo    what came of it
     */
    public record Root(Shown thing, Tree cameFrom, Tree ledTo) {
        static Root of(Unfolded root) {
            return new Root(new Shown(root.node()), Tree.of(root.cameFrom()), Tree.of(root.ledTo()));
        }
    }

    /** What was asked for: one thing, or what one build recorded. */
    public List<Root> getRoots() {
        return trace == null
                ? List.of()
                : trace.unfolded().stream().map(Root::of).toList();
    }

    /** Whether trees of that direction were asked for. */
    public boolean isUpstream() {
        return !question.direction().equals(Question.DOWNSTREAM);
    }

    public boolean isDownstream() {
        return !question.direction().equals(Question.UPSTREAM);
    }

    /** What a reader should know of the whole. */
    public List<String> getNotices() {
        return trace == null ? List.of() : trace.notices();
    }

    public Graph getGraph() {
        return Graph.of(trace);
    }

    /**
     * What somebody wants to know of data first.
     *
     * @param title  of a list
     * @param none   what is said if it is empty
     * @param things the newest first, as many as are shown
     * @param total  how many there are; with {@code more}, at least
     * @param more   whether there may be more than were counted
     */
    public record Use(String title, String none, List<Shown> things, int total, boolean more) {}

    /** Of data and contracts: where they were validated, what was trained on them, and what came of it; empty for all else. */
    public List<Use> getUses() {
        return uses;
    }

    private static List<Use> uses(String query, Trace drawn) {
        if (drawn.roots().size() != 1) {
            return List.of();
        }
        Node root = drawn.roots().get(0);
        if (root.type() != Node.Type.DATA && root.type() != Node.Type.CONTRACT) {
            return List.of();
        }
        Trace all = Lineage.get().trace(query, new Extent(0, Extent.UNLIMITED, Extent.BOTH.nodes()));
        Set<String> next = all.edges().stream()
                .filter(edge -> edge.from().equals(root.key()))
                .map(Edge::to)
                .collect(Collectors.toSet());
        return List.of(
                use(
                        "Where it was validated",
                        "No validation of it is known.",
                        all,
                        node -> node.type() == Node.Type.VALIDATION && next.contains(node.key())),
                use(
                        "What was trained on it",
                        "No training on it is known.",
                        all,
                        node -> node.type() == Node.Type.TRAINING && next.contains(node.key())),
                use(
                        "Versions that came of it",
                        "No version of a model came of it.",
                        all,
                        node -> node.type() == Node.Type.VERSION));
    }

    private static Use use(String title, String none, Trace trace, Predicate<Node> wanted) {
        List<Node> nodes = trace.ledTo().stream().filter(wanted).toList();
        List<Node> newest = nodes.subList(Math.max(0, nodes.size() - MOST_DRAWN), nodes.size());
        List<Shown> shown = newest.stream().map(Shown::new).collect(Collectors.toList());
        Collections.reverse(shown);
        return new Use(title, none, shown, nodes.size(), !trace.cut().isEmpty());
    }
}
