package io.jenkins.plugins.mlops.engine.profile;

/**
 * How many different values a column has, told apart by their text.
 *
 * @param count         the number; missing is no value
 * @param relativeError the standard deviation of the estimate relative to the truth; 0: exact
 */
public record Distinct(long count, double relativeError) {}
