package io.jenkins.plugins.mlops.engine.lineage;

import java.util.function.Consumer;

/** What the index knows, with what it is joined with: everything that is an effect of another has that as its cause. */
abstract sealed class Thing permits Code, Content, Move, RecordedReport, Version {
    /** See {@link Node#key}. */
    abstract String key();

    /** Newest first is how things are taken where not all can be; empty if it has no time. */
    abstract String time();

    abstract void causes(Consumer<Thing> each);

    abstract void effects(Consumer<Thing> each);

    /** Whether it is visible for what names it, and not for what it is in. */
    boolean belongsToNobody() {
        return false;
    }

    /** Asked by the viewer; everybody else asks that. */
    abstract boolean isVisible(Viewer viewer);

    /** For a viewer who may see it. */
    abstract Node node(Viewer viewer);

    /** Whether it tells of a thing, and nothing is made of it. */
    boolean isEvidence() {
        return false;
    }
}
