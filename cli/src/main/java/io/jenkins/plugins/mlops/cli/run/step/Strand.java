package io.jenkins.plugins.mlops.cli.run.step;

import java.util.concurrent.Callable;

/** One line of execution through a Jenkinsfile: the main one, or a branch of {@code parallel}. One thread each. */
public final class Strand {
    private static final ThreadLocal<Strand> CURRENT = new ThreadLocal<>();

    private final Strands strands;
    final Strand parent;
    final Thread thread;

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
        return strand.run(code);
    }

    Object run(Callable<Object> code) throws Exception {
        CURRENT.set(this);
        try {
            return code.call();
        } finally {
            CURRENT.remove();
            strands.end(this);
        }
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
        return strands.step(this, step);
    }

    Object within(Context inside, Callable<Object> code) throws Exception {
        return strands.within(this, inside, code);
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
            throw cause;
        }
    }
}
