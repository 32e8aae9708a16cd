package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.util.List;

/**
 * What things came from, and what came of them. The same index and query give the same trace.
 *
 * @param query    as it was asked
 * @param roots    the things: one, or what one build recorded
 * @param cameFrom what they came from, with the validations and evaluations of that
 * @param ledTo    what came of them
 * @param edges    between all of these, sorted
 * @param cut      keys of those that have more before or after them than the asked extent holds
 * @param notices  what a reader should know of the whole
 */
public record Trace(
        String query,
        List<Node> roots,
        List<Node> cameFrom,
        List<Node> ledTo,
        List<Edge> edges,
        List<String> cut,
        List<String> notices) {
    public Trace {
        roots = List.copyOf(roots);
        cameFrom = List.copyOf(cameFrom);
        ledTo = List.copyOf(ledTo);
        edges = List.copyOf(edges);
        cut = List.copyOf(cut);
        notices = List.copyOf(notices);
    }

    /** The same as JSON; ends with a line feed. */
    public String json() {
        return Json.write((Object) Json.tree(this).put("formatVersion", Report.FORMAT_VERSION));
    }

    /** The same as trees, one for each thing that was asked for. */
    public List<Unfolded> unfolded() {
        return Unfolded.of(this);
    }

    /** The same as text: one thing per line, then the notices; each line ends with a line feed. */
    public String tree(TextTree.Lines lines) {
        return new TextTree(this, lines).draw();
    }
}
