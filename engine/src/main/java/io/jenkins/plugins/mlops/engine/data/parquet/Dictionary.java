package io.jenkins.plugins.mlops.engine.data.parquet;

/** The values that pages of a column name by number. */
abstract sealed class Dictionary {
    private final int count;

    private Dictionary(int count) {
        this.count = count;
    }

    /** @param mostBytes that it may take as text, about; a larger one stays as it is stored */
    static Dictionary of(Leaf leaf, Page page, long mostBytes) {
        long least = leaf.physical() == Physical.BYTE_ARRAY ? 4 : Math.max(1, leaf.width());
        int size = page.end - page.values;
        if (page.entries > size / least) {
            throw new Damage("a dictionary is smaller than it says");
        }
        return leaf.physical() == Physical.BOOLEAN || size + page.entries * Texts.BYTES_OF_VALUE <= mostBytes
                ? new Texts(leaf, page)
                : new Stored(leaf, page);
    }

    /** Writes the value behind the text. */
    abstract void write(int id, TextBuffer text);

    /** Puts the value into the text, unless it is there; returns where. */
    abstract int place(int id, TextBuffer text);

    /** Of the value that was placed. */
    abstract int length(int id);

    final int require(int id) {
        if (id < 0 || id >= count) {
            throw new Damage("a page names the value " + id + " of a dictionary of " + count);
        }
        return id;
    }

    /** Each value was made text once, and is copied once into the rows that are handed out. */
    private static final class Texts extends Dictionary {
        /** Beyond those of the page: four numbers, and what a number has more of digits than of bytes. */
        static final long BYTES_OF_VALUE = 32;

        private final TextBuffer values;
        private final int[] starts;
        private final int[] lengths;
        private final int[] placed;
        private final int[] generations;

        Texts(Leaf leaf, Page page) {
            super(page.entries);
            int count = page.entries;
            values = new TextBuffer(Math.max(64, count));
            starts = new int[count];
            lengths = new int[count];
            placed = new int[count];
            generations = new int[count];
            Decoder decoder = Decoder.of(0, leaf, page.bytes, page.values, page.end);
            for (int i = 0; i < count; i++) {
                decoder.next();
                starts[i] = values.length();
                leaf.rendering().write(decoder, values);
                lengths[i] = values.length() - starts[i];
            }
        }

        @Override
        int length(int id) {
            return lengths[require(id)];
        }

        @Override
        int place(int id, TextBuffer text) {
            require(id);
            if (generations[id] != text.generation()) {
                generations[id] = text.generation();
                placed[id] = text.length();
                text.put(values.bytes(), starts[id], lengths[id]);
            }
            return placed[id];
        }

        @Override
        void write(int id, TextBuffer text) {
            require(id);
            text.put(values.bytes(), starts[id], lengths[id]);
        }
    }

    /** The page, of which values are made text whenever they are named. */
    private static final class Stored extends Dictionary {
        private final Leaf leaf;
        private final Page page;
        /** Where each value is; null: all have the same width. */
        private final int[] positions;

        private int placedLength;

        Stored(Leaf leaf, Page page) {
            super(page.entries);
            this.leaf = leaf;
            this.page = page;
            positions = leaf.width() > 0 ? null : new int[page.entries];
            if (positions != null) {
                Decoder decoder = Decoder.of(0, leaf, page.bytes, page.values, page.end);
                int position = page.values;
                for (int i = 0; i < positions.length; i++) {
                    decoder.next();
                    positions[i] = position;
                    position = decoder.start + decoder.length;
                }
            }
        }

        @Override
        int length(int id) {
            return placedLength;
        }

        @Override
        int place(int id, TextBuffer text) {
            int start = text.length();
            write(id, text);
            placedLength = text.length() - start;
            return start;
        }

        @Override
        void write(int id, TextBuffer text) {
            require(id);
            int position = positions == null ? page.values + id * leaf.width() : positions[id];
            Decoder decoder = Decoder.of(0, leaf, page.bytes, position, page.end);
            decoder.next();
            leaf.rendering().write(decoder, text);
        }
    }
}
