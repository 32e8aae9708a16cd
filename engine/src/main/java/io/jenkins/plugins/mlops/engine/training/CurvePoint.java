package io.jenkins.plugins.mlops.engine.training;

/**
 * A metric's value after a step of the training.
 *
 * @param step  as the training counts them
 * @param value of the metric
 */
public record CurvePoint(double step, double value) {}
