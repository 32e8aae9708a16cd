package io.jenkins.plugins.mlops.engine.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * One model on disk: {@code log.jsonl}, {@code aliases.json}, {@code versions/<n>.json}, {@code lock}.
 *
 * <p>A change is confirmed by one step, the move that replaces {@code aliases.json}: that file names the last record of
 * the log that counts. Whatever else a change has written before, a version's entry or a record, nobody reads until
 * then, and the next change removes it if that step never came. So reading needs no lock.
 */
final class ModelFolder {
    static final int FORMAT_VERSION = 1;
    private static final String REMEDY = "; restore the folder from a backup";

    private final Path folder;
    private final String model;
    private final Disk disk;

    ModelFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.model = folder.getFileName().toString();
        this.disk = disk;
    }

    Path log() {
        return folder.resolve("log.jsonl");
    }

    Path aliases() {
        return folder.resolve("aliases.json");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    private Path versions() {
        return folder.resolve("versions");
    }

    private Path entry(int version) {
        return versions().resolve(version + ".json");
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    /** What is confirmed now; empty if the model does not exist. Takes no lock. */
    Chain read() throws IOException {
        byte[] state = readIfThere(aliases());
        byte[] log = readIfThere(log());
        if (state == null && log != null) {
            // The model may have been made between these two reads.
            state = readIfThere(aliases());
        }
        if (state == null) {
            Chain chain = log == null ? Chain.EMPTY : chain(log, Chain.ALL);
            if (chain.records().isEmpty() && Files.exists(entry(1))) {
                throw new IOException(log() + " and " + aliases() + " are missing or empty, but " + entry(1)
                        + " shows that a version was registered" + REMEDY);
            }
            return chain;
        }
        State confirmed = state(state);
        if (confirmed.head().seq() > 0 && log == null) {
            throw new IOException(log() + " is missing, but " + aliases() + " names its record "
                    + confirmed.head().seq() + REMEDY);
        }
        Chain chain = chain(log == null ? new byte[0] : log, confirmed.head().seq());
        if (!confirmed.equals(state(chain))) {
            throw new IOException(aliases() + " does not say what " + log() + " says: one of them was changed; restore"
                    + " the folder from a backup, or delete " + aliases().getFileName() + " if you trust the log: it is"
                    + " made anew from it");
        }
        return chain;
    }

    private Chain chain(byte[] log, long confirmed) throws IOException {
        try {
            return Chain.read(log, model, confirmed, log().toString());
        } catch (IOException e) {
            throw new IOException(e.getMessage() + REMEDY, e);
        }
    }

    /**
     * What {@code aliases.json} says.
     *
     * @param head    the last record that is confirmed
     * @param aliases by alias the version that holds it
     */
    private record State(int formatVersion, String model, Head head, SortedMap<String, Integer> aliases) {}

    private State state(Chain chain) {
        return new State(FORMAT_VERSION, model, chain.head(), chain.aliases());
    }

    private State state(byte[] json) throws IOException {
        try {
            String text = new String(json, StandardCharsets.UTF_8);
            JsonNode tree = Json.readTree(text, "it");
            requireKnownFormat(tree);
            State state = Json.read(tree, State.class, "it");
            if (state.head() == null || state.head().seq() < 0) {
                throw new BadInput("it names no record of the log");
            }
            return state;
        } catch (BadInput e) {
            throw new IOException(
                    aliases() + " is damaged: " + e.getMessage()
                            + "; restore it from a backup, or delete it: it is made" + " anew from "
                            + log().getFileName(),
                    e);
        }
    }

    private static void requireKnownFormat(JsonNode tree) {
        int version = tree.path("formatVersion").asInt(0);
        if (version < 1 || version > FORMAT_VERSION) {
            throw new BadInput("its 'formatVersion' is " + tree.path("formatVersion") + ", and this release knows 1 to "
                    + FORMAT_VERSION);
        }
    }

    /** The entry that a record of the log registered. */
    ModelVersion version(LogRecord registration) throws IOException {
        Path file = entry(registration.to());
        byte[] json = readIfThere(file);
        if (json == null) {
            throw new IOException(file + " is missing, but the log shows that version " + registration.to()
                    + " was registered" + REMEDY);
        }
        if (!Chain.sha256(json).equals(registration.entry())) {
            throw new IOException(file + " was changed: its SHA-256 is not the one in the log" + REMEDY);
        }
        try {
            String text = new String(json, StandardCharsets.UTF_8);
            JsonNode tree = Json.readTree(text, "it");
            requireKnownFormat(tree);
            return Json.read(tree, ModelVersion.class, "it");
        } catch (BadInput e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Prepares the model for a change: makes it if it is new, and removes what an earlier change left behind that did
     * not come to its end. The caller holds the lock.
     *
     * @param notices told what was repaired
     */
    Chain open(Consumer<String> notices) throws IOException {
        disk.createFolder(versions());
        Chain chain = read();
        long bytes = Files.exists(log()) ? Files.size(log()) : 0;
        if (bytes > chain.bytes()) {
            disk.truncate(log(), chain.bytes());
            notices.accept("repaired " + log() + ": cut off " + (bytes - chain.bytes()) + " bytes after record "
                    + chain.head().seq() + ", left by a change that was ended before it was confirmed");
        }
        for (Path leftover : leftovers(chain)) {
            disk.delete(leftover);
        }
        if (!Files.exists(aliases())) {
            if (!chain.records().isEmpty()) {
                notices.accept("made " + aliases() + " anew from " + log());
            }
            disk.append(log(), new byte[0]);
            replace(aliases(), json(chain));
        }
        return chain;
    }

    private List<Path> leftovers(Chain chain) throws IOException {
        List<Path> leftovers = new ArrayList<>();
        int versions = chain.registrations().size();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tmp")) {
            files.forEach(leftovers::add);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(versions(), "*.tmp")) {
            files.forEach(leftovers::add);
        }
        if (Files.exists(entry(versions + 1))) {
            leftovers.add(entry(versions + 1));
        }
        return leftovers;
    }

    /** Writes the entry of the next version; it counts when a record registers it. Returns its SHA-256. */
    String write(ModelVersion version) throws IOException {
        ObjectNode tree = Json.tree(version);
        tree.put("formatVersion", FORMAT_VERSION);
        byte[] json = Json.write((Object) tree).getBytes(StandardCharsets.UTF_8);
        replace(entry(version.version()), json);
        return Chain.sha256(json);
    }

    /** Appends a record and confirms it. If that fails, nobody will see the record, and the next change removes it. */
    Chain append(Chain chain, LogRecord draft) throws IOException {
        LogRecord record = draft.after(chain.head());
        byte[] line = (Json.writeLine(record) + "\n").getBytes(StandardCharsets.UTF_8);
        List<LogRecord> records = new ArrayList<>(chain.records());
        records.add(record);
        Chain next = new Chain(records, chain.bytes() + line.length);
        disk.append(log(), line);
        disk.write(aside(aliases()), new ByteArrayInputStream(json(next)));
        disk.move(aside(aliases()), aliases());
        try {
            disk.sync(folder);
        } catch (IOException e) {
            throw new IOException(
                    "record " + record.seq() + " of " + log() + " was written, but the disk did not confirm" + " it: "
                            + e.getMessage(),
                    e);
        }
        return next;
    }

    private byte[] json(Chain chain) {
        return Json.write((Object) state(chain)).getBytes(StandardCharsets.UTF_8);
    }

    private void replace(Path file, byte[] content) throws IOException {
        disk.write(aside(file), new ByteArrayInputStream(content));
        disk.move(aside(file), file);
        disk.sync(file.getParent());
    }

    private static byte[] readIfThere(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw FileFault.of("read", file, e);
        }
    }
}
