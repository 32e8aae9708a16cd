package io.jenkins.plugins.mlops.cli.run.step;

/**
 * One row of the table of verdicts at the end of a run. (kind, id) is its key: the same again replaces the row.
 *
 * @param kind validation, training, evaluation, ...
 * @param id which one
 * @param verdict PASS, FAIL, ...
 * @param detail key metrics or the names of failed checks, in one line
 */
public record VerdictRow(String kind, String id, String verdict, String detail) {}
