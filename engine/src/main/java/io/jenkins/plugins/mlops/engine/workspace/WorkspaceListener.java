package io.jenkins.plugins.mlops.engine.workspace;

/** Who hears what an operation says, and may tell it to stop. */
public interface WorkspaceListener {
    /** One line for the build's log. */
    void log(String line);

    /** How far the operation is; {@code total} is -1 if unknown. */
    void progress(String unit, long done, long total);

    /** Whether the operation shall stop. */
    boolean cancelled();
}
