package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Origin;
import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.view.Style;
import java.io.PrintStream;
import java.util.List;

/**
 * What to run, and how.
 *
 * @param origin what the build starts from
 * @param person who answers input steps; null if there is nobody
 * @param out where the log and the summary go
 * @param style how {@code out} shows it
 * @param steps steps besides Jenkins' own
 */
public record RunOptions(Origin origin, Person person, PrintStream out, Style style, List<Step> steps) {

    public RunOptions {
        steps = List.copyOf(steps);
    }
}
