package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;

/** Runs its body again until it returns true, after pauses that grow up to a quarter of a minute. */
final class WaitUntilStep implements Step {
    private static final long SHORTEST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 15_000;
    private static final double GROWTH = 1.2;

    @Override
    public Signature signature() {
        return Signature.of("waitUntil")
                .optional("initialRecurrencePeriod", Kind.INTEGER)
                .optional("quiet", Kind.FLAG)
                .body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        long pause = call.integer("initialRecurrencePeriod", SHORTEST_MILLIS);
        while (true) {
            Object value = call.body().run(call.context());
            if (!(value instanceof Boolean done)) {
                throw new StepFailed("the block of waitUntil must return true or false, not " + value);
            }
            if (done) {
                return null;
            }
            if (!call.flag("quiet")) {
                call.log().println("Will try again after " + pause + " ms");
            }
            Thread.sleep(pause);
            pause = Math.min(LONGEST_MILLIS, (long) Math.ceil(pause * GROWTH));
        }
    }
}
