package io.jenkins.plugins.mlops.engine.files;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

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

    /**
     * A file, or a folder with all files in it, at any depth.
     *
     * @param name what to call the path in messages
     * @throws BadInput if it is missing, holds no files, or holds a link or a file name with a line break
     */
    public static Content ofPath(String name, Path path, Cancellation cancellation) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return ofFile(path, cancellation);
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput(name + (Files.exists(path) ? " is no file or folder" : " does not exist"));
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                cancellation.check();
                String relative = path.relativize(file).toString();
                if (relative.indexOf('\n') >= 0 || relative.indexOf('\r') >= 0) {
                    throw new BadInput(name + " holds a file with a line break in its name; rename it");
                }
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                } else if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new BadInput(
                            name + " holds '" + relative + "', which is a link or no ordinary file; put a copy there");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (files.isEmpty()) {
            throw new BadInput(name + " holds no files");
        }
        return ofFiles(path, files, cancellation);
    }

    /** Whether this is one file, and not a folder with one file in it. */
    public boolean isFile() {
        return files.size() == 1 && files.get(0).sha256().equals(digest);
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
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static FileDigest digest(String path, Path file, Cancellation cancellation) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                cancellation.check();
                digest.update(buffer, 0, n);
                bytes += n;
            }
        }
        return new FileDigest(path, HexFormat.of().formatHex(digest.digest()), bytes);
    }
}
