package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;

/** Goes on when its body fails, with results for build and stage: {@code catchError}, and with fixed ones {@code warnError}. */
final class CatchErrorStep implements Step {
    private final boolean warning;

    private CatchErrorStep(boolean warning) {
        this.warning = warning;
    }

    static Step catchError() {
        return new CatchErrorStep(false);
    }

    static Step warnError() {
        return new CatchErrorStep(true);
    }

    @Override
    public Signature signature() {
        return warning
                ? Signature.of("warnError")
                        .unnamed("message", Kind.TEXT)
                        .optional("catchInterruptions", Kind.FLAG)
                        .body()
                : Signature.of("catchError")
                        .optionalUnnamed("message", Kind.TEXT)
                        .optional("buildResult", Kind.TEXT)
                        .optional("stageResult", Kind.TEXT)
                        .optional("catchInterruptions", Kind.FLAG)
                        .body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Result build = warning ? Result.UNSTABLE : result(call, "buildResult", Result.FAILURE);
        Result stage = warning ? Result.UNSTABLE : result(call, "stageResult", Result.SUCCESS);
        try {
            call.body().run(call.context());
        } catch (JenkinsfileError e) {
            throw e;
        } catch (Exception | Error e) {
            if (e instanceof Interruption interruption) {
                if (interruption.fromOutside() && !call.flag("catchInterruptions", true)) {
                    throw e;
                }
                build = interruption.result();
                stage = interruption.result();
            }
            if (call.has("message")) {
                call.log().error(call.text("message"));
            }
            call.log().error(call.build().describe(e));
            call.build().mark(build);
            call.context().markStage(stage, call.text("message"));
        }
        return null;
    }

    private static Result result(StepCall call, String parameter, Result otherwise) {
        // Null means SUCCESS when it is written out, as in Jenkins.
        if (!call.has(parameter)) {
            return call.names(parameter) ? Result.SUCCESS : otherwise;
        }
        try {
            return Result.named(call.text(parameter));
        } catch (IllegalArgumentException e) {
            throw call.misuse(parameter + ": " + e.getMessage());
        }
    }
}
