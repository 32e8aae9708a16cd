package io.jenkins.plugins.mlops.agent;

import hudson.EnvVars;
import hudson.model.Computer;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import java.io.IOException;
import jenkins.model.Jenkins;

/** The folders outside of workspaces that may be read on a node. */
public final class DataRoots {
    private DataRoots() {}

    /** What the administrator allows: of the node and of its process, not of the Jenkinsfile; nothing on the controller. */
    public static String of(Computer computer, TaskListener listener) throws IOException, InterruptedException {
        if (computer instanceof Jenkins.MasterComputer) {
            return null;
        }
        EnvVars ofNode = computer.buildEnvironment(listener);
        String roots = ofNode.get(DirectoryWorkspace.DATA_ROOTS);
        return roots == null ? computer.getEnvironment().get(DirectoryWorkspace.DATA_ROOTS) : roots;
    }
}
