package io.jenkins.plugins.mlops.engine;

import java.io.IOException;

/**
 * A request of which every name has been resolved, ready to run where its data is. An operation is a value that can be
 * written as JSON; it reaches files, clock, randomness, processes and log only through the workspace.
 */
public interface Operation<R extends Report> {
    /** The kind of the request, and of the report. */
    Kind kind();

    /**
     * @throws BadInput           if what the user gave cannot be used
     * @throws CancelledException if the workspace was asked to stop
     * @throws IOException        if the machine fails: disk full, connection lost
     */
    R run(Workspace workspace) throws IOException;
}
