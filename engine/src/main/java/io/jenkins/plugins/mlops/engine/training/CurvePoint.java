package io.jenkins.plugins.mlops.engine.training;

/** A metric's value after a step of the training. */
public record CurvePoint(double step, double value) {}
