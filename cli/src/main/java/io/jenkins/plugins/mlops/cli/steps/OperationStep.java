package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.json.Requests;

/** An operation as a step: the call becomes a request, its report decides. */
final class OperationStep implements Step {
    private final Kind kind;
    private final LocalHome home;
    private final LocalRun run;

    OperationStep(Kind kind, LocalHome home, LocalRun run) {
        this.kind = kind;
        this.home = home;
        this.run = run;
    }

    @Override
    public Signature signature() {
        return StepReports.signature(kind);
    }

    @Override
    public Object run(StepCall call) throws Exception {
        return StepReports.ofUser(() -> {
            Request request = Requests.of(kind, StepReports.withoutSecrets(call));
            Report report =
                    StepReports.execution(home, run, request, call.context()).run(request);
            return StepReports.conclude(request, report, call);
        });
    }
}
