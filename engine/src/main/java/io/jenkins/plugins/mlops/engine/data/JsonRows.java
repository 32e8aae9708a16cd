package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.MalformedRow.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON object (RFC 8259) per line, read without building it. The columns are the paths to the values: the value of
 * {@code {"a": {"b": 1}}} is in the column {@code a.b}. An array, or an object without keys, is one value: its JSON
 * text. Beyond the RFC, NaN, Infinity and -Infinity are numbers, as Python writes them. Lines end as in CSV.
 */
final class JsonRows implements RowScanner {
    private static final int DEEPEST = 64;

    /** A key where it occurs; keys are met in the same order most of the time, so each remembers which one came next. */
    private static final class Key {
        final String path;
        final byte[] raw;
        final Map<String, Key> children = new HashMap<>();
        /** The key that its object began with last time. */
        Key first;
        /** The key that followed it in its object last time. */
        Key next;

        int column = -1;
        /** The {@link #reading} that met it last. */
        long met;

        Key(String path, byte[] raw) {
            this.path = path;
            this.raw = raw;
        }
    }

    private final String name;
    private Batch batch = new Batch(16, true);
    private Batch other = new Batch(16, true);
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> columnOfPath = new HashMap<>();
    private final Key root = new Key("", new byte[0]);
    private int keys;
    private long keyBytes;
    private long rows;
    /** Counts the rows that were read, one that was read twice as two. */
    private long reading;

    private long wellFormed;
    private MalformedRow firstFault;

    // The values of the row that is being read.
    private Key[] leaves = new Key[16];
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private ValueKind[] kinds = new ValueKind[16];
    private boolean[] escaped = new boolean[16];
    private int leafCount;
    /** By column: the {@link #reading} that met it last. */
    private long[] met = new long[16];

    // The text of the row that is being read.
    private byte[] bytes;
    private int lineStart;
    private int p;
    private int end;
    private boolean hasEscape;
    private Reason reason;
    private String detail;

    JsonRows(DataFile dataset) {
        name = dataset.name();
        batch.columns = 0;
        other.columns = 0;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public Batch begin() {
        Batch next = other;
        other = batch;
        batch = next;
        batch.clear();
        reserve();
        batch.columns = columns.size();
        return batch;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void scan(Window window) {
        batch.bytes = window.bytes;
        bytes = window.bytes;
        while (!batch.isFull()) {
            lineStart = window.skipBlankLines();
            end = Words.lineEnd(bytes, lineStart, window.to);
            if (lineStart == window.to || (end == window.to && !window.atEnd)) {
                return;
            }
            p = lineStart;
            skipBlanks();
            if (p < end) {
                if (!row(window)) {
                    return;
                }
            }
            window.consume(end, 1);
        }
    }

    @Override
    public void verify() {
        if (rows == 0) {
            throw new BadInput(name + " has no rows: give a file with at least one");
        }
        if (wellFormed == 0) {
            throw new BadInput(name + " has no line with a JSON object; line " + firstFault.line() + " has "
                    + firstFault.detail() + ": write one object per line");
        }
    }

    @Override
    public BadInput tooLong(Window window) {
        return new BadInput(name + ": row " + (rows + 1) + " (line " + window.line + ") is longer than "
                + (Dataset.MOST_ROW_BYTES >> 20) + " MiB, the most that a row may have");
    }

    /** Reads the row; false if the batch has no room for its columns and must be handed on first. */
    private boolean row(Window window) {
        reason = null;
        rows++;
        reading++;
        leafCount = 0;
        boolean ok = (window.plain || Utf8.isPlain(bytes, p, end) || isText()) && document() && enter();
        if (!ok) {
            MalformedRow fault = new MalformedRow(rows, window.line, reason, detail);
            firstFault = firstFault == null ? fault : firstFault;
            batch.malformed.add(fault);
            return true;
        }
        if (columns.size() > batch.mostColumns()) {
            if (!batch.isEmpty()) {
                rows--;
                return false;
            }
            reserve();
        }
        batch.columns = columns.size();
        for (int i = 0; i < leafCount; i++) {
            if (lengths[i] >= 0) {
                int slot = leaves[i].column * batch.capacity + batch.rows;
                batch.starts[slot] = starts[i];
                batch.lengths[slot] = escaped[i] ? unescape(starts[i], lengths[i]) : lengths[i];
                batch.kinds[slot] = kinds[i];
            }
        }
        batch.numbers[batch.rows++] = rows;
        wellFormed++;
        return true;
    }

    private void reserve() {
        if (columns.size() > batch.mostColumns()) {
            batch.reserve(Math.max(columns.size(), 2 * batch.mostColumns()));
        }
    }

    private boolean isText() {
        if (Utf8.hasNul(bytes, p, end)) {
            return fail(Reason.NUL_BYTE, "a NUL byte");
        }
        return Utf8.isValid(bytes, p, end) || fail(Reason.INVALID_UTF8, "bytes that are not UTF-8");
    }

    /** Gives every value of the row its column. */
    private boolean enter() {
        for (int i = 0; i < leafCount; i++) {
            Key leaf = leaves[i];
            if (leaf.column < 0) {
                leaf.column = columnOfPath.computeIfAbsent(leaf.path, path -> columns.size());
                if (leaf.column == columns.size()) {
                    columns.add(leaf.path);
                }
                if (leaf.column == met.length) {
                    met = Arrays.copyOf(met, 2 * leaf.column);
                }
            }
            if (met[leaf.column] == reading) {
                return fail(Reason.DUPLICATE_KEY, "two values for '" + leaf.path + "'");
            }
            met[leaf.column] = reading;
        }
        return true;
    }

    private boolean document() {
        if (bytes[p] != '{') {
            if (rows == 1 && bytes[p] == '[') {
                throw new BadInput(name + " begins with a JSON array: write one object per line"
                        + " (jq -c '.[]' makes them of an array)");
            }
            return value(root, 0, false)
                    && nothingElse()
                    && fail(Reason.NOT_AN_OBJECT, "a JSON value that is no object");
        }
        return object(root, 1, true) && nothingElse();
    }

    private boolean nothingElse() {
        skipBlanks();
        return p == end || unexpected(p);
    }

    /** Reads an object; its values are kept only if wanted. */
    private boolean object(Key parent, int depth, boolean wanted) {
        p++;
        if (depth > DEEPEST) {
            return fail(Reason.TOO_DEEP, "objects or arrays nested more than " + DEEPEST + " deep");
        }
        skipBlanks();
        if (p < end && bytes[p] == '}') {
            p++;
            return true;
        }
        Key last = null;
        while (true) {
            skipBlanks();
            Key key = wanted ? expected(last == null ? parent.first : last.next) : null;
            if (key == null) {
                int start = p + 1;
                if (!at('"') || !string()) {
                    return false;
                }
                if (wanted) {
                    key = key(parent, last, start, p - 1);
                }
            }
            if (wanted) {
                if (key.met == reading) {
                    return fail(Reason.DUPLICATE_KEY, "two values for '" + key.path + "'");
                }
                key.met = reading;
                last = key;
            }
            skipBlanks();
            if (!at(':')) {
                return false;
            }
            p++;
            skipBlanks();
            if (!value(key, depth, wanted)) {
                return false;
            }
            skipBlanks();
            if (p < end && bytes[p] == ',') {
                p++;
            } else if (p < end && bytes[p] == '}') {
                p++;
                return true;
            } else {
                return unexpected(p);
            }
        }
    }

    private boolean array(int depth) {
        p++;
        if (depth > DEEPEST) {
            return fail(Reason.TOO_DEEP, "objects or arrays nested more than " + DEEPEST + " deep");
        }
        skipBlanks();
        if (p < end && bytes[p] == ']') {
            p++;
            return true;
        }
        while (true) {
            skipBlanks();
            if (!value(null, depth, false)) {
                return false;
            }
            skipBlanks();
            if (p < end && bytes[p] == ',') {
                p++;
            } else if (p < end && bytes[p] == ']') {
                p++;
                return true;
            } else {
                return unexpected(p);
            }
        }
    }

    private boolean value(Key key, int depth, boolean wanted) {
        if (p == end) {
            return unexpected(p);
        }
        int start = p;
        switch (bytes[p]) {
            case '"' -> {
                if (!string()) {
                    return false;
                }
                if (wanted) {
                    leaf(key, ValueKind.STRING, start + 1, p - start - 2);
                }
                return true;
            }
            case '{' -> {
                int before = leafCount;
                if (!object(key, depth + 1, wanted)) {
                    return false;
                }
                if (wanted && leafCount == before) {
                    leaf(key, ValueKind.NESTED, start, p - start);
                }
                return true;
            }
            case '[' -> {
                if (!array(depth + 1)) {
                    return false;
                }
                if (wanted) {
                    leaf(key, ValueKind.NESTED, start, p - start);
                }
                return true;
            }
            case 't' -> {
                return word("true", key, ValueKind.BOOLEAN, wanted);
            }
            case 'f' -> {
                return word("false", key, ValueKind.BOOLEAN, wanted);
            }
            case 'n' -> {
                return word("null", key, null, wanted);
            }
            case 'N' -> {
                return word("NaN", key, ValueKind.NUMBER, wanted);
            }
            case 'I' -> {
                return word("Infinity", key, ValueKind.NUMBER, wanted);
            }
            default -> {
                if (bytes[p] == '-' && p + 1 < end && bytes[p + 1] == 'I') {
                    return word("-Infinity", key, ValueKind.NUMBER, wanted);
                }
                if (!number()) {
                    return false;
                }
                if (wanted) {
                    leaf(key, ValueKind.NUMBER, start, p - start);
                }
                return true;
            }
        }
    }

    private boolean word(String word, Key key, ValueKind kind, boolean wanted) {
        int start = p;
        for (int i = 0; i < word.length(); i++, p++) {
            if (p == end || bytes[p] != word.charAt(i)) {
                return unexpected(p);
            }
        }
        if (wanted) {
            leaf(key, kind, start, kind == null ? Column.MISSING : p - start);
        }
        return true;
    }

    private boolean number() {
        if (bytes[p] == '-') {
            p++;
        }
        int first = p;
        if (!digits()) {
            return false;
        }
        if (bytes[first] == '0' && p > first + 1) {
            return unexpected(first + 1);
        }
        if (p < end && bytes[p] == '.') {
            p++;
            if (!digits()) {
                return false;
            }
        }
        if (p < end && (bytes[p] | 0x20) == 'e') {
            p++;
            if (p < end && (bytes[p] == '+' || bytes[p] == '-')) {
                p++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int first = p;
        while (p < end && bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p > first || unexpected(p);
    }

    /** Reads a string, from its quote on, and notes whether it has escapes. */
    private boolean string() {
        hasEscape = false;
        p++;
        while (p < end) {
            p = Words.stringEnd(bytes, p, end);
            if (p == end) {
                break;
            }
            byte b = bytes[p];
            if (b == '"') {
                p++;
                return true;
            }
            if (b == '\\') {
                hasEscape = true;
                if (!escape()) {
                    return false;
                }
            } else {
                return unexpected(p);
            }
        }
        return unexpected(p);
    }

    private boolean escape() {
        p++;
        if (p == end) {
            return unexpected(p);
        }
        switch (bytes[p]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                p++;
                return true;
            }
            case 'u' -> {
                int unit = hex(p + 1);
                if (unit < 0) {
                    return unexpected(p);
                }
                p += 5;
                if (Character.isHighSurrogate((char) unit)) {
                    int low = p + 1 < end && bytes[p] == '\\' && bytes[p + 1] == 'u' ? hex(p + 2) : -1;
                    if (low < 0 || !Character.isLowSurrogate((char) low)) {
                        return unexpected(p);
                    }
                    p += 6;
                    return true;
                }
                return !Character.isLowSurrogate((char) unit) || unexpected(p - 6);
            }
            default -> {
                return unexpected(p);
            }
        }
    }

    /** The four hexadecimal digits at a position; -1 if they are not there. */
    private int hex(int from) {
        if (from + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    /** Undoes the escapes of a string that is known to be well-formed, within the buffer; returns the new length. */
    private int unescape(int start, int length) {
        int from = start;
        int to = start + length;
        int target = start;
        while (from < to) {
            byte b = bytes[from++];
            if (b != '\\') {
                bytes[target++] = b;
                continue;
            }
            byte letter = bytes[from++];
            switch (letter) {
                case 'b' -> bytes[target++] = '\b';
                case 'f' -> bytes[target++] = '\f';
                case 'n' -> bytes[target++] = '\n';
                case 'r' -> bytes[target++] = '\r';
                case 't' -> bytes[target++] = '\t';
                case 'u' -> {
                    int point = hexOf(from);
                    from += 4;
                    if (Character.isHighSurrogate((char) point)) {
                        point = Character.toCodePoint((char) point, (char) hexOf(from + 2));
                        from += 6;
                    }
                    target = Utf8.put(point, bytes, target);
                }
                default -> bytes[target++] = letter;
            }
        }
        return target - start;
    }

    private int hexOf(int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            value = (value << 4) | Character.digit(bytes[i], 16);
        }
        return value;
    }

    /** Passes a key and returns it, if it is the one that is expected; null if not. */
    private Key expected(Key key) {
        if (key == null) {
            return null;
        }
        int to = p + 1 + key.raw.length;
        boolean isThere = to < end
                && bytes[p] == '"'
                && bytes[to] == '"'
                && Arrays.equals(key.raw, 0, key.raw.length, bytes, p + 1, to);
        if (!isThere) {
            return null;
        }
        p = to + 1;
        return key;
    }

    private Key key(Key parent, Key last, int from, int to) {
        byte[] raw = Arrays.copyOfRange(bytes, from, to);
        String text = new String(raw, 0, hasEscape ? unescapeKey(raw) : raw.length, StandardCharsets.UTF_8);
        Key key = parent.children.get(text);
        if (key == null) {
            keys++;
            keyBytes += raw.length + parent.path.length();
            if (keys > Dataset.MOST_COLUMNS || keyBytes > Dataset.MOST_ROW_BYTES) {
                throw new BadInput(name + " has, up to row " + rows + ", more than " + Dataset.MOST_COLUMNS
                        + " different keys, or keys that take more than " + (Dataset.MOST_ROW_BYTES >> 20)
                        + " MiB: are there values among the keys?");
            }
            key = new Key(parent == root ? text : parent.path + "." + text, Arrays.copyOfRange(bytes, from, to));
            parent.children.put(text, key);
        }
        if (last == null) {
            parent.first = key;
        } else {
            last.next = key;
        }
        return key;
    }

    private int unescapeKey(byte[] raw) {
        byte[] text = bytes;
        bytes = raw;
        int length = unescape(0, raw.length);
        bytes = text;
        return length;
    }

    private void leaf(Key key, ValueKind kind, int start, int length) {
        if (leafCount == leaves.length) {
            int most = 2 * leafCount;
            leaves = Arrays.copyOf(leaves, most);
            starts = Arrays.copyOf(starts, most);
            lengths = Arrays.copyOf(lengths, most);
            kinds = Arrays.copyOf(kinds, most);
            escaped = Arrays.copyOf(escaped, most);
        }
        leaves[leafCount] = key;
        kinds[leafCount] = kind;
        starts[leafCount] = start;
        lengths[leafCount] = length;
        escaped[leafCount++] = kind == ValueKind.STRING && hasEscape;
    }

    private void skipBlanks() {
        while (p < end && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p++;
        }
    }

    private boolean at(char wanted) {
        return (p < end && bytes[p] == wanted) || unexpected(p);
    }

    private boolean unexpected(int position) {
        return fail(
                Reason.NOT_JSON,
                position >= end
                        ? "JSON that is cut short"
                        : "no valid JSON at byte " + (position - lineStart + 1) + " of the line");
    }

    private boolean fail(Reason why, String words) {
        if (reason == null) {
            reason = why;
            detail = words;
        }
        return false;
    }
}
