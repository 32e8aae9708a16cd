package io.jenkins.plugins.mlops.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.RequestAbortedException;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import jenkins.util.SystemProperties;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
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

    /** As long as Pipeline itself waits for an agent of a running build. */
    private static final Duration PATIENCE =
            Duration.ofSeconds(SystemProperties.getInteger(AgentWork.class.getName() + ".agentTimeoutSeconds", 5 * 60));

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private transient volatile Future<?> work;
    private transient volatile boolean stopped;

    AgentWork(StepContext context) {
        super(context);
    }

    /** What is done, in one or several attempts. */
    @FunctionalInterface
    interface Attempt {
        /** Returns what is to happen when all is cleaned up: the end of the step, or its next phase. */
        Runnable run() throws Exception;
    }

    final void begin(Attempt attempt) {
        work = THREADS.submit(() -> repeat(attempt));
    }

    private void repeat(Attempt attempt) {
        Jenkins instance = Jenkins.get();
        Instant lost = null;
        while (true) {
            try (ACLContext ignored = ACL.as2(authentication())) {
                attempt.run().run();
                return;
            } catch (InterruptedException e) {
                // Stopped, and stop() has said so; or the controller ends, and the next one resumes.
                return;
            } catch (Exception e) {
                if (stopped || isOver(instance)) {
                    return;
                }
                if (!isLostAgent(e)) {
                    getContext().onFailure(asError(e));
                    return;
                }
                if (lost == null) {
                    lost = Instant.now();
                    say("The connection to the agent is lost; the step starts again when the agent is back");
                } else if (Duration.between(lost, Instant.now()).compareTo(PATIENCE) > 0) {
                    getContext()
                            .onFailure(new FlowInterruptedException(
                                    Result.ABORTED, false, new ExecutorStepExecution.RemovedNodeTimeoutCause()));
                    return;
                }
                try {
                    Thread.sleep(PAUSE.toMillis());
                } catch (InterruptedException interrupted) {
                    return;
                }
            } catch (Error e) {
                getContext().onFailure(e);
                throw e;
            }
        }
    }

    private Authentication authentication() throws IOException, InterruptedException {
        return getContext().get(FlowExecution.class).getAuthentication2();
    }

    private static boolean isOver(Jenkins instance) {
        return instance.isTerminating() || Jenkins.getInstanceOrNull() != instance;
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
        if (e instanceof BadInput) {
            return new AbortException(e.getMessage());
        }
        if (e instanceof IOException && !(e instanceof AbortException)) {
            AbortException error = new AbortException(e.getMessage() == null ? e.toString() : e.getMessage());
            error.initCause(e);
            return error;
        }
        return e;
    }

    final void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(line);
        } catch (IOException | InterruptedException e) {
            // Where there is no log left, nobody reads it.
            return;
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        Future<?> running = work;
        if (running != null) {
            running.cancel(true);
        }
        getContext().onFailure(cause);
    }

    @Override
    public boolean blocksRestart() {
        return false;
    }
}
