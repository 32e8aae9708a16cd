package io.jenkins.plugins.mlops.agent;

import java.time.Duration;

/**
 * The right of one thread to work in a scratch folder. When a connection is lost, an attempt of a step may still be
 * ending while the next one starts in the same process. That one comes by another connection and so through other
 * classes, so all that one can see of the other is the name of its thread.
 */
final class Turn implements AutoCloseable {
    /** Whoever takes longer to end waits for the disk or a pipe, and finds itself cancelled before it writes anything. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Thread thread = Thread.currentThread();
    private final String name = thread.getName();

    private Turn(String taken) {
        thread.setName(taken);
    }

    static Turn take(String scratch) throws InterruptedException {
        String taken = "MLOps in '" + scratch + "'";
        long start = System.nanoTime();
        while (isTaken(taken) && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(PAUSE.toMillis());
        }
        return new Turn(taken);
    }

    private static boolean isTaken(String taken) {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[2 * all.activeCount() + 10];
        int found = all.enumerate(threads);
        for (int i = 0; i < found; i++) {
            // What waits for the controller for a moment adds to its name.
            if (threads[i].getName().startsWith(taken)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        thread.setName(name);
    }
}
