package io.jenkins.plugins.mlops.cli.run.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lines of execution of one run. Steps of different strands run side by side; script code is run by one strand at a
 * time, so that, as in Jenkins, branches may share variables.
 */
final class Strands {
    /** Held while script code runs. Fair: branches take turns at every step. */
    private final ReentrantLock script = new ReentrantLock(true);

    /** Guarded by this, as are the fields of the strands. */
    private final List<Strand> live = new ArrayList<>();

    private final Scope root = new Scope(this, null);

    Scope root() {
        return root;
    }

    synchronized void stop(Scope scope, Interruption cause) {
        scope.stopped = cause;
        for (Strand strand : live) {
            boolean tip = strand.children == 0 && strand.context.scope().isWithin(scope);
            // One that stops more goes before one that stops less.
            if (tip && (strand.pending == null || !scope.isWithin(strand.pendingFor))) {
                strand.pending = cause;
                strand.pendingFor = scope;
                if (strand.inStep) {
                    strand.thread.interrupt();
                }
            }
        }
    }

    synchronized Strand begin(Context context, Strand parent, Thread thread) {
        Strand strand = new Strand(this, context, parent, thread);
        live.add(strand);
        if (parent != null) {
            parent.children++;
        }
        take(strand, context.scope());
        return strand;
    }

    synchronized void end(Strand strand) {
        live.remove(strand);
        if (strand.parent != null) {
            strand.parent.children--;
            notifyAll();
        }
    }

    /** Waits until the strand has no children; interruptions meanwhile go to these. */
    synchronized void join(Strand strand) {
        while (strand.children > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The interruption is pending and is delivered when the step ends.
            }
        }
    }

    /** Runs script code with the strand in this context. */
    Object script(Strand strand, Context context, Callable<Object> code) throws Exception {
        boolean wasInStep;
        Context outer;
        synchronized (this) {
            wasInStep = strand.inStep;
            outer = strand.context;
            strand.inStep = false;
            enter(strand, context);
        }
        script.lock();
        try {
            return code.call();
        } finally {
            script.unlock();
            synchronized (this) {
                leave(strand, outer);
                strand.inStep = wasInStep;
                if (wasInStep && strand.pending != null) {
                    strand.thread.interrupt();
                }
            }
        }
    }

    /** Runs a step that script code called. */
    Object step(Strand strand, Callable<Object> step) throws Exception {
        script.unlock();
        try {
            return interruptible(strand, step);
        } finally {
            script.lock();
        }
    }

    /** Runs a step that Java code of a step called, in this context. */
    Object within(Strand strand, Context context, Callable<Object> step) throws Exception {
        Context outer;
        synchronized (this) {
            outer = strand.context;
            enter(strand, context);
        }
        try {
            return interruptible(strand, step);
        } finally {
            synchronized (this) {
                leave(strand, outer);
            }
        }
    }

    /** An interruption that reaches the step becomes what the step ends with, whatever else it ended with. */
    private Object interruptible(Strand strand, Callable<Object> step) throws Exception {
        boolean wasInStep;
        synchronized (this) {
            strand.deliver();
            wasInStep = strand.inStep;
            strand.inStep = true;
        }
        Exception failure = null;
        Object value = null;
        try {
            value = step.call();
        } catch (InterruptedException e) {
            failure = new Interruption("Interrupted", Result.ABORTED, true);
        } catch (Exception e) {
            failure = e;
        } catch (Error e) {
            // What is pending stays so for the code that cleans up.
            synchronized (this) {
                strand.inStep = wasInStep;
            }
            throw e;
        }
        synchronized (this) {
            strand.inStep = wasInStep;
            // The flag goes with the interruption.
            Thread.interrupted();
            strand.deliver();
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    synchronized void safepoint(Strand strand) throws Interruption {
        strand.deliver();
    }

    private void enter(Strand strand, Context context) {
        boolean newScope = strand.context.scope() != context.scope();
        strand.context = context;
        if (newScope) {
            take(strand, context.scope());
        }
    }

    private void leave(Strand strand, Context outer) {
        strand.context = outer;
        if (strand.pending != null && !outer.scope().isWithin(strand.pendingFor)) {
            // Meant for what has just ended.
            strand.pending = null;
            Thread.interrupted();
        }
    }

    private static void take(Strand strand, Scope scope) {
        if (scope.stopped != null && strand.pending == null) {
            strand.pending = scope.stopped;
            strand.pendingFor = scope;
            if (strand.inStep) {
                strand.thread.interrupt();
            }
        }
    }
}
