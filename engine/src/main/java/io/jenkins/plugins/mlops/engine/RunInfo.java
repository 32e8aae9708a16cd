package io.jenkins.plugins.mlops.engine;

/**
 * When and where a report was made: the only part of it that differs between equal requests on equal data.
 *
 * @param started ISO 8601, UTC
 * @param seconds how long it took
 * @param build   the build, as its home names it: {@code 12} on a laptop, {@code folder/job#12} in Jenkins
 * @param host    the machine it ran on
 */
public record RunInfo(String started, Double seconds, String build, String host) {}
