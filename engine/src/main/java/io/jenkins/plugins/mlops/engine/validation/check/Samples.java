package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.data.Place;
import java.util.function.LongFunction;

/**
 * Which of the rows that break a check are shown.
 *
 * @param most   how many of a check
 * @param places where the row of a number is
 */
public record Samples(int most, LongFunction<Place> places) {}
