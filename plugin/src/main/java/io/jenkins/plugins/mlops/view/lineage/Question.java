package io.jenkins.plugins.mlops.view.lineage;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.engine.lineage.Found;
import io.jenkins.plugins.mlops.home.Lineage;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What an address asks for.
 *
 * @param of        the thing, as people name it; empty if there is none
 * @param folder    the full name of a folder whose things are meant first; empty for none
 * @param direction {@code upstream} or {@code downstream}; empty for both
 * @param depth     how many steps away; empty for all
 */
public record Question(String of, String folder, String direction, String depth) {
    static final String UPSTREAM = "upstream";
    static final String DOWNSTREAM = "downstream";

    private static final int MOST_LISTED = 100;

    static Question of(StaplerRequest2 request) {
        return new Question(
                given(request, "of"), given(request, "in"), given(request, "direction"), given(request, "depth"));
    }

    private static String given(StaplerRequest2 request, String name) {
        String given = request.getParameter(name);
        return given == null ? "" : given.strip();
    }

    /**
     * How much is asked for.
     *
     * @param most things in each direction
     * @throws BadInput if direction or depth is none
     */
    Extent extent(int most) {
        if (!direction.isEmpty() && !direction.equals(UPSTREAM) && !direction.equals(DOWNSTREAM)) {
            throw new BadInput("the direction is '" + direction + "', but must be " + UPSTREAM + ", " + DOWNSTREAM
                    + " or empty for both");
        }
        if (!depth.isEmpty() && !depth.matches("[0-9]{1,9}")) {
            throw new BadInput("the depth is '" + depth + "', but must be a number of steps, or empty for all");
        }
        Extent extent = new Extent(
                direction.equals(DOWNSTREAM) ? 0 : Extent.UNLIMITED,
                direction.equals(UPSTREAM) ? 0 : Extent.UNLIMITED,
                most);
        return depth.isEmpty() ? extent : extent.within(Integer.parseInt(depth));
    }

    /** What it may mean: in its folder, or if there is no such thing anywhere. */
    Found find() {
        if (!folder.isEmpty()) {
            Found near = Lineage.get().find(folder + "/" + of, MOST_LISTED);
            if (near.total() > 0) {
                return near;
            }
        }
        return Lineage.get().find(of, MOST_LISTED);
    }
}
