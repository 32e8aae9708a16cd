package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.BadInput;

/**
 * How much of the graph is asked for.
 *
 * @param upstream   how many steps back; 0 for none
 * @param downstream how many steps on; 0 for none
 * @param nodes      the most things in each direction; those that are the fewest steps away come first
 */
public record Extent(int upstream, int downstream, int nodes) {
    /** More steps than any path has. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int MOST_NODES = 1000;

    /** Both directions as far as a reader can follow. */
    public static final Extent BOTH = new Extent(UNLIMITED, UNLIMITED, MOST_NODES);

    public Extent {
        if (upstream < 0 || downstream < 0) {
            throw new BadInput("the depth is " + Math.min(upstream, downstream) + ", but must be 0 or more");
        }
        if (nodes < 1) {
            throw new BadInput("the number of things to show is " + nodes + ", but must be 1 or more");
        }
    }

    /** At most so many steps in each direction that is asked for. */
    public Extent within(int depth) {
        return new Extent(Math.min(upstream, depth), Math.min(downstream, depth), nodes);
    }
}
