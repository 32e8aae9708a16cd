package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.Map;

/** {@code step([$class: 'JUnitResultArchiver', ...])}: other steps, as they were called before they had names. */
final class GeneralStep implements Step {
    private static final Map<String, String> STEPS = Map.of(
            "ArtifactArchiver", "archiveArtifacts",
            "Fingerprinter", "fingerprint",
            "GitHubCommitStatusSetter", "githubNotify",
            "HtmlPublisher", "publishHTML",
            "JUnitResultArchiver", "junit",
            "Mailer", "mail",
            "WsCleanup", "cleanWs");

    @Override
    public Signature signature() {
        return Signature.of("step").optionalUnnamed("delegate", Kind.ANY).open();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Object value = call.has("delegate") ? call.value("delegate") : call.arguments();
        Described described = Described.of(value, call.position())
                .orElseThrow(() -> call.misuse("it takes a map with $class, such as [$class: 'WsCleanup']"));
        String step = STEPS.get(described.symbol());
        if (step == null) {
            throw call.misuse("'" + described.symbol() + "' is not there without a Jenkins; there are "
                    + String.join(", ", STEPS.keySet().stream().sorted().toList()));
        }
        return call.context().call(step, call.position(), described.arguments(), null);
    }
}
