package io.jenkins.plugins.mlops.engine.validation;

/** Whether a value that is there is as it must be. */
@FunctionalInterface
interface ValueTest {
    boolean accepts(Cell cell);
}
