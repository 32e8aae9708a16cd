package io.jenkins.plugins.mlops.engine.validation.contract;

import java.math.BigDecimal;

/**
 * A bound of a property's values.
 *
 * @param option    the option that sets it: {@code exclusiveMinimum}
 * @param lower     whether values must be above it, else below
 * @param inclusive whether the bound itself is allowed
 * @param text      as it is written
 * @param number    its value; null for a date or time
 * @param path      where it stands in the document
 */
public record Limit(String option, boolean lower, boolean inclusive, String text, BigDecimal number, String path) {}
