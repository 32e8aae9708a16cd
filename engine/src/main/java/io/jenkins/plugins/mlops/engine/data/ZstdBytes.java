package io.jenkins.plugins.mlops.engine.data;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.BlockInput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a Zstandard file (RFC 8878): all of its frames, with windows of up to 8 MiB, which is level 19; skippable
 * ones have none.
 */
final class ZstdBytes extends BlockInput {
    private final String name;
    private final Stored stored;
    private final InputStream content;

    /** Remembers whether the file ended, so that an end within a frame is told from a disk that fails. */
    private static final class Stored extends FilterInputStream {
        private boolean ended;

        Stored(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            ended |= n < 0;
            return n;
        }
    }

    ZstdBytes(String name, InputStream in) {
        this.name = name;
        stored = new Stored(in);
        content = new ZstdInputStream(new ZstdFrames(name, stored));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return length == 0 ? 0 : content.read(into, offset, length);
        } catch (MalformedInputException e) {
            if (String.valueOf(e.getMessage()).startsWith("Window size too large")) {
                throw new BadInput(
                        name + " was compressed with a window of more than 8 MiB, which is not read: compress it"
                                + " at level 19 or below, without --long or --ultra");
            }
            throw new BadInput(name + " is damaged, or goes on with something else: it is Zstandard, but "
                    + e.getMessage() + ": copy or write it again, at level 19 or below");
        } catch (IOException e) {
            if (stored.ended) {
                throw new BadInput(name + " is cut short: its Zstandard data does not end: copy or write it again");
            }
            throw e;
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new BadInput(
                    name + " is damaged: it is Zstandard, but its frames do not fit: copy or write it again");
        }
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}
