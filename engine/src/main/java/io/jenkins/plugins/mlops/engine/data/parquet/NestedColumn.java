package io.jenkins.plugins.mlops.engine.data.parquet;

import io.jenkins.plugins.mlops.engine.data.parquet.Node.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A list or a map, with all that is in it: its value is JSON text, as it would be in JSON Lines. The rows are put together
 * from the levels as in Dremel (Melnik et al., VLDB 2010): an entry of repetition level r begins a new element of the list
 * at depth r, and its definition level says how much of the path to the value is there.
 */
final class NestedColumn extends ParquetColumn {
    /** A row may have no more text. */
    private static final int LONGEST = 16 << 20;

    private final Node node;
    private final List<Leaf> leaves = new ArrayList<>();
    private Cursor[] cursors;
    private int rowStart;

    NestedColumn(String name, Node node) {
        super(name, ValueType.NESTED);
        this.node = node;
        collect(node, leaves);
    }

    private static void collect(Node node, List<Leaf> leaves) {
        if (node.leaf() != null) {
            leaves.add(node.leaf());
        }
        node.children().forEach(child -> collect(child, leaves));
    }

    @Override
    void begin(List<Cursor> all) throws IOException {
        cursors = new Cursor[all.size()];
        for (Leaf leaf : leaves) {
            cursors[leaf.index()] = all.get(leaf.index());
            cursors[leaf.index()].next();
        }
    }

    @Override
    int read(int rows, TextBuffer text, int most, int[] starts, int[] lengths, int base) throws IOException {
        long limit = (long) text.length() + most;
        for (int i = 0; i < rows; i++) {
            for (Leaf leaf : leaves) {
                Cursor cursor = cursors[leaf.index()];
                if (cursor.isEnded() || cursor.repetition() != 0) {
                    throw new Damage("the column '" + leaf.name() + "' has other rows than the others");
                }
            }
            rowStart = text.length();
            if (first(node).definition() < node.definition() - (node.repeated() ? 1 : 0)) {
                pass(node);
                lengths[base + i] = -1;
                continue;
            }
            field(node, text);
            starts[base + i] = rowStart;
            lengths[base + i] = text.length() - rowStart;
            if (text.length() > limit) {
                return i + 1;
            }
        }
        return rows;
    }

    @Override
    void end() {
        for (Leaf leaf : leaves) {
            if (!cursors[leaf.index()].isEnded()) {
                throw new Damage("the column '" + leaf.name() + "' has more values than rows");
            }
        }
    }

    private Cursor first(Node node) {
        return cursors[node.firstLeaf().index()];
    }

    private boolean isThere(Node node) {
        return first(node).definition() >= node.definition();
    }

    /** Passes the entries that say that the field is not there. */
    private void pass(Node node) throws IOException {
        if (node.leaf() != null) {
            cursors[node.leaf().index()].next();
        }
        for (Node child : node.children()) {
            pass(child);
        }
    }

    /** A field of a group: a list if it is repeated, null if it is not there. */
    private void field(Node node, TextBuffer text) throws IOException {
        if (node.repeated()) {
            list(node, null, text);
        } else if (isThere(node)) {
            value(node, text);
        } else {
            text.putAscii("null");
            pass(node);
        }
    }

    /** The value of a field, or of one element of a repeated field, that is there. */
    private void value(Node node, TextBuffer text) throws IOException {
        if (text.length() - rowStart > LONGEST) {
            throw Excess.ofLimit("a value has more bytes as text", LONGEST);
        }
        if (node.leaf() != null) {
            leaf(node.leaf(), text);
        } else if (node.kind() == Kind.LIST) {
            list(node.children().get(0), wrapped(node), text);
        } else if (node.kind() == Kind.MAP) {
            map(node.children().get(0), text);
        } else {
            char before = '{';
            for (Node child : node.children()) {
                text.put(before);
                before = ',';
                quoted(child.name(), text);
                text.put(':');
                field(child, text);
            }
            text.put('}');
        }
    }

    /**
     * What is in the repeated field of an annotated list, and is its element; null if the repeated field is the element
     * itself, as in the ways to write lists that came before (LogicalTypes.md, backward-compatibility rules).
     */
    private static Node wrapped(Node list) {
        Node repeated = list.children().get(0);
        boolean itself = repeated.leaf() != null
                || repeated.children().size() != 1
                || repeated.children().get(0).repeated()
                || repeated.name().equals("array")
                || repeated.name().equals(list.name() + "_tuple");
        return itself ? null : repeated.children().get(0);
    }

    /** @param wrapped the element; null: the repeated field */
    private void list(Node repeated, Node wrapped, TextBuffer text) throws IOException {
        text.put('[');
        if (isThere(repeated)) {
            boolean more;
            do {
                if (wrapped == null) {
                    value(repeated, text);
                } else {
                    field(wrapped, text);
                }
                more = isContinued(repeated);
                if (more) {
                    text.put(',');
                }
            } while (more);
        } else {
            pass(repeated);
        }
        text.put(']');
    }

    private void map(Node entry, TextBuffer text) throws IOException {
        Node key = entry.children().get(0);
        Node value = entry.children().size() > 1 ? entry.children().get(1) : null;
        text.put('{');
        if (isThere(entry)) {
            boolean more;
            do {
                key(key, text);
                text.put(':');
                if (value == null) {
                    text.putAscii("null");
                } else {
                    field(value, text);
                }
                more = isContinued(entry);
                if (more) {
                    text.put(',');
                }
            } while (more);
        } else {
            pass(entry);
        }
        text.put('}');
    }

    /** The keys of JSON are strings; what is none is its own text. */
    private void key(Node key, TextBuffer text) throws IOException {
        if (key.leaf() != null && !key.repeated() && key.leaf().rendering().type() == ValueType.STRING) {
            field(key, text);
            return;
        }
        TextBuffer other = new TextBuffer(32);
        int row = rowStart;
        rowStart = 0;
        field(key, other);
        rowStart = row;
        quoted(other.bytes(), 0, other.length(), text);
    }

    /** Whether the entry that follows is of the same list. */
    private boolean isContinued(Node repeated) {
        Cursor cursor = first(repeated);
        return !cursor.isEnded() && cursor.repetition() == repeated.repetition();
    }

    private void leaf(Leaf leaf, TextBuffer text) throws IOException {
        Cursor cursor = cursors[leaf.index()];
        if (cursor.isEnded() || !cursor.hasValue()) {
            throw new Damage("the column '" + leaf.name() + "' lacks a value");
        }
        if (leaf.rendering().type() == ValueType.STRING) {
            int start = text.length();
            cursor.write(text);
            quote(start, text);
        } else {
            cursor.write(text);
        }
        cursor.next();
    }

    /** Makes a string of JSON of what is in the text from a position on. */
    private static void quote(int start, TextBuffer text) {
        byte[] raw = Arrays.copyOfRange(text.bytes(), start, text.length());
        text.cut(start);
        quoted(raw, 0, raw.length, text);
    }

    private static void quoted(String name, TextBuffer text) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        quoted(utf8, 0, utf8.length, text);
    }

    private static void quoted(byte[] utf8, int start, int length, TextBuffer text) {
        text.put('"');
        for (int i = start; i < start + length; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\') {
                text.put('\\');
                text.put((char) b);
            } else if (b >= 0 && b < ' ') {
                text.putAscii(String.format("\\u%04x", b));
            } else {
                text.put((char) (b & 0xff));
            }
        }
        text.put('"');
    }
}
