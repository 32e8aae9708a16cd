package io.jenkins.plugins.mlops.engine.training;

/**
 * What a training read, by content.
 *
 * @param path   as it was given: a path or a pattern
 * @param digest of the file, or of the files as one content
 * @param bytes  the sum of the sizes
 * @param files  how many
 */
public record TrainingInput(String path, String digest, long bytes, int files) {}
