package io.jenkins.plugins.mlops.cli.run.step;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines. A line is handed on when it is complete, so that a secret that arrives in parts is seen whole; a
 * line beyond {@link #LONGEST_LINE} is cut, though not within a secret.
 */
final class LineStream extends OutputStream {
    /** In bytes. */
    static final int LONGEST_LINE = 1 << 20;

    private final Charset charset;
    private final Masks masks;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;

    LineStream(Charset charset, Masks masks, Consumer<String> lines) {
        this.charset = charset;
        this.masks = masks;
        this.lines = lines;
    }

    @Override
    public void write(int b) {
        // A lone carriage return ends a line too: progress bars are shown line by line.
        boolean returned = b == '\r';
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = returned;
        if (b == '\n' || returned) {
            emit();
            return;
        }
        // At an ASCII character no other one is torn.
        if (line.size() >= LONGEST_LINE && b >= 0 && b < 0x80) {
            emitPart();
        }
        line.write(b);
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

    private void emitPart() {
        String text = line.toString(charset);
        int cut = masks.cut(text);
        if (cut > 0) {
            lines.accept(text.substring(0, cut));
            line.reset();
            line.writeBytes(text.substring(cut).getBytes(charset));
        }
    }
}
