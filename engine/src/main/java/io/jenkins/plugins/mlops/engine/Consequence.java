package io.jenkins.plugins.mlops.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a report does to stage and build.
 *
 * @param criticality the most critical of the items that did not pass; NOTE if nothing happens
 * @param stops       whether the step fails, so that nothing after it runs
 */
public record Consequence(Criticality criticality, boolean stops) {
    public static Consequence of(Report report, boolean failBuild) {
        Criticality worst = Criticality.NOTE;
        for (Item item : report.items()) {
            if (item.outcome() != Verdict.PASS && item.criticality().compareTo(worst) > 0) {
                worst = item.criticality();
            }
        }
        return new Consequence(worst, worst == Criticality.FAILURE && failBuild);
    }

    /** The checks that did not pass and are more than a note, most critical first, one line each. */
    public static List<Item> failed(Report report) {
        List<Item> failed = new ArrayList<>();
        for (Item item : report.items()) {
            if (item.outcome() != Verdict.PASS && item.criticality() != Criticality.NOTE) {
                failed.add(item);
            }
        }
        failed.sort((a, b) -> b.criticality().compareTo(a.criticality()));
        return failed;
    }
}
