package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** For tests of steps in the middle of their work. */
final class WaitingSteps {
    private WaitingSteps() {}

    /** How many threads of this Jenkins are in that method of a step. */
    static long in(String method) {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack)
                        .anyMatch(frame -> frame.getClassName().startsWith(AgentWork.class.getPackageName())
                                && frame.getMethodName().equals(method)))
                .count();
    }

    static void await(Callable<Boolean> condition) throws Exception {
        Instant limit = Instant.now().plusSeconds(60);
        while (!condition.call()) {
            assertTrue(Instant.now().isBefore(limit), "waited too long");
            Thread.sleep(50);
        }
    }
}
