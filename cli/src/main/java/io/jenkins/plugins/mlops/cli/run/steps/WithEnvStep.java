package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets environment variables for its body. */
final class WithEnvStep implements Step {

    @Override
    public Signature signature() {
        return Signature.of("withEnv").unnamed("overrides", Kind.TEXTS).body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String pair : call.texts("overrides")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw call.misuse("'" + pair + "' must be NAME=value");
            }
            variables.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return call.body().run(call.context().withEnvironment(variables));
    }
}
