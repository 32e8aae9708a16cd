package io.jenkins.plugins.mlops.engine;

/**
 * A row that breaks a check.
 *
 * @param row   counted from 1 after the header
 * @param value the offending value, shortened; null where the column's classification forbids to show it
 */
public record Example(long row, String value) {}
