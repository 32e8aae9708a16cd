package io.jenkins.plugins.mlops.engine.files;

import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** A file that is not fingerprinted. */
    public FileDigest(String path, String sha256, long bytes) {
        this(path, sha256, null, bytes);
    }

    /** Whether the digest is one, and the path is relative and leads nowhere else. */
    boolean isSound() {
        return path != null
                && sha256 != null
                && SHA256.matcher(sha256).matches()
                && Stream.of(path.split("/", -1)).noneMatch(FileDigest::leadsElsewhere);
    }

    private static boolean leadsElsewhere(String step) {
        return step.isEmpty() || step.equals(".") || step.equals("..") || step.indexOf('\0') >= 0;
    }
}
