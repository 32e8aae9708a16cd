package io.jenkins.plugins.mlops.agent;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/**
 * Work in a workspace. Strings go there and a string comes back, so that no class needs to be allowed to cross. It is
 * cancelled by interrupting the call, and does the same when it is done again.
 */
abstract class AgentTask extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    private final String directory;
    private final String scratch;
    private final String dataRoots;
    private final String environment;

    AgentTask(Site site) {
        this.directory = site.directory();
        this.scratch = site.scratch();
        this.dataRoots = site.dataRoots();
        this.environment = site.environment();
    }

    /** Does the work; the result is written as JSON. */
    abstract String work(Workspace workspace, Path kept) throws IOException;

    @Override
    public final String invoke(File root, VirtualChannel channel) throws InterruptedException {
        try (Turn ignored = Turn.take(scratch)) {
            Map<String, Object> answer = new LinkedHashMap<>();
            List<String> log = new ArrayList<>();
            try {
                answer.put(Answer.RESULT, work(root.toPath(), log));
            } catch (CancelledException | BadInput | IOException | UncheckedIOException e) {
                if (e instanceof CancelledException || Thread.interrupted()) {
                    throw (InterruptedException) new InterruptedException("cancelled").initCause(e);
                }
                // As text, since an exception of this machine would look like one of the connection.
                answer.put(Answer.ERROR, FileFault.text(e));
            }
            answer.put(Answer.LOG, log);
            return Json.writeLine(answer);
        }
    }

    private String work(Path root, List<String> log) throws IOException {
        // A node that just came up has no workspace directory, and dir() makes none.
        Files.createDirectories(root);
        Path kept = Path.of(scratch, Answer.KEPT);
        Workspace workspace = new DirectoryWorkspace(
                root,
                Files.createDirectories(Path.of(directory)),
                dataRoots,
                Path.of(scratch),
                kept,
                environment(),
                Clock.systemUTC(),
                new Log(log, new ProgressFile(Path.of(scratch), Clock.systemUTC())));
        return work(workspace, kept);
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        Json.map(Json.readTree(environment, "the environment"))
                .forEach((name, value) -> variables.put(name, String.valueOf(value)));
        return variables;
    }

    /**
     * Does the work in a workspace on an agent.
     *
     * @throws AbortException       if the work found a mistake of the user, or the machine failed
     * @throws IOException          if the agent is gone
     * @throws InterruptedException if it was cancelled
     */
    final Answer runIn(FilePath root) throws IOException, InterruptedException {
        return Answer.read(root.act(this));
    }

    /** Lines for the build's log come with the answer; how far the work is can be read meanwhile. */
    private record Log(List<String> lines, ProgressFile progress) implements WorkspaceListener {
        @Override
        public void log(String line) {
            lines.add(line);
        }

        @Override
        public void progress(Progress now) {
            progress.accept(now);
        }

        @Override
        public boolean cancelled() {
            // The thread of a cancelled call is interrupted, which the workspace sees by itself.
            return false;
        }
    }
}
