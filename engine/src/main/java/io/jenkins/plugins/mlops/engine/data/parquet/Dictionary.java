package io.jenkins.plugins.mlops.engine.data.parquet;

/** The values that pages of a column name by number, as text. Each is copied once into the rows that are handed out. */
final class Dictionary {
    /** That a value takes beyond its bytes in the page: four numbers, and what a number has more of digits than of bytes. */
    static final long BYTES_OF_VALUE = 32;

    private final TextBuffer values;
    private final int[] starts;
    private final int[] lengths;
    private final int[] placed;
    private final int[] generations;

    /** @param count of values, no more than the page has bytes, unless they have none */
    Dictionary(Decoder decoder, Rendering rendering, int count) {
        values = new TextBuffer(Math.max(64, count));
        starts = new int[count];
        lengths = new int[count];
        placed = new int[count];
        generations = new int[count];
        for (int i = 0; i < count; i++) {
            decoder.next();
            starts[i] = values.length();
            rendering.write(decoder, values);
            lengths[i] = values.length() - starts[i];
        }
    }

    int length(int id) {
        return lengths[require(id)];
    }

    /** Where the value is in the text; it is put there if it is not yet. */
    int place(int id, TextBuffer text) {
        require(id);
        if (generations[id] != text.generation()) {
            generations[id] = text.generation();
            placed[id] = text.length();
            text.put(values.bytes(), starts[id], lengths[id]);
        }
        return placed[id];
    }

    void write(int id, TextBuffer text) {
        require(id);
        text.put(values.bytes(), starts[id], lengths[id]);
    }

    private int require(int id) {
        return require(id, lengths.length);
    }

    static int require(int id, int count) {
        if (id < 0 || id >= count) {
            throw new Damage("a page names the value " + id + " of a dictionary of " + count);
        }
        return id;
    }
}
