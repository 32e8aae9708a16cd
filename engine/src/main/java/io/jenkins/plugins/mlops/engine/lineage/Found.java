package io.jenkins.plugins.mlops.engine.lineage;

import java.util.List;

/**
 * What a query may mean.
 *
 * @param query  as it was asked
 * @param nodes  the first of what was found, in the order in which it is shown
 * @param total  how many things were found
 * @param unique whether it means one thing, or one build with all that this recorded
 */
public record Found(String query, List<Node> nodes, int total, boolean unique) {
    public Found {
        nodes = List.copyOf(nodes);
    }
}
