package io.jenkins.plugins.mlops.engine.validation.value;

/** Whether a value that is there is as it must be. */
@FunctionalInterface
public interface ValueTest {
    boolean accepts(Cell cell);
}
