package io.jenkins.plugins.mlops.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A disk on which the k-th change goes wrong. It does not wait for the hardware, which no test could tell. */
final class FaultyDisk implements Disk {
    /** What goes wrong. */
    enum Fault {
        /** The k-th change fails; later ones work. */
        FAILS_ONCE(false, false, false),
        /** The k-th change is done by half and fails, and so do all later ones: the disk is full. */
        FULL_FROM_THEN_ON(false, true, true),
        /** The process ends before the k-th change. */
        ENDS_BEFORE(true, false, true),
        /** The process ends amidst the k-th change. */
        ENDS_AMIDST(true, true, true),
        /** The process ends after the k-th change. */
        ENDS_AFTER(true, false, true);

        final boolean ends;
        final boolean byHalf;
        final boolean forGood;

        Fault(boolean ends, boolean byHalf, boolean forGood) {
            this.ends = ends;
            this.byHalf = byHalf;
            this.forGood = forGood;
        }
    }

    /** The process ended: nothing it would have done afterwards happens. */
    static final class Ended extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Something that changes the disk. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private final Disk disk = new LocalDisk();
    private final Fault fault;
    private final int at;
    private int changes;

    /** @param at counted from 1 */
    FaultyDisk(Fault fault, int at) {
        this.fault = fault;
        this.at = at;
    }

    /** A disk on which nothing goes wrong. */
    static FaultyDisk sound() {
        return new FaultyDisk(Fault.FAILS_ONCE, 0);
    }

    /** Whether it came to the fault. */
    boolean struck() {
        return at > 0 && changes >= at;
    }

    private void change(Step whole, Step half) throws IOException {
        changes++;
        boolean now = changes == at;
        boolean later = at > 0 && changes > at && fault.forGood;
        if (now && fault.byHalf) {
            half.run();
        }
        if (now && fault == Fault.ENDS_AFTER) {
            whole.run();
        }
        if (now || later) {
            if (fault.ends) {
                throw new Ended();
            }
            throw new IOException("No space left on device");
        }
        whole.run();
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        change(() -> Files.createDirectories(folder), () -> {});
    }

    @Override
    public void write(Path file, InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        change(() -> Files.write(file, bytes), () -> Files.write(file, half(bytes)));
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
        change(() -> add(file, content), () -> add(file, half(content)));
    }

    private static void add(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    @Override
    public void truncate(Path file, long bytes) throws IOException {
        change(() -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) bytes)), () -> {});
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        change(() -> disk.move(from, to), () -> {});
    }

    @Override
    public void sync(Path folder) throws IOException {
        change(() -> {}, () -> {});
    }

    @Override
    public void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            change(() -> disk.delete(path), () -> {});
        }
    }
}
