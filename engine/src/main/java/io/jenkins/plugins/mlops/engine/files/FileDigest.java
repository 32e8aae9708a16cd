package io.jenkins.plugins.mlops.engine.files;

/**
 * A file, named by its content.
 *
 * @param path   relative, with '/'
 * @param sha256 of the stored bytes, 64 lower-case hexadecimal digits
 * @param bytes  its size
 */
public record FileDigest(String path, String sha256, long bytes) {}
