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
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
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
        switch (phase) {
            case STARTING -> begin(this::recordStart);
            case IN_BODY -> {
                try {
                    takeId();
                } catch (IOException | InterruptedException e) {
                    LOGGER.log(Level.WARNING, e, () -> "cannot look up the reports of " + getContext());
                }
            }
            case FINISHING ->
                begin(() -> {
                    takeId();
                    return finish();
                });
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (phase == Phase.IN_BODY) {
            // The body is stopped by itself, and its end is recorded.
            return;
        }
        super.stop(cause);
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
            began = true;
            return () -> getContext()
                    .newBodyInvoker()
                    .withContext(variables)
                    .withCallback(new Callback())
                    .start();
        } finally {
            if (!began) {
                reports().end(keptRequest(), place);
                agent.leave();
            }
        }
    }

    /** The body's end is not the step's: what it left is recorded first. */
    private final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        @Override
        public void onStart(StepContext context) {
            phase = Phase.IN_BODY;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            phase = Phase.FINISHING;
            begin(TrainingExecution.this::finish);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            failure = t;
            phase = Phase.FINISHING;
            begin(TrainingExecution.this::finish);
        }
    }

    private Runnable finish() throws Exception {
        try {
            return recordEnd();
        } catch (LostAgentException e) {
            if (failure == null) {
                throw e;
            }
            // It may be lost for good, and the body has said so already.
            say("What the training left is not recorded, since its agent is not connected");
            reports().end(keptRequest(), place);
            return () -> getContext().onFailure(failure);
        }
    }

    private Runnable recordEnd() throws Exception {
        AgentSite agent = site();
        StartedTraining training = Json.read(started, StartedTraining.class, "the started training");
        try (Recording recording = new Recording(getContext(), training.request(), place, agent.node())) {
            String reason = failure == null ? null : Secrets.mask(getContext()).apply(reason(failure));
            Answer answer = new RunOperation(Json.writeOperation(new Training(training, reason)), agent.site())
                    .in(agent.root());
            answer.log().forEach(this::say);
            Report report = Json.readReport(answer.result(), "the agent's report");
            recording.keep(report, agent.scratch());
            Runnable end;
            if (failure == null) {
                Object value = recording.finish(report, training.started());
                end = () -> getContext().onSuccess(value);
            } else {
                recording.record(report, training.started());
                end = () -> getContext().onFailure(failure);
            }
            return end;
        } finally {
            reports().end(keptRequest(), place);
            agent.leave();
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
