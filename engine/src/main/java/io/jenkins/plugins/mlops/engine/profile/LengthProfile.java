package io.jenkins.plugins.mlops.engine.profile;

/**
 * How long the values of a column of strings are, in characters (Unicode code points).
 *
 * @param min  of the shortest
 * @param max  of the longest
 * @param mean the average
 */
public record LengthProfile(long min, long max, double mean) {}
