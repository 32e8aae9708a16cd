package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.PrintWriter;

/** The log of a command: lines on a stream. Ctrl-C ends the process, so nobody else cancels. */
record PrintedLog(PrintWriter out) implements WorkspaceListener {
    @Override
    public void log(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void progress(String unit, long done, long total) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
