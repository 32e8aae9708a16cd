package io.jenkins.plugins.mlops.engine.metric;

/**
 * Rows of about the same confidence.
 *
 * @param above      the least confidence, exclusive; 0 is in the first bin
 * @param upTo       the greatest confidence, inclusive
 * @param confidence the mean confidence
 * @param frequency  the share of rows that are what was predicted with this confidence
 * @param weight     of the rows
 */
public record CalibrationBin(double above, double upTo, double confidence, double frequency, double weight) {}
