package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.List;

/** The versions of the Open Data Contract Standard, and whether a document is valid by one of them. */
final class Standard {
    static final List<String> VERSIONS = List.of("v3.0.0", "v3.0.1", "v3.0.2", "v3.1.0");

    private static final String LATEST = VERSIONS.get(VERSIONS.size() - 1);
    private static final int MOST_SHOWN = 10;

    private Standard() {}

    /**
     * Requires a document to be valid by the version that it names, or by the latest one: the latest version accepts
     * documents that name an earlier one, and the standard's own examples use that.
     *
     * @param name what to name in errors
     * @throws BadInput naming what is wrong, with path, line and what is allowed
     */
    static Node.Fields require(Node document, String name) {
        if (!(document instanceof Node.Fields fields)) {
            throw new BadInput(name + " is no data contract: it holds "
                    + (document instanceof Node.Items ? "a list" : "a single value")
                    + " instead of fields such as apiVersion, kind and schema");
        }
        String version = fields.text("apiVersion");
        if (version == null) {
            throw new BadInput(name + " is no Open Data Contract: it has no 'apiVersion'; add apiVersion: " + LATEST
                    + " and kind: DataContract");
        }
        if (!VERSIONS.contains(version)) {
            throw new BadInput(
                    name + ": apiVersion (line " + fields.get("apiVersion").line() + ") is '" + version
                            + "', but must be one of " + String.join(", ", VERSIONS));
        }
        List<String> problems = ShapeCheck.problems(fields, Shape.version(version));
        if (!problems.isEmpty() && !version.equals(LATEST)) {
            List<String> byLatest = ShapeCheck.problems(fields, Shape.version(LATEST));
            if (byLatest.size() < problems.size()) {
                problems = byLatest;
                version = LATEST;
            }
        }
        if (problems.isEmpty()) {
            return fields;
        }
        throw new BadInput(message(problems, name, version));
    }

    private static String message(List<String> problems, String name, String version) {
        String before = name + " is no valid Open Data Contract " + version + ": ";
        if (problems.size() == 1) {
            return before + problems.get(0);
        }
        String shown = String.join("\n  ", problems.subList(0, Math.min(problems.size(), MOST_SHOWN)));
        int more = problems.size() - MOST_SHOWN;
        return before + problems.size() + " faults\n  " + shown + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
