package io.jenkins.plugins.mlops.cli.home;

import io.jenkins.plugins.mlops.engine.Engine;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.registry.RegistryChange;
import io.jenkins.plugins.mlops.engine.training.StartedTraining;
import io.jenkins.plugins.mlops.engine.training.Training;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.engine.training.TrainingStart;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One step on the laptop: resolves names, runs the operation, records the report. */
public final class Execution {
    private final LocalHome home;
    private final LocalRun run;
    private final Path root;
    private final Path directory;
    private final Map<String, String> environment;
    private final WorkspaceListener listener;
    private final boolean everyRunCounts;
    private final Clock clock = Clock.systemUTC();

    private Execution(
            LocalHome home,
            LocalRun run,
            Path root,
            Path directory,
            Map<String, String> environment,
            WorkspaceListener listener,
            boolean everyRunCounts) {
        this.home = home;
        this.run = run;
        this.root = root;
        this.directory = directory;
        this.environment = environment;
        this.listener = listener;
        this.everyRunCounts = everyRunCounts;
    }

    /** A command: a run of its own in the current directory; reports of all runs are evidence. */
    public static Execution ofCommand(LocalHome home, LocalRun run, WorkspaceListener listener) {
        Path here = Path.of("").toAbsolutePath();
        return new Execution(home, run, here, here, System.getenv(), listener, true);
    }

    /** A step of a Jenkinsfile: reports of its run are evidence. */
    public static Execution ofStep(
            LocalHome home,
            LocalRun run,
            Path root,
            Path directory,
            Map<String, String> environment,
            WorkspaceListener listener) {
        return new Execution(home, run, root, directory, environment, listener, false);
    }

    /** Runs a request of any kind but a training, which has a body. */
    public Report run(Request request) throws IOException {
        run.recorded().begin(request, place());
        try (Scratch scratch = new Scratch(request)) {
            Instant started = clock.instant();
            References references = new LocalReferences(home, run, everyRunCounts, listener::log);
            Report report = perform(Engine.resolve(request, references), references, workspace(scratch.folder));
            return record(request, report, started, scratch.folder);
        }
    }

    /**
     * Records what goes into a training, before its body runs.
     *
     * @param request what the body sees
     * @param kept    the same without secrets, which is what reports hold
     */
    public Body start(TrainingRequest request, TrainingRequest kept) throws IOException {
        run.recorded().begin(kept, place());
        Scratch scratch = new Scratch(kept);
        try {
            StartedTraining started = TrainingStart.run(request, workspace(scratch.folder));
            return new Body(started.keeping(kept), scratch);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private String place() {
        return root.relativize(directory).toString();
    }

    /** What a step holds while it runs: its id in the run, and a folder of its own. */
    private final class Scratch implements AutoCloseable {
        private final Request request;
        private final Path folder;

        /** @param request one that has begun */
        Scratch(Request request) throws IOException {
            this.request = request;
            try {
                folder = home.newScratch(run.number() + "-" + request.kind().key() + "-" + request.id());
            } catch (IOException | RuntimeException e) {
                run.recorded().end(request, place());
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            run.recorded().end(request, place());
            DirectoryTree.delete(folder);
        }
    }

    /** A training that has started and waits for its body to end. */
    public final class Body {
        private final StartedTraining started;
        private final Scratch scratch;

        private Body(StartedTraining started, Scratch scratch) {
            this.started = started;
            this.scratch = scratch;
        }

        /** What the body's processes see in their environment. */
        public Map<String, String> variables() {
            return started.variables();
        }

        /** @param failure why the body failed; null if it did not */
        public Report finish(String failure) throws IOException {
            try {
                Report report = new Training(started, failure).run(workspace(scratch.folder));
                return record(started.request(), report, Instant.parse(started.started()), scratch.folder);
            } finally {
                abandon();
            }
        }

        /** Forgets the training without a report. */
        public void abandon() throws IOException {
            scratch.close();
        }
    }

    /** Runs an operation. What it changes in the registry comes last: files first, then the entry, then the alias. */
    private <R extends Report> R perform(Operation<R> operation, References references, Workspace workspace)
            throws IOException {
        R report = operation.run(workspace);
        if (report instanceof RegistrationReport registered) {
            Path source = workspace.root().resolve(registered.path());
            home.files().store(source, registered.content(), workspace::checkCancelled);
        }
        return operation instanceof RegistryChange<R> change ? change.commit(report, references) : report;
    }

    private Report record(Request request, Report report, Instant started, Path scratch) throws IOException {
        double seconds = Duration.between(started, clock.instant()).toMillis() / 1000.0;
        Report recorded = report.withRun(RunInfo.of(report, started.toString(), seconds, run.build(), host()));
        run.recorded().record(request, place(), recorded, kept(scratch));
        return recorded;
    }

    private DirectoryWorkspace workspace(Path scratch) throws IOException {
        return new DirectoryWorkspace(
                root,
                Files.createDirectories(directory),
                System.getenv(DirectoryWorkspace.DATA_ROOTS),
                scratch,
                kept(scratch),
                environment,
                clock,
                listener);
    }

    /** Where files wait that are kept with the report, until there is one. */
    private static Path kept(Path scratch) {
        return scratch.resolve("kept");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
