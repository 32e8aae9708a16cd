package io.jenkins.plugins.mlops.cli.run.step;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines. A line is handed on when it is complete, so that a secret is never split over two writes; a line
 * beyond {@link #LONGEST_LINE} is cut there.
 */
final class LineStream extends OutputStream {
    /** In bytes. */
    static final int LONGEST_LINE = 1 << 20;

    private final Charset charset;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;

    LineStream(Charset charset, Consumer<String> lines) {
        this.charset = charset;
        this.lines = lines;
    }

    @Override
    public void write(int b) {
        // A lone carriage return ends a line too: progress bars are shown line by line.
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r' || line.size() >= LONGEST_LINE) {
            emit();
        }
        if (b != '\n' && b != '\r') {
            line.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public void close() {
        if (line.size() > 0) {
            emit();
        }
    }

    private void emit() {
        lines.accept(line.toString(charset));
        line.reset();
    }
}
