package io.jenkins.plugins.mlops.trigger;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.model.queue.Tasks;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.mlops.agent.DataRoots;
import io.jenkins.plugins.mlops.agent.LookAtFiles;
import io.jenkins.plugins.mlops.agent.Site;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.retraining.DataState;
import io.jenkins.plugins.mlops.engine.retraining.Look;
import io.jenkins.plugins.mlops.engine.retraining.NewData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** A look at files on a node: in the job's workspace there, or below the node's data roots. */
final class NodeLook {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private NodeLook() {}

    static Look at(Job<?, ?> job, NewData data) {
        long start = System.nanoTime();
        try {
            DataState state = look(job, data, node(job, data.node()));
            return Look.seen(state, since(start));
        } catch (TimeoutException e) {
            return Look.failed(
                    "looking at " + data.path() + " on " + data.node() + " took longer than " + LONGEST.toMinutes()
                            + " minutes" + (data.byDigest() ? "; with by: 'sizeAndTime' the files are not read" : ""),
                    since(start));
        } catch (IOException | BadInput e) {
            return Look.failed(
                    "cannot look at " + data.path() + " on " + data.node() + ": " + e.getMessage(), since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Look.failed("looking at " + data.path() + " was interrupted", since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static DataState look(Job<?, ?> job, NewData data, Node node)
            throws IOException, InterruptedException, TimeoutException {
        if (!(job instanceof TopLevelItem item)) {
            throw new AbortException("a job of this kind has no workspace");
        }
        Computer computer = node.toComputer();
        FilePath workspace = computer == null ? null : node.getWorkspaceFor(item);
        if (workspace == null || computer.isOffline()) {
            throw new AbortException(name(node) + " is offline");
        }
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("its workspace is the root of a disk");
        }
        Site site = new Site(
                workspace.getRemote(),
                temporary.child("mlops").child("continuous-training").getRemote(),
                DataRoots.of(computer, TaskListener.NULL),
                "{}");
        return new LookAtFiles(data.path(), data.byDigest(), site).in(workspace, LONGEST);
    }

    /** The node of that name, or the first by name of those with that label that is online. */
    private static Node node(Job<?, ?> job, String name) throws AbortException {
        Jenkins jenkins = Jenkins.get();
        List<Node> nodes = new ArrayList<>();
        Node named = jenkins.getNode(name);
        Label label = named == null ? jenkins.getLabel(name) : null;
        if (named != null) {
            nodes.add(named);
        } else if (label != null) {
            nodes.addAll(label.getNodes());
        }
        if (nodes.isEmpty()) {
            throw new AbortException("there is no node of that name or label");
        }
        Authentication builder = job instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : Jenkins.ANONYMOUS2;
        nodes.removeIf(node -> !node.hasPermission2(builder, Computer.BUILD));
        if (nodes.isEmpty()) {
            throw new AbortException(
                    "builds of this job run as " + builder.getName() + ", who lacks Agent/Build there");
        }
        nodes.removeIf(node -> node == jenkins && node.getNumExecutors() == 0);
        if (nodes.isEmpty()) {
            throw new AbortException("the built-in node runs no builds: name an agent");
        }
        nodes.sort(Comparator.comparing(Node::getNodeName));
        return nodes.stream().filter(NodeLook::isOnline).findFirst().orElse(nodes.get(0));
    }

    private static boolean isOnline(Node node) {
        Computer computer = node.toComputer();
        return computer != null && computer.isOnline();
    }

    private static String name(Node node) {
        return node.getNodeName().isEmpty() ? "built-in" : "'" + node.getNodeName() + "'";
    }
}
