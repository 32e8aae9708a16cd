package io.jenkins.plugins.mlops.engine.files;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A file, or the files of a folder, as one thing with one digest: the identity by which trainings, evaluations and
 * versions are joined.
 *
 * <p>The digest of a file is the SHA-256 of its bytes. That of a folder is the SHA-256 over the lines
 * {@code <sha256>  <relative path>}, sorted by the path's bytes, as {@code sha256sum} prints them. No times, no modes.
 *
 * @param digest 64 lower-case hexadecimal digits
 * @param bytes  the sum of the sizes
 * @param files  sorted by path
 */
public record Content(String digest, long bytes, List<FileDigest> files) {
    private static final int BUFFER = 1 << 16;

    /** Called between reads; throws to stop. */
    @FunctionalInterface
    public interface Cancellation {
        void check();
    }

    public Content {
        files = List.copyOf(files);
    }

    /** Whether this is one file, and not a folder with one file in it. */
    public boolean single() {
        return files.size() == 1 && files.get(0).sha256().equals(digest);
    }

    /** Whether the digest is that of the files, and their paths stay inside of a folder; else we have not made it. */
    public boolean isSound() {
        return hasDigestOfFiles() && files.stream().allMatch(FileDigest::isSound);
    }

    /** Whether the digest that all names are made of is the one of these files. */
    public boolean hasDigestOfFiles() {
        return single() || of(files).digest().equals(digest);
    }

    /** One file; its path in {@link #files()} is its name. */
    public static Content ofFile(Path file, Cancellation cancellation) throws IOException {
        FileDigest digest = digest(file.getFileName().toString(), file, cancellation);
        return new Content(digest.sha256(), digest.bytes(), List.of(digest));
    }

    /** The given files of a folder, which need not be all that are in it. */
    public static Content ofFiles(Path folder, List<Path> files, Cancellation cancellation) throws IOException {
        List<FileDigest> digests = new ArrayList<>();
        for (Path file : files) {
            String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
            digests.add(digest(path, file, cancellation));
        }
        return of(digests);
    }

    /** A folder of which the files' digests are known. */
    public static Content of(List<FileDigest> files) {
        List<FileDigest> sorted = new ArrayList<>(files);
        sorted.sort((a, b) -> Arrays.compareUnsigned(
                a.path().getBytes(StandardCharsets.UTF_8), b.path().getBytes(StandardCharsets.UTF_8)));
        MessageDigest all = sha256();
        long bytes = 0;
        for (FileDigest file : sorted) {
            all.update((file.sha256() + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
            bytes += file.bytes();
        }
        return new Content(HexFormat.of().formatHex(all.digest()), bytes, sorted);
    }

    public static MessageDigest sha256() {
        return algorithm("SHA-256");
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    private static FileDigest digest(String path, Path file, Cancellation cancellation) throws IOException {
        MessageDigest sha256 = sha256();
        MessageDigest md5 = algorithm("MD5");
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = StoppableInput.open(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                cancellation.check();
                sha256.update(buffer, 0, n);
                md5.update(buffer, 0, n);
                bytes += n;
            }
        }
        HexFormat hex = HexFormat.of();
        return new FileDigest(path, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()), bytes);
    }
}
