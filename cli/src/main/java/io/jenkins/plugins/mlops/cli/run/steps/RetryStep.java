package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.Set;

/** Runs its body again when it fails, up to a number of times in all. */
final class RetryStep implements Step {
    /** Conditions for the loss of an agent or of Jenkins itself; neither can be lost here. */
    static final Set<String> CONDITIONS = Set.of("agent", "kubernetesAgent", "nonresumable");

    @Override
    public Signature signature() {
        return Signature.of("retry")
                .unnamed("count", Kind.INTEGER)
                .optional("conditions", Kind.LIST)
                .body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        for (Object condition : call.list("conditions")) {
            if (!(condition instanceof Described described) || !CONDITIONS.contains(described.symbol())) {
                throw call.misuse("conditions: there are agent(), kubernetesAgent() and nonresumable()");
            }
        }
        long left = call.integer("count", 1);
        while (true) {
            left--;
            try {
                return call.body().run(call.context());
            } catch (JenkinsfileError e) {
                throw e;
            } catch (Exception | Error e) {
                boolean stopped = e instanceof Interruption interruption && interruption.fromOutside();
                if (left <= 0 || stopped || !call.list("conditions").isEmpty()) {
                    throw e;
                }
                call.log().error(call.build().describe(e));
                call.log().println("Retrying");
            }
        }
    }
}
