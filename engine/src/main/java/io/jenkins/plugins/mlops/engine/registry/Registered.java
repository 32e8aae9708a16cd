package io.jenkins.plugins.mlops.engine.registry;

/**
 * What {@link ModelStore#register} did; of a step that is repeated, what it did the first time.
 *
 * @param version the version with these files
 * @param created whether it is new
 * @param head    the end of the log afterwards
 */
public record Registered(ModelVersion version, boolean created, Head head) {}
