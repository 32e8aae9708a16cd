package io.jenkins.plugins.mlops.engine.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The confirmed records of a model's log, each of them checked: it names the hash of the one before, and its own. All
 * that the registry knows of versions and aliases follows from them.
 *
 * @param records oldest first
 * @param bytes   what they take in the log; what the log holds behind them was never confirmed
 */
record Chain(List<LogRecord> records, long bytes) {
    static final Chain EMPTY = new Chain(List.of(), 0);

    /** For {@link #read}: as many records as the log holds. */
    static final long ALL = Long.MAX_VALUE;

    Chain {
        records = List.copyOf(records);
    }

    /**
     * @param log       the bytes of the log
     * @param confirmed how many records are expected
     * @param source    what to name in errors
     * @throws IOException naming line and damage, if there are fewer records or one of them was changed
     */
    static Chain read(byte[] log, String model, long confirmed, String source) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        Head head = Head.NONE;
        int start = 0;
        while (records.size() < confirmed) {
            int end = start;
            while (end < log.length && log[end] != '\n') {
                end++;
            }
            if (end == log.length) {
                break;
            }
            String line = new String(log, start, end - start, StandardCharsets.UTF_8);
            LogRecord record = read(line, model, head, source + ", line " + (records.size() + 1));
            records.add(record);
            head = record.head();
            start = end + 1;
        }
        if (confirmed != ALL && records.size() < confirmed) {
            throw new IOException(source + " ends after record " + records.size() + ", but record " + confirmed
                    + " was confirmed: it was cut off");
        }
        return new Chain(records, start);
    }

    private static LogRecord read(String line, String model, Head before, String source) throws IOException {
        LogRecord record;
        try {
            ObjectNode tree = (ObjectNode) Json.readTree(line, source);
            record = Json.read(tree, LogRecord.class, source);
            // Unknown keys of a newer release are part of the tree and of its hash.
            if (!Json.writeLine(tree).equals(line) || !LogRecord.hash(tree).equals(record.hash())) {
                throw new IOException(source + " was changed: its hash is not that of its text");
            }
        } catch (BadInput | ClassCastException e) {
            throw new IOException(source + " is damaged: " + e.getMessage(), e);
        }
        if (record.seq() != before.seq() + 1 || !before.hash().equals(record.previous())) {
            throw new IOException(source + " does not follow on the line before: a record was taken out or put in");
        }
        if (!model.equals(record.model())) {
            throw new IOException(source + " belongs to the model '" + record.model() + "', not to '" + model + "'");
        }
        return record;
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Content.sha256().digest(bytes));
    }

    Head head() {
        return records.isEmpty() ? Head.NONE : records.get(records.size() - 1).head();
    }

    /** The head that the log had when record {@code seq} was its last. */
    Head head(long seq) {
        return seq == 0 ? Head.NONE : records.get((int) seq - 1).head();
    }

    /** By alias the version that holds it. */
    SortedMap<String, Integer> aliases() {
        SortedMap<String, Integer> aliases = new TreeMap<>();
        for (LogRecord record : records) {
            if (record.alias() != null) {
                aliases.put(record.alias(), record.to());
            }
        }
        return aliases;
    }

    /** The record by which an alias came to where it is; empty if it was never set. */
    Optional<LogRecord> lastMove(String alias) {
        Optional<LogRecord> last = Optional.empty();
        for (LogRecord record : records) {
            if (alias.equals(record.alias())) {
                last = Optional.of(record);
            }
        }
        return last;
    }

    /** The records that registered a version, version 1 first. */
    List<LogRecord> registrations() {
        return records.stream().filter(record -> record.alias() == null).toList();
    }
}
