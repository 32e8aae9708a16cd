package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Body;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Parallel;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs its branches side by side and returns their values by name. */
final class ParallelStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("parallel").optional("failFast", Kind.FLAG).open();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Map<String, Body> branches = new LinkedHashMap<>();
        for (Map.Entry<String, Object> argument : call.arguments().entrySet()) {
            if (argument.getKey().equals("failFast")) {
                continue;
            }
            if (!(argument.getValue() instanceof Body body)) {
                throw call.misuse(
                        "the branch '" + argument.getKey() + "' must be a block: " + argument.getKey() + ": { ... }");
            }
            branches.put(argument.getKey(), body);
        }
        if (branches.isEmpty()) {
            throw call.misuse("there are no branches; name them as in parallel(unit: { ... }, lint: { ... })");
        }
        return new Parallel(branches, call.flag("failFast")).run(call.context());
    }
}
