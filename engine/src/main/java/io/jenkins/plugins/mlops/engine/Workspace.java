package io.jenkins.plugins.mlops.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All that an operation may reach outside of itself, so that it runs the same on an agent, on a laptop and in a test. */
public interface Workspace {
    /** The workspace: absolute, existing. What reports say of places is relative to it. */
    Path root();

    /** The current directory of the step, in the workspace. Relative paths of requests start here. */
    Path directory();

    /**
     * A file or folder to read, absolute: in the workspace or below an allowed root, links resolved.
     *
     * @param parameter the parameter that named it, for the message
     * @throws BadInput if it does not exist or lies elsewhere
     */
    Path readable(String parameter, String path);

    /**
     * A place to write, absolute: in the workspace, reached over no link that leaves it.
     *
     * @throws BadInput if it lies elsewhere
     */
    Path writable(String parameter, String path);

    /** An empty folder of this step's own; it goes when the step ends. */
    Path scratch() throws IOException;

    /** Keeps a copy of a file with the build, beside the report, under the given simple name. */
    void keep(String name, Path file) throws IOException;

    Clock clock();

    /** The environment that processes of the step see. */
    Map<String, String> environment();

    /**
     * Runs a program and returns the lines it printed (standard output and error together), or null if it cannot be
     * started, fails, or takes longer than the timeout.
     */
    List<String> execute(List<String> command, Duration timeout);

    /** Prints one line to the build's log. */
    void log(String line);

    /** Tells how far the operation is; cheap, may be called often. */
    void progress(Progress progress);

    /** @throws CancelledException if the operation is to stop; to be called at least every few thousand rows */
    void checkCancelled();
}
