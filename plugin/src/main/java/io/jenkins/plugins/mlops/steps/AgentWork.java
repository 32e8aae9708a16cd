package io.jenkins.plugins.mlops.steps;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.SystemProperties;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.ExecutorStepExecution;
import org.springframework.security.core.Authentication;

/**
 * Work that goes on beside the Pipeline's own thread, and outlives the connection to its agent and the controller: it is
 * done again from the start when they are back, so it must be harmless to repeat.
 */
abstract class AgentWork extends StepExecution {
    private static final long serialVersionUID = 1L;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(new NamingThreadFactory(
            new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), AgentWork.class.getName()));

    private static final String PATIENCE = AgentWork.class.getName() + ".agentTimeoutSeconds";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** How long work that is stopped may clean up before the step ends without it. */
    private static final Duration CLEANING = Duration.ofSeconds(10);

    private transient volatile Work work;

    AgentWork(StepContext context) {
        super(context);
    }

    /** What is done, in one or several attempts. */
    @FunctionalInterface
    interface Attempt {
        /** Returns the end of the step, which comes when all is cleaned up; null if it went on. */
        Runnable run() throws Exception;
    }

    final void begin(Attempt attempt) {
        Work begun = new Work(attempt);
        work = begun;
        THREADS.execute(begun);
    }

    /** From here on the work is short and comes to its end, even if the step is stopped. */
    final void settle() {
        work.settle();
    }

    /**
     * Goes on with what is no work of this kind.
     *
     * @throws InterruptedException if the step was stopped before
     */
    final void goOn(Runnable next) throws InterruptedException {
        work.goOn(next);
    }

    /** How long the step waits for its agent: as long as Pipeline itself does for that of a running build. */
    Duration patience() {
        return Duration.ofSeconds(SystemProperties.getInteger(PATIENCE, 5 * 60));
    }

    /** What the step fails with when its work failed with that. */
    Throwable failure(Throwable error) {
        return error;
    }

    @Override
    public void stop(Throwable cause) {
        Work running = work;
        if (running == null) {
            getContext().onFailure(cause);
        } else {
            running.stop(cause);
        }
    }

    @Override
    public boolean blocksRestart() {
        return false;
    }

    final void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(line);
        } catch (IOException | InterruptedException e) {
            // Where there is no log left, nobody reads it.
            return;
        }
    }

    /** One piece of work, which ends the step at most once. */
    private final class Work implements Runnable {
        private final Attempt attempt;
        private final Jenkins instance = Jenkins.get();
        private Thread thread;
        private Throwable stopped;
        private boolean settled;
        private boolean ended;

        Work(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public void run() {
            synchronized (this) {
                thread = Thread.currentThread();
                if (stopped != null) {
                    thread.interrupt();
                }
            }
            try {
                repeat();
            } finally {
                synchronized (this) {
                    thread = null;
                    // The thread is used again.
                    Thread.interrupted();
                }
            }
        }

        private void repeat() {
            while (true) {
                VirtualChannel before = channel();
                try {
                    attempt();
                    return;
                } catch (Exception e) {
                    if (!isLostAgent(e) || cause() != null || !awaitAgent(before)) {
                        fail(asError(e));
                        return;
                    }
                } catch (Error e) {
                    fail(e);
                    throw e;
                }
                if (isOver()) {
                    // The next controller resumes.
                    return;
                }
            }
        }

        private void attempt() throws Exception {
            Runnable end;
            try (ACLContext ignored = ACL.as2(authentication())) {
                end = attempt.run();
            }
            if (end != null) {
                end(end);
            }
        }

        /** Returns false if there is nothing to wait for: the agent was there all the time, or the step has ended. */
        private boolean awaitAgent(VirtualChannel before) {
            Instant lost = Instant.now();
            boolean said = false;
            try {
                while (true) {
                    Thread.sleep(PAUSE.toMillis());
                    // Not by the step's context, which prints a line whenever it is asked for an agent that is gone.
                    VirtualChannel now = channel();
                    if (isOver() || now != null) {
                        return isOver() || now != before;
                    }
                    Duration patience = patience();
                    if (Duration.between(lost, Instant.now()).compareTo(patience) >= 0) {
                        fail(new FlowInterruptedException(
                                Result.ABORTED, false, new ExecutorStepExecution.RemovedNodeTimeoutCause()));
                        return false;
                    }
                    if (!said) {
                        say("The connection to the agent is lost; the step starts again when the agent is back");
                        said = true;
                    }
                }
            } catch (InterruptedException e) {
                return false;
            }
        }

        /** Null if the agent is not connected. */
        private VirtualChannel channel() {
            try {
                String node =
                        AgentSite.workspace(getContext().get(FlowNode.class)).getNode();
                Computer computer = instance.getComputer(node);
                VirtualChannel channel = computer == null ? null : computer.getChannel();
                return channel instanceof Channel remote && remote.isClosingOrClosed() ? null : channel;
            } catch (BadInput | IOException | InterruptedException e) {
                // Without a workspace there is no agent.
                return null;
            }
        }

        private boolean isOver() {
            return instance.isTerminating() || Jenkins.getInstanceOrNull() != instance;
        }

        private synchronized Throwable cause() {
            return stopped;
        }

        void stop(Throwable cause) {
            synchronized (this) {
                stopped = cause;
                if (thread != null && !settled) {
                    thread.interrupt();
                }
            }
            Timer.get().schedule(() -> end(() -> {}), CLEANING.toMillis(), TimeUnit.MILLISECONDS);
        }

        synchronized void settle() {
            settled = true;
            Thread.interrupted();
        }

        void goOn(Runnable next) throws InterruptedException {
            synchronized (this) {
                if (stopped != null) {
                    throw new InterruptedException("stopped");
                }
                ended = true;
            }
            next.run();
        }

        private void fail(Throwable error) {
            end(() -> getContext().onFailure(failure(error)));
        }

        /** Ends the step so; or, if it was stopped, as whoever stopped it said; or not at all, if the controller ends. */
        private void end(Runnable end) {
            Throwable cause;
            synchronized (this) {
                if (ended || isOver()) {
                    return;
                }
                ended = true;
                cause = stopped;
            }
            if (cause == null) {
                end.run();
            } else {
                getContext().onFailure(cause);
            }
        }
    }

    private Authentication authentication() throws IOException, InterruptedException {
        return getContext().get(FlowExecution.class).getAuthentication2();
    }

    private static boolean isLostAgent(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestAbortedException || cause instanceof LostAgentException) {
                return true;
            }
        }
        return Channel.isClosedChannelException(e);
    }

    /** A user's mistake, or the machine's, is one line in the log. */
    private static Throwable asError(Exception e) {
        Exception error = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (error instanceof BadInput || error instanceof IOException && !(error instanceof AbortException)) {
            AbortException line = new AbortException(FileFault.text(error));
            line.initCause(error);
            return line;
        }
        return error;
    }
}
