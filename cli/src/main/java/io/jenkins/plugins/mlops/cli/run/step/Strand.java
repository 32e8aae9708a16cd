package io.jenkins.plugins.mlops.cli.run.step;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** One line of execution through a Jenkinsfile: the main one, or a branch of {@code parallel}. One thread each. */
public final class Strand {
    private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

    private final Strands strands;
    final Strand parent;
    final Thread thread;

    /** Down as soon as others may run script code: at the strand's first step, or at its end. */
    private final CountDownLatch underWay = new CountDownLatch(1);

    // Guarded by strands.
    Context context;
    int children;
    boolean inStep;
    Interruption pending;
    Scope pendingFor;

    Strand(Strands strands, Context context, Strand parent, Thread thread) {
        this.strands = strands;
        this.context = context;
        this.parent = parent;
        this.thread = thread;
    }

    /** The strand of this thread. */
    public static Strand current() {
        Strand strand = CURRENT.get();
        if (strand == null) {
            throw new IllegalStateException("not on a thread of a run");
        }
        return strand;
    }

    /** Makes this thread the main strand of a run while the code runs. */
    public static Object main(Context context, Callable<Object> code) throws Exception {
        Strand strand = context.strands().begin(context, null, Thread.currentThread());
        CURRENT.set(strand);
        try {
            return code.call();
        } finally {
            strand.end();
        }
    }

    void run(Runnable code) {
        CURRENT.set(this);
        try {
            code.run();
        } finally {
            end();
        }
    }

    private void end() {
        CURRENT.remove();
        underWay.countDown();
        strands.end(this);
    }

    /** What the steps called now see. */
    public Context context() {
        return context;
    }

    /** Runs script code in a context, as the only strand that runs script code. Called from a step, or at the start. */
    public Object script(Context inside, Callable<Object> code) throws Exception {
        return strands.script(this, inside, code);
    }

    /** Runs a step that script code has called; meanwhile other strands run script code. */
    public Object step(Callable<Object> step) throws Exception {
        underWay.countDown();
        return strands.step(this, step);
    }

    Object within(Context inside, Callable<Object> code) throws Exception {
        underWay.countDown();
        return strands.within(this, inside, code);
    }

    /** Starts the thread and waits until the branch has come to its first step: branches begin in their order. */
    void start() {
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                underWay.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where script code that calls no step can be stopped. */
    public void safepoint() throws Interruption {
        strands.safepoint(this);
    }

    Strand branch(Context inside, Thread branch) {
        return strands.begin(inside, this, branch);
    }

    void join() {
        strands.join(this);
    }

    void deliver() throws Interruption {
        if (pending != null) {
            Interruption cause = pending;
            pending = null;
            pendingFor = null;
            throw cause.delivered();
        }
    }
}
