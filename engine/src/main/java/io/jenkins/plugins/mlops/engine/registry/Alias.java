package io.jenkins.plugins.mlops.engine.registry;

/**
 * What an alias means now.
 *
 * @param everSet whether the log shows that it was ever set
 * @param version the version that holds it; null if none does
 */
public record Alias(boolean everSet, ModelVersion version) {}
