package io.jenkins.plugins.mlops.engine.data.parquet;

/** A dictionary that would take too much memory as text: its values are decoded whenever a page names them. */
final class StoredDictionary {
    private final Leaf leaf;
    private final Page page;
    /** Where each value is; null: all have the same width. */
    private final int[] positions;

    /** @param leaf of any type but booleans */
    StoredDictionary(Leaf leaf, Page page) {
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

    /** The values that have these numbers. */
    Decoder named(Hybrid ids) {
        return new Named(ids);
    }

    private final class Named extends Decoder {
        private final Hybrid ids;

        Named(Hybrid ids) {
            this.ids = ids;
        }

        @Override
        void next() {
            int id = Dictionary.require(ids.next(), page.entries);
            int position = positions == null ? page.values + id * leaf.width() : positions[id];
            Decoder value = Decoder.of(0, leaf, page.bytes, position, page.end);
            value.next();
            number = value.number;
            bytes = value.bytes;
            start = value.start;
            length = value.length;
        }
    }
}
