package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.step.Step;
import java.util.List;

/** The steps that bring code. */
public final class GitSteps {
    /** The values that {@code checkout} takes, by name. */
    public static final List<String> SYMBOLS = GitSource.SYMBOLS;

    private GitSteps() {}

    public static List<Step> all() {
        return List.of(new CheckoutStep(), new GitStep());
    }
}
