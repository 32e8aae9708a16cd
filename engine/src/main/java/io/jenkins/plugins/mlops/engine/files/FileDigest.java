package io.jenkins.plugins.mlops.engine.files;

/**
 * A file, named by its content.
 *
 * @param path   relative, with '/'
 * @param sha256 of the stored bytes, 64 lower-case hexadecimal digits
 * @param md5    of the same bytes, 32 lower-case hexadecimal digits: what Jenkins' fingerprints go by, and nothing else,
 *               since others can be made to have it; null of files that are not fingerprinted
 * @param bytes  its size
 */
public record FileDigest(String path, String sha256, String md5, long bytes) {
    /** A file that is not fingerprinted. */
    public FileDigest(String path, String sha256, long bytes) {
        this(path, sha256, null, bytes);
    }
}
