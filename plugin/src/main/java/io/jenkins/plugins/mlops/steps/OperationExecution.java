package io.jenkins.plugins.mlops.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlops.agent.Answer;
import io.jenkins.plugins.mlops.agent.RunOperation;
import io.jenkins.plugins.mlops.engine.Engine;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.registry.Fetch;
import io.jenkins.plugins.mlops.engine.registry.RegistryChange;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.home.Delivery;
import io.jenkins.plugins.mlops.home.JenkinsReferences;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * One step but {@code trainModel}: resolves names here, runs the operation where its data is, changes the registry here,
 * records the report.
 */
final class OperationExecution extends AgentWork {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(OperationExecution.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String kind;
    private final String request;

    /** What the names meant when the step started, as JSON; null until they are resolved. */
    private String operation;

    private ArrayList<Delivery> deliveries;
    private String started;

    /** @param request without secrets */
    OperationExecution(StepContext context, Request request) {
        super(context);
        this.kind = request.kind().name();
        this.request = Json.writeLine(request);
    }

    @Override
    public boolean start() {
        begin(this::perform);
        return false;
    }

    @Override
    public void onResume() {
        begin(this::perform);
    }

    private Runnable perform() throws Exception {
        Request asked = Json.read(request, Requests.type(Kind.valueOf(kind)), "the request");
        StepContext context = getContext();
        Run<?, ?> run = context.get(Run.class);
        try {
            Object value =
                    switch (asked.kind()) {
                        case PROMOTION, ROLLBACK -> performHere(asked, run);
                        case VALIDATION, TRAINING, FETCH, EVALUATION, REGISTRATION -> performOnAgent(asked, run);
                    };
            return () -> context.onSuccess(value);
        } catch (AbortException | LostAgentException e) {
            throw e;
        } catch (IOException e) {
            // Perhaps the registry is damaged, and an administrator should know.
            ModelHome.met(run.getParent(), asked.model());
            throw e;
        }
    }

    private Object performHere(Request asked, Run<?, ?> run) throws Exception {
        BuildReports reports = RecordedReports.of(run).files();
        reports.begin(asked, "");
        try (Recording recording = new Recording(getContext(), asked, "", "built-in")) {
            JenkinsReferences references = references(asked, run, null);
            Operation<? extends Report> resolved = resolved(asked, references);
            // Nothing of it needs a workspace, and none of the controller's is given to it.
            Report report = commit(resolved, resolved.run(null), references);
            settle();
            return recording.finish(report, started);
        } finally {
            reports.end(asked, "");
        }
    }

    private Object performOnAgent(Request asked, Run<?, ?> run) throws Exception {
        AgentSite agent = AgentSite.of(getContext(), BuildReports.name(asked.kind(), asked.id()));
        BuildReports reports = RecordedReports.of(run).files();
        reports.begin(asked, agent.place());
        try (Recording recording = new Recording(getContext(), asked, agent.place(), agent.node())) {
            JenkinsReferences references =
                    references(asked, run, agent.scratch().getRemote());
            Operation<? extends Report> resolved = resolved(asked, references);
            deliver(agent);
            Answer answer = runOn(agent, asked);
            answer.log().forEach(this::say);
            Report report = AgentReport.read(answer, asked);
            if (!(resolved instanceof RegistryChange<?> change)
                    || change.refusals(references).isEmpty()) {
                recording.keep(report, agent.scratch());
            }
            report = commit(resolved, report, references);
            settle();
            if (resolved instanceof Fetch fetch) {
                recording.fetched(fetch.content());
            }
            return recording.finish(report, started);
        } finally {
            reports.end(asked, agent.place());
            agent.leave();
        }
    }

    private Answer runOn(AgentSite agent, Request asked) throws IOException, InterruptedException {
        String what = asked.kind().step() + " " + asked.id() + ": ";
        try (LiveProgress ignored = new LiveProgress(agent.scratch(), line -> say(what + line)).begin()) {
            return new RunOperation(operation, agent.site()).in(agent.root());
        }
    }

    private JenkinsReferences references(Request asked, Run<?, ?> run, String scratch)
            throws IOException, InterruptedException {
        TaskListener listener = getContext().get(TaskListener.class);
        ModelHome home = ModelHome.of(run.getParent(), asked.model());
        String step = getContext().get(FlowNode.class).getId();
        return new JenkinsReferences(run, step, home, listener.getLogger()::println, scratch);
    }

    private Operation<? extends Report> resolved(Request asked, JenkinsReferences references) throws Exception {
        if (operation != null) {
            return Json.readOperation(operation, "the operation");
        }
        started = Instant.now().toString();
        Operation<? extends Report> resolved = Engine.resolve(asked, references);
        deliveries = new ArrayList<>(references.deliveries());
        // The last, since the state may be saved at any time.
        operation = Json.writeOperation(resolved);
        save();
        return resolved;
    }

    /** Before anything is done, so that it is repeated as it was resolved now: 'previous' means another version then. */
    private void save() throws InterruptedException {
        try {
            getContext().saveState().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The script holds what Jenkins cannot save, or is paused: it says so itself, and steps run all the same.
            LOGGER.log(Level.FINE, e, () -> "cannot save the state of " + getContext());
        }
    }

    private void deliver(AgentSite agent) throws IOException, InterruptedException {
        for (Delivery delivery : deliveries) {
            Artifacts.copy(delivery.source(), new FilePath(agent.root().getChannel(), delivery.target()));
        }
    }

    /** What an operation changes in the registry comes last: files first, then the entry, then the alias. */
    @SuppressWarnings("unchecked")
    private static Report commit(Operation<? extends Report> operation, Report report, JenkinsReferences references)
            throws IOException {
        return operation instanceof RegistryChange<?> change
                ? ((RegistryChange<Report>) change).commit(report, references)
                : report;
    }
}
