package io.jenkins.plugins.mlops.engine.workspace;

import io.jenkins.plugins.mlops.engine.Progress;

/** Who hears what an operation says, and may tell it to stop. */
public interface WorkspaceListener {
    /** One line for the build's log. */
    void log(String line);

    /** How far the operation is. Called often, by one thread. */
    void progress(Progress progress);

    /** Whether the operation shall stop. */
    boolean cancelled();
}
