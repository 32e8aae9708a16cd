package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.home.Execution;
import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import io.jenkins.plugins.mlops.cli.run.step.VerdictRow;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.LogLines;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.ScriptValue;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.presentation.ProgressLines;
import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import static io.jenkins.plugins.mlops.cli.run.step.Kind.ANY;

/** What our steps share: how a report shows in the log, in the table of verdicts, and in the results of stage and build. */
final class StepReports {
    /** Between lines that tell how far a step is. */
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private StepReports() {}

    /** The step's parameters are those of its request. */
    static Signature signature(Kind kind) {
        Signature signature = Signature.of(kind.step());
        for (String parameter : Requests.parameters(kind)) {
            // Whether one is missing, the request says.
            signature = parameter.equals(Requests.unnamed(kind))
                    ? signature.optionalUnnamed(parameter, ANY)
                    : signature.optional(parameter, ANY);
        }
        return signature;
    }

    static Execution execution(LocalHome home, LocalRun run, Request request, Context context) {
        return Execution.ofStep(
                home,
                run,
                context.build().workspace(),
                context.directory(),
                context.environment(),
                new ContextListener(request, context));
    }

    /** The arguments as they may be kept. */
    static Map<String, Object> withoutSecrets(StepCall call) {
        return Requests.hiding(call.arguments(), call.build().masks()::hide);
    }

    /** What the user did wrong, or the machine, fails the step with one line. */
    static <T> T ofUser(Work<T> work) throws Exception {
        try {
            return work.run();
        } catch (BadInput | IOException e) {
            throw new StepFailed(FileFault.text(e), e);
        } catch (CancelledException e) {
            throw new InterruptedException(e.getMessage());
        }
    }

    /** Shows the report, does to stage and build what it says, and returns what the script gets. */
    static Map<String, Object> conclude(Request request, Report report, StepCall call) throws StepFailed {
        show(report, call);
        Consequence consequence = Consequence.of(report, request.failBuild());
        Context context = call.context();
        String why = report.kind().step() + " " + report.id() + ": " + LogLines.detail(report);
        if (consequence.stops()) {
            throw new StepFailed(why);
        }
        switch (consequence.criticality()) {
            case NOTE -> {}
            case UNSTABLE -> context.mark(Result.UNSTABLE, why);
            case ERROR -> {
                context.markStage(Result.FAILURE, why);
                context.build().mark(Result.UNSTABLE);
            }
            case FAILURE -> context.mark(Result.FAILURE, why);
        }
        return ScriptValue.of(report);
    }

    static void show(Report report, StepCall call) {
        LogLines.of(report).forEach(call.log()::println);
        call.build()
                .verdict(new VerdictRow(
                        report.kind().key(), report.id(), report.verdict().name(), LogLines.detail(report)));
    }

    /** What may fail. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    /** The log of the stage. A cancelled step's thread is interrupted, which the workspace sees by itself. */
    private static final class ContextListener implements WorkspaceListener {
        private final Context context;
        private final ProgressLines progress;

        ContextListener(Request request, Context context) {
            this.context = context;
            String what = request.kind().step() + " " + request.id() + ": ";
            this.progress = ProgressLines.ofLog(Clock.systemUTC(), BETWEEN, line -> log(what + line));
        }

        @Override
        public void log(String line) {
            context.log().println(line);
        }

        @Override
        public void progress(Progress now) {
            progress.accept(now);
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
