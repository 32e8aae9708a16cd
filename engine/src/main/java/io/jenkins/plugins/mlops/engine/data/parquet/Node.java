package io.jenkins.plugins.mlops.engine.data.parquet;

import java.util.List;

/**
 * A field of the schema.
 *
 * @param optional   whether it may be null
 * @param repeated   whether it may occur any number of times
 * @param kind       how the file annotates a group
 * @param children   of a group; empty for a leaf
 * @param leaf       null for a group
 * @param definition the level from which on the field is there
 * @param repetition the level at which it repeats, if it is repeated; else that of what is around it
 */
record Node(
        String name,
        boolean optional,
        boolean repeated,
        Kind kind,
        List<Node> children,
        Leaf leaf,
        int definition,
        int repetition) {
    enum Kind {
        PLAIN,
        LIST,
        MAP
    }

    /** Any leaf of it: its levels tell whether the field is there. */
    Leaf firstLeaf() {
        Node node = this;
        while (node.leaf == null) {
            node = node.children.get(0);
        }
        return node.leaf;
    }

    /** Whether it is one value per row that is no list or map, and has no such within. */
    boolean isList() {
        return repeated || kind != Kind.PLAIN;
    }
}
