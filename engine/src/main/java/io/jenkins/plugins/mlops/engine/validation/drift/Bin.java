package io.jenkins.plugins.mlops.engine.validation.drift;

/**
 * A class of values on both sides.
 *
 * @param label     a category, or a range of numbers: {@code up to 3}, {@code 3 to 7}, {@code above 7}, where the upper end
 *                  belongs to it; null: all categories that are not listed
 * @param reference how many values of the reference are in it, perhaps estimated
 * @param current   how many current ones are
 */
public record Bin(String label, long reference, long current) {}
