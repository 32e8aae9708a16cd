package io.jenkins.plugins.mlops.view.lineage;

import io.jenkins.plugins.mlops.engine.lineage.Unfolded;
import java.util.List;

/**
 * A thing in the tree.
 *
 * @param rest  in words, what is behind it that is not below it; empty for nothing
 * @param below one step further
 */
public record Row(Shown thing, String rest, List<Row> below) {
    static List<Row> of(List<Unfolded.Branch> branches) {
        return branches.stream()
                .map(branch -> new Row(new Shown(branch.node()), words(branch.rest()), of(branch.below())))
                .toList();
    }

    private static String words(Unfolded.Rest rest) {
        return switch (rest) {
            case NOTHING -> "";
            case ASKED_FOR -> "asked for";
            case SEE_ABOVE -> "see above";
            case MORE -> "there is more: follow it";
        };
    }
}
