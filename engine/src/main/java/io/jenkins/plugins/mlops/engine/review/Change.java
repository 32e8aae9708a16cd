package io.jenkins.plugins.mlops.engine.review;

/**
 * What differs besides metrics.
 *
 * @param what   {@code parameter learningRate}, {@code missing in 'age'}
 * @param before null if it was not there
 * @param after  null if it is not there any more
 */
public record Change(String what, String before, String after) {}
