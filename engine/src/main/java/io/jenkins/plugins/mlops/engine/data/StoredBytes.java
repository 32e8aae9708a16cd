package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.files.BlockInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.StoppableInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The bytes of a file as they are stored, digested as they pass. */
final class StoredBytes extends BlockInput {
    private final InputStream file;
    private final MessageDigest digest = Content.sha256();
    private long count;

    StoredBytes(Path path) throws IOException {
        file = StoppableInput.open(path);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = file.read(into, offset, length);
        if (n > 0) {
            digest.update(into, offset, n);
            count += n;
        }
        return n;
    }

    long count() {
        return count;
    }

    /** Of all bytes read; may be called once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
