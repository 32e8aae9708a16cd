package io.jenkins.plugins.mlops.engine.files;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are made block by block, so that a single one is a block, too. */
public abstract class BlockInput extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}
