package io.jenkins.plugins.mlops.cli.run.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Runs branches side by side. */
public final class Parallel {
    /** Jenkins' order: what nobody foresaw, then failed steps, then interruptions, those with the worst result first. */
    private static final Comparator<Throwable> WORST_FIRST = Comparator.comparing(Parallel::severity)
            .thenComparing(Parallel::interruptedWith, Comparator.reverseOrder());

    private final Map<String, Body> branches;
    private final boolean failFast;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Throwable> failures = new ArrayList<>();

    /**
     * @param branches by name, in the order in which they start
     * @param failFast whether the first failure stops the others
     */
    public Parallel(Map<String, Body> branches, boolean failFast) {
        this.branches = new LinkedHashMap<>(branches);
        this.failFast = failFast;
    }

    /**
     * Runs all branches to their end.
     *
     * @return the branches' values by name
     * @throws Exception the worst failure, with the others suppressed; with failFast the first one
     */
    public Map<String, Object> run(Context context) throws Exception {
        Strand strand = Strand.current();
        Scope scope = context.scope().inner();
        Context inside = context.withScope(scope);
        List<Strand> begun = new ArrayList<>();
        branches.forEach((name, body) -> begun.add(branch(strand, inside, name, body)));
        begun.forEach(Strand::start);
        strand.join();
        synchronized (this) {
            if (failures.isEmpty()) {
                Map<String, Object> ordered = new LinkedHashMap<>();
                branches.keySet().forEach(name -> ordered.put(name, values.get(name)));
                return ordered;
            }
            if (!failFast) {
                failures.sort(WORST_FIRST);
            }
            Throwable first = failures.get(0);
            failures.stream().filter(other -> other != first).forEach(first::addSuppressed);
            throw rethrown(first);
        }
    }

    /** From here on, and not from its thread's start, it is the branch that an interruption reaches. */
    private Strand branch(Strand parent, Context inside, String name, Body body) {
        AtomicReference<Strand> branch = new AtomicReference<>();
        Thread thread = new Thread(() -> branch.get().run(() -> run(inside, name, body)), "branch " + name);
        branch.set(parent.branch(inside, thread));
        return branch.get();
    }

    private void run(Context inside, String name, Body body) {
        try {
            Object value = inside.inBranch(name, body);
            synchronized (this) {
                values.put(name, value);
            }
        } catch (Throwable e) {
            boolean first;
            synchronized (this) {
                first = failures.isEmpty();
                failures.add(e);
            }
            inside.log()
                    .println("Failed in branch " + name + ": " + inside.build().describe(e));
            if (failFast && first) {
                inside.scope().stop(new Interruption("Failed in branch " + name, Result.ABORTED, true));
            }
        }
    }

    private static int severity(Throwable failure) {
        return failure instanceof Interruption ? 2 : failure instanceof StepFailed ? 1 : 0;
    }

    private static Result interruptedWith(Throwable failure) {
        return failure instanceof Interruption interruption ? interruption.result() : Result.SUCCESS;
    }

    private static Exception rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }
}
