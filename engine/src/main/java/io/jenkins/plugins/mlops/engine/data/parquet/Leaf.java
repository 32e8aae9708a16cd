package io.jenkins.plugins.mlops.engine.data.parquet;

/**
 * A column as it is stored.
 *
 * @param name       its path, with dots
 * @param index      its place among the columns
 * @param width      bytes of a value; 0: each has its own
 * @param rendering  how a value becomes text
 * @param definition the level from which on there is a value
 * @param repetition the deepest level of repetition; 0: one value per row
 */
record Leaf(
        String name, int index, Physical physical, int width, Rendering rendering, int definition, int repetition) {}
