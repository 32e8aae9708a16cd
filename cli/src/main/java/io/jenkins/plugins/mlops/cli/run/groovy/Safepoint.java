package io.jenkins.plugins.mlops.cli.run.groovy;

import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.Strand;

/** Called by compiled scripts in every loop and at every entry, so that one which calls no step can be stopped. */
public final class Safepoint {
    private Safepoint() {}

    public static void reached() throws Interruption {
        Strand.current().safepoint();
    }
}
