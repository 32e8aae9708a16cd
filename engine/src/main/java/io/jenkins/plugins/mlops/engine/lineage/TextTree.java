package io.jenkins.plugins.mlops.engine.lineage;

import java.util.List;

/** A trace as text. */
public final class TextTree {
    private final Trace trace;
    private final Lines lines;
    private final StringBuilder text = new StringBuilder();

    TextTree(Trace trace, Lines lines) {
        this.trace = trace;
        this.lines = lines;
    }

    /** The lines that a tree is drawn with. */
    public enum Lines {
        UNICODE("\u251c\u2500 ", "\u2502  ", "\u2514\u2500 "),
        ASCII("|- ", "|  ", "`- ");

        private final String child;
        private final String beside;
        private final String last;

        Lines(String child, String beside, String last) {
            this.child = child;
            this.beside = beside;
            this.last = last;
        }
    }

    String draw() {
        for (Unfolded root : trace.unfolded()) {
            text.append(root.node().title()).append('\n');
            boolean hasAfter = !root.ledTo().isEmpty();
            if (!root.cameFrom().isEmpty()) {
                text.append(hasAfter ? lines.child : lines.last).append("came from\n");
                draw(root.cameFrom(), hasAfter ? lines.beside : "   ");
            }
            if (hasAfter) {
                text.append(lines.last).append("led to\n");
                draw(root.ledTo(), "   ");
            }
        }
        trace.notices().forEach(notice -> text.append(notice).append('\n'));
        return text.toString();
    }

    private void draw(List<Unfolded.Branch> branches, String indent) {
        for (int i = 0; i < branches.size(); i++) {
            Unfolded.Branch branch = branches.get(i);
            boolean last = i == branches.size() - 1;
            text.append(indent)
                    .append(last ? lines.last : lines.child)
                    .append(branch.node().title())
                    .append(
                            switch (branch.rest()) {
                                case NOTHING -> "";
                                case ASKED_FOR -> " (asked for)";
                                case SEE_ABOVE -> " (see above)";
                                case MORE -> " ...";
                            })
                    .append('\n');
            draw(branch.below(), indent + (last ? "   " : lines.beside));
        }
    }
}
