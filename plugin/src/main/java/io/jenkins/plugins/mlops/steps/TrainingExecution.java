package io.jenkins.plugins.mlops.steps;

import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.mlops.agent.Answer;
import io.jenkins.plugins.mlops.agent.RunOperation;
import io.jenkins.plugins.mlops.agent.StartTraining;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.training.StartedTraining;
import io.jenkins.plugins.mlops.engine.training.Training;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** {@code trainModel { ... }}: records before and after its body, also when the body fails. */
final class TrainingExecution extends AgentWork {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(TrainingExecution.class.getName());

    private enum Phase {
        STARTING,
        IN_BODY,
        FINISHING
    }

    /** With secrets, since the body is to see them. Pipeline saves it encrypted. */
    private final Secret request;

    /** Without secrets. */
    private final String kept;

    /** Changed only by the Pipeline's own thread, so that it is always saved together with the state of the body. */
    private Phase phase = Phase.STARTING;

    /** The directory of the step, from the workspace. */
    private String place;

    /** What was recorded before the body, as JSON. */
    private String started;

    /** What the body ended with; null if it ended well. */
    private Throwable failure;

    private transient volatile BodyExecution body;
    private transient volatile boolean resumed;
    private transient volatile LiveCurves curves;

    TrainingExecution(StepContext context, Request request, Request kept) {
        super(context);
        this.request = Secret.fromString(Json.writeLine(request));
        this.kept = Json.writeLine(kept);
    }

    @Override
    public boolean start() {
        begin(this::recordStart);
        return false;
    }

    @Override
    public void onResume() {
        resumed = true;
        switch (phase) {
            case STARTING -> begin(this::recordStart);
            case IN_BODY -> {
                showCurves();
                try {
                    takeId();
                } catch (IOException | InterruptedException e) {
                    LOGGER.log(Level.WARNING, e, () -> "cannot look up the reports of " + getContext());
                }
            }
            case FINISHING ->
                begin(() -> {
                    takeId();
                    return recordEnd();
                });
        }
    }

    @Override
    public void stop(Throwable cause) {
        BodyExecution running = body;
        if (running != null && phase == Phase.STARTING) {
            running.cancel(cause);
        } else if (phase != Phase.IN_BODY) {
            super.stop(cause);
        }
        // The body is stopped by itself, and its end is recorded.
    }

    /** After a restart the agent may not be back yet; else one that is gone has ended the body, or cannot tell of it. */
    @Override
    Duration patience() {
        return failure == null || resumed ? super.patience() : Duration.ZERO;
    }

    /** Why the body failed is more than why that could not be recorded. */
    @Override
    Throwable failure(Throwable error) {
        if (failure == null) {
            return error;
        }
        say("What the training left is not recorded: "
                + (error instanceof FlowInterruptedException ? "its agent is not connected" : reason(error)));
        return failure;
    }

    private TrainingRequest keptRequest() {
        return Json.read(kept, TrainingRequest.class, "the request");
    }

    private BuildReports reports() throws IOException, InterruptedException {
        return RecordedReports.of(getContext().get(Run.class)).files();
    }

    private AgentSite site() throws IOException, InterruptedException {
        TrainingRequest asked = keptRequest();
        return AgentSite.of(getContext(), BuildReports.name(asked.kind(), asked.id()));
    }

    private void takeId() throws IOException, InterruptedException {
        reports().begin(keptRequest(), place);
    }

    private Runnable recordStart() throws Exception {
        AgentSite agent = site();
        place = agent.place();
        takeId();
        boolean began = false;
        try {
            Answer answer = new StartTraining(request.getPlainText(), agent.site()).in(agent.root());
            answer.log().forEach(this::say);
            StartedTraining training = Json.read(answer.result(), StartedTraining.class, "the agent's answer");
            started = Json.writeLine(new StartedTraining(
                    keptRequest(),
                    training.started(),
                    Map.of(),
                    training.code(),
                    training.environment(),
                    training.inputs(),
                    training.before()));
            EnvironmentExpander variables = EnvironmentExpander.merge(
                    getContext().get(EnvironmentExpander.class), new TrainingVariables(training.variables()));
            goOn(() -> body = getContext()
                    .newBodyInvoker()
                    .withContext(variables)
                    .withCallback(new Callback())
                    .start());
            began = true;
            return null;
        } finally {
            if (!began) {
                reports().end(keptRequest(), place);
                agent.leave();
            }
        }
    }

    private void showCurves() {
        String since = Json.read(started, StartedTraining.class, "the started training")
                .started();
        curves = LiveCurves.of(getContext(), keptRequest(), since);
    }

    /** The body's end is not the step's: what it left is recorded first. */
    private final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        @Override
        public void onStart(StepContext context) {
            phase = Phase.IN_BODY;
            showCurves();
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            phase = Phase.FINISHING;
            begin(TrainingExecution.this::recordEnd);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            failure = t;
            phase = Phase.FINISHING;
            begin(TrainingExecution.this::recordEnd);
        }
    }

    private Runnable recordEnd() throws Exception {
        try {
            AgentSite agent = site();
            try {
                return recordEnd(agent);
            } finally {
                agent.leave();
            }
        } finally {
            reports().end(keptRequest(), place);
            if (curves != null) {
                curves.stop();
            }
        }
    }

    private Runnable recordEnd(AgentSite agent) throws Exception {
        StartedTraining training = Json.read(started, StartedTraining.class, "the started training");
        try (Recording recording = new Recording(getContext(), training.request(), place, agent.node())) {
            String reason = failure == null ? null : Secrets.mask(getContext()).apply(reason(failure));
            Answer answer = new RunOperation(Json.writeOperation(new Training(training, reason)), agent.site())
                    .in(agent.root());
            answer.log().forEach(this::say);
            Report report = AgentReport.read(answer, training.request());
            recording.keep(report, agent.scratch());
            settle();
            if (failure == null) {
                Object value = recording.finish(report, training.started());
                return () -> getContext().onSuccess(value);
            }
            recording.record(report, training.started());
            return () -> getContext().onFailure(failure);
        }
    }

    private static String reason(Throwable failure) {
        if (failure instanceof FlowInterruptedException interrupted) {
            return interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .reduce((one, other) -> one + "; " + other)
                    .orElse("interrupted");
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
