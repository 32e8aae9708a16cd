package io.jenkins.plugins.mlops.view.lineage;

import io.jenkins.plugins.mlops.engine.lineage.Unfolded;
import java.util.List;

/** Things, each with those one step further below it. */
public record Tree(List<Row> rows) {
    static Tree of(List<Unfolded.Branch> branches) {
        return new Tree(branches.stream().map(Row::of).toList());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * A thing in the tree.
     *
     * @param rest  in words, what is behind it that is not below it; empty for nothing
     * @param below one step further
     */
    public record Row(Shown thing, String rest, Tree below) {
        static Row of(Unfolded.Branch branch) {
            return new Row(new Shown(branch.node()), words(branch.rest()), Tree.of(branch.below()));
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
}
