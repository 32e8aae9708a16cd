package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.concurrent.TimeUnit;

/** Waits. */
final class SleepStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("sleep").unnamed("time", Kind.INTEGER).optional("unit", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws InterruptedException {
        long time = call.integer("time", 0);
        TimeUnit unit = Units.of(call, TimeUnit.SECONDS);
        call.log().println("Sleeping for " + time + " " + Units.named(unit, time));
        unit.sleep(time);
        return null;
    }
}
