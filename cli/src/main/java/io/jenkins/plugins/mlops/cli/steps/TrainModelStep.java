package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.home.Execution;
import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;

/** {@code trainModel { ... }}: records before and after its body, also when the body fails. */
final class TrainModelStep implements Step {
    private final LocalHome home;
    private final LocalRun run;

    TrainModelStep(LocalHome home, LocalRun run) {
        this.home = home;
        this.run = run;
    }

    @Override
    public Signature signature() {
        return StepReports.signature(Kind.TRAINING).body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        TrainingRequest request =
                StepReports.ofUser(() -> (TrainingRequest) Requests.of(Kind.TRAINING, call.arguments()));
        TrainingRequest kept = StepReports.ofUser(
                () -> (TrainingRequest) Requests.of(Kind.TRAINING, StepReports.withoutSecrets(call)));
        Execution execution = StepReports.execution(home, run, kept, call.context());
        Execution.Body begun = StepReports.ofUser(() -> execution.start(request, kept));
        Exception failure = null;
        try {
            call.body().run(call.context().withEnvironment(begun.variables()));
        } catch (Exception e) {
            failure = e;
        } catch (JenkinsfileError e) {
            begun.abandon();
            throw e;
        }
        String reason = failure == null ? null : call.build().masks().hide(reason(failure));
        Report report = StepReports.ofUser(() -> begun.finish(reason));
        if (failure != null) {
            StepReports.show(report, call);
            throw failure;
        }
        return StepReports.conclude(request, report, call);
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
