package io.jenkins.plugins.mlops.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.steps.ChecksInfo;
import io.jenkins.plugins.mlops.agent.Answer;
import io.jenkins.plugins.mlops.agent.RunOperation;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.EarlierReport;
import io.jenkins.plugins.mlops.home.Lineage;
import io.jenkins.plugins.mlops.openlineage.Sender;
import io.jenkins.plugins.mlops.record.Leftovers;
import io.jenkins.plugins.mlops.record.ReportRecorder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import jenkins.util.BuildListenerAdapter;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a step leaves with its build: large files first, then the report, then the result. */
final class Recording implements AutoCloseable {
    private final StepContext context;
    private final Request request;
    private final String place;
    private final String node;
    private final Run<?, ?> run;
    private final Path aside;
    private Content fetched;

    /**
     * @param request without secrets
     * @param place   the step's directory, from the workspace
     * @param node    the agent's name
     */
    Recording(StepContext context, Request request, String place, String node)
            throws IOException, InterruptedException {
        this.context = context;
        this.request = request;
        this.place = place;
        this.node = node;
        this.run = context.get(Run.class);
        this.aside = Leftovers.aside(run, context.get(FlowNode.class));
        // What an earlier attempt left that a kill ended.
        DirectoryTree.delete(aside);
        Files.createDirectory(aside);
    }

    /** Takes over what the operation left on the agent for the build: small files beside the report, large ones as artifacts. */
    void keep(Report report, FilePath scratch) throws IOException, InterruptedException {
        Map<String, String> artifacts = new HashMap<>();
        if (report instanceof RegistrationReport registered) {
            String digest = registered.content().digest();
            for (FileDigest file : registered.content().files()) {
                artifacts.put(
                        Artifacts.ofModel(registered.model(), digest) + "/" + file.path(),
                        RunOperation.MODEL + "/" + digest + "/" + file.path());
            }
        }
        for (FilePath kept : scratch.child(Answer.KEPT).list()) {
            if (report.kind() == Kind.EVALUATION) {
                artifacts.put(Artifacts.ofPredictions(report.id()), Answer.KEPT + "/" + kept.getName());
            } else {
                copy(kept, aside.resolve(BuildReports.requireKept(kept.getName())));
            }
        }
        if (!artifacts.isEmpty()) {
            archive(artifacts, scratch);
        }
    }

    private static void copy(FilePath from, Path to) throws IOException, InterruptedException {
        try (OutputStream out = Files.newOutputStream(to)) {
            from.copyTo(out);
        } catch (IOException e) {
            throw FileFault.of("write", to, e);
        }
    }

    private void archive(Map<String, String> artifacts, FilePath scratch) throws IOException, InterruptedException {
        TaskListener listener = context.get(TaskListener.class);
        try {
            run.pickArtifactManager()
                    .archive(scratch, context.get(Launcher.class), new BuildListenerAdapter(listener), artifacts);
        } catch (IOException e) {
            // Not where they lie, which is the artifact manager's affair.
            String first = new TreeSet<>(artifacts.keySet()).first();
            throw FileFault.of("archive", Path.of(first), e);
        }
    }

    /** The operation has brought that version; null for none. */
    void fetched(Content content) {
        fetched = content;
    }

    /**
     * Records the report, and does what it says.
     *
     * @return what the script gets
     */
    Object finish(Report report, String started) throws IOException, InterruptedException {
        return record(report, started).conclude(request, report);
    }

    /** Records the report alone. */
    ReportRecorder record(Report report, String started) throws IOException, InterruptedException {
        double seconds = Duration.between(Instant.parse(started), Instant.now()).toMillis() / 1000.0;
        String check = check();
        ReportRecorder recorder = new ReportRecorder(run, context.get(FlowNode.class), context.get(TaskListener.class));
        Report recorded = report.withRun(
                RunInfo.of(report, started, seconds, BuildName.of(run).toString(), node));
        recorder.record(request, place, recorded, aside, fetched, check);
        Lineage.recorded(run);
        Sender.recorded(run, recorded);
        if (check != null) {
            recorder.publish(check, this::before);
        }
        return recorder;
    }

    /** The name of the check that shows the report; null for none. */
    private String check() throws IOException, InterruptedException {
        if (request.skipPublishingChecks()) {
            return null;
        }
        if (request.checksName() != null) {
            return request.checksName();
        }
        ChecksInfo around = context.get(ChecksInfo.class);
        return around == null ? request.kind().step() + " " + request.id() : around.getName();
    }

    private Report before(Report report) {
        return EarlierReport.of(run, report.kind(), report.id())
                .map(EarlierReport::report)
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        DirectoryTree.delete(aside);
    }
}
