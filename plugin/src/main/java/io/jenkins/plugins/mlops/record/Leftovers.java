package io.jenkins.plugins.mlops.record;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The folders {@code .mlops-<step>} in a build's directory, where steps put files aside until all of them are whole. A
 * step removes its own, also what an earlier attempt has left there; what a kill leaves is removed when the build has
 * ended.
 */
@Extension
public final class Leftovers extends RunListener<Run<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(Leftovers.class.getName());
    private static final String PREFIX = ".mlops-";

    /** That of a step; on the same disk as the build's reports. */
    public static Path aside(Run<?, ?> run, FlowNode step) {
        return run.getRootDir().toPath().resolve(PREFIX + step.getId());
    }

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        if (run.getAction(RecordedReports.class) != null) {
            remove(run);
        }
    }

    /** Of a build that does not run. */
    static void remove(Run<?, ?> run) {
        Path directory = run.getRootDir().toPath();
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path folder : folders) {
                DirectoryTree.delete(folder);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot remove what a step has left in " + directory);
        }
    }
}
