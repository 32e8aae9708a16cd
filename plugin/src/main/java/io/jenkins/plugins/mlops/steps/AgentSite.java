package io.jenkins.plugins.mlops.steps;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.remoting.RequestAbortedException;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.mlops.agent.DataRoots;
import io.jenkins.plugins.mlops.agent.LeaveScratch;
import io.jenkins.plugins.mlops.agent.Site;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.WorkspaceAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where on its agent a step works.
 *
 * @param node    the agent's name, for reports
 * @param root    the workspace
 * @param place   the current directory, relative to the workspace where it lies in it
 * @param scratch a folder of the step's own, beside the workspace
 */
record AgentSite(String node, FilePath root, String place, FilePath scratch, Site site) {
    private static final Logger LOGGER = Logger.getLogger(AgentSite.class.getName());

    /** @param name of the step's folder, without its parents */
    static AgentSite of(StepContext context, String name) throws IOException, InterruptedException {
        FilePath directory;
        Computer computer;
        try {
            directory = context.get(FilePath.class);
            computer = context.get(Computer.class);
        } catch (IOException e) {
            throw new LostAgentException(e);
        }
        if (directory == null || computer == null) {
            throw new LostAgentException(null);
        }
        FlowNode step = context.get(FlowNode.class);
        FilePath root = new FilePath(directory.getChannel(), workspace(step).getPath());
        FilePath temporary = WorkspaceList.tempDir(root);
        if (temporary == null) {
            throw new BadInput("the workspace " + root + " is the root of a disk, so nothing can lie beside it");
        }
        // The same step may run at the same time in several branches of the Pipeline.
        FilePath scratch = temporary.child("mlops").child(name + "-" + step.getId());
        EnvVars environment = context.get(EnvVars.class);
        return new AgentSite(
                computer.getName().isEmpty() ? "built-in" : computer.getName(),
                root,
                relative(root.getRemote(), directory.getRemote()),
                scratch,
                new Site(
                        directory.getRemote(),
                        scratch.getRemote(),
                        DataRoots.of(computer, context.get(TaskListener.class)),
                        Json.writeLine(new TreeMap<>(environment == null ? new EnvVars() : environment))));
    }

    /**
     * Deletes what the step put beside the workspace, when what it does on the agent has ended; what cannot be deleted
     * now goes with the workspace.
     */
    void leave() throws InterruptedException {
        try {
            scratch.act(new LeaveScratch());
        } catch (IOException | RequestAbortedException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot delete " + scratch);
        }
    }

    /** Asked from the block that has it, since a Jenkinsfile can change the variable WORKSPACE. */
    static WorkspaceAction workspace(FlowNode node) {
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            WorkspaceAction action = block.getAction(WorkspaceAction.class);
            if (action != null) {
                return action;
            }
        }
        throw new BadInput("there is no workspace: call the step inside of node or a stage with an agent");
    }

    private static String relative(String root, String directory) {
        if (directory.equals(root)) {
            return "";
        }
        boolean inside = directory.startsWith(root)
                && (directory.charAt(root.length()) == '/' || directory.charAt(root.length()) == '\\');
        return inside ? directory.substring(root.length() + 1).replace('\\', '/') : directory;
    }
}
