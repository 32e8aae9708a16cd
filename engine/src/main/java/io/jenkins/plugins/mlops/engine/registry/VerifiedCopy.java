package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.files.StoppableInput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Copies the files of a content and checks on the way that they are what the content says. */
final class VerifiedCopy {
    private static final int BUFFER = 1 << 16;

    private final Disk disk;
    private final Content.Cancellation cancellation;

    VerifiedCopy(Disk disk, Content.Cancellation cancellation) {
        this.disk = disk;
        this.cancellation = cancellation;
    }

    /** A file is missing or is not what the content says; the message tells which. */
    static final class Mismatch extends IOException {
        private static final long serialVersionUID = 1;

        Mismatch(String message) {
            super(message);
        }
    }

    /**
     * @param from the folder that holds the content's files under their paths
     * @param to   an empty folder
     * @throws Mismatch if a file is missing or is not what the content says
     */
    void copy(Content content, Path from, Path to) throws IOException {
        requireConsistent(content);
        Set<Path> folders = new HashSet<>();
        for (FileDigest file : content.files()) {
            Path target = inside(to, file.path());
            disk.createFolder(target.getParent());
            folders.add(target.getParent());
            try (DigestingStream source = open(inside(from, file.path()), file.path())) {
                disk.write(target, source);
                source.require(file);
            }
        }
        for (Path folder : folders) {
            disk.sync(folder);
        }
    }

    /** @throws Mismatch unless the folder holds the content's files; what else it holds does not matter */
    void verify(Content content, Path folder) throws IOException {
        requireConsistent(content);
        for (FileDigest file : content.files()) {
            try (DigestingStream source = open(inside(folder, file.path()), file.path())) {
                source.drain();
                source.require(file);
            }
        }
    }

    /** The digest that all names are made of must be the one of these files. */
    private static void requireConsistent(Content content) throws Mismatch {
        if (!content.hasDigestOfFiles()) {
            throw new Mismatch("the list of files does not have the digest " + content.digest());
        }
    }

    private DigestingStream open(Path file, String path) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Mismatch("'" + path + "' is missing");
        }
        try {
            return new DigestingStream(StoppableInput.open(file, LinkOption.NOFOLLOW_LINKS), cancellation);
        } catch (NoSuchFileException e) {
            throw new Mismatch("'" + path + "' is missing");
        }
    }

    /**
     * A path of a content below a folder.
     *
     * @throws IOException if it would be elsewhere: such a name was not made by us
     */
    static Path inside(Path folder, String path) throws IOException {
        for (String step : path.split("/", -1)) {
            if (step.isEmpty() || step.equals(".") || step.equals("..") || step.indexOf('\0') >= 0) {
                throw new IOException("'" + path + "' is not a path inside of a model's folder");
            }
        }
        Path inside = folder.resolve(path).normalize();
        if (!inside.startsWith(folder) || inside.equals(folder)) {
            throw new IOException("'" + path + "' is not a path inside of a model's folder");
        }
        return inside;
    }

    /** Digests what is read through it, all of it in the end. */
    private static final class DigestingStream extends FilterInputStream {
        private final MessageDigest digest = Content.sha256();
        private final Content.Cancellation cancellation;

        DigestingStream(InputStream in, Content.Cancellation cancellation) {
            super(in);
            this.cancellation = cancellation;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            cancellation.check();
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                digest.update(buffer, offset, n);
            }
            return n;
        }

        void drain() throws IOException {
            byte[] buffer = new byte[BUFFER];
            while (read(buffer, 0, buffer.length) >= 0) {
                // digested while it is read
            }
        }

        void require(FileDigest file) throws Mismatch {
            if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
                throw new Mismatch("'" + file.path() + "' does not have its digest " + file.sha256());
            }
        }
    }
}
