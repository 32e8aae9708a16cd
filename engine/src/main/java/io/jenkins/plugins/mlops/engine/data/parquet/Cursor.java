package io.jenkins.plugins.mlops.engine.data.parquet;

import java.io.IOException;

/**
 * Walks over the entries of one column chunk: an entry has levels, and perhaps a value. In memory are one page, and the
 * dictionary as long as pages name its values.
 */
final class Cursor {
    private final Leaf leaf;
    private final Pages pages;
    private final long dictionaryBytes;
    /** Entries that are left of the chunk, the current page included. */
    private long left;

    private int leftOfPage;
    private Hybrid repetitions;
    private Hybrid definitions;
    /** As text; null: there is none, or it is {@link #storedDictionary}. */
    private Dictionary dictionary;

    private StoredDictionary storedDictionary;
    private boolean isReadAgain;
    private Decoder decoder;
    private Hybrid ids;

    // The entry.
    private boolean ended;
    private int repetition;
    private int definition;
    private int id;
    private int placedLength;

    /** @param dictionaryBytes that a dictionary may take as text, about */
    Cursor(Leaf leaf, Pages pages, long entries, long dictionaryBytes) {
        this.leaf = leaf;
        this.pages = pages;
        this.dictionaryBytes = dictionaryBytes;
        left = entries;
    }

    Leaf leaf() {
        return leaf;
    }

    /** Moves to the next entry; false after the last. */
    boolean next() throws IOException {
        if (left == 0) {
            ended = true;
            repetition = 0;
            return false;
        }
        while (leftOfPage == 0) {
            open(pages.next());
        }
        leftOfPage--;
        left--;
        repetition = repetitions == null ? 0 : repetitions.next();
        definition = definitions == null ? leaf.definition() : definitions.next();
        if (definition > leaf.definition() || repetition > leaf.repetition()) {
            throw new Damage("a page of the column '" + leaf.name() + "' has levels that its schema does not");
        }
        if (definition == leaf.definition()) {
            if (ids != null) {
                id = ids.next();
            } else {
                decoder.next();
            }
        }
        return true;
    }

    /** Whether {@link #next} said that there is no entry. */
    boolean isEnded() {
        return ended;
    }

    int repetition() {
        return repetition;
    }

    int definition() {
        return definition;
    }

    boolean hasValue() {
        return definition == leaf.definition();
    }

    /** Writes the value behind the text. */
    void write(TextBuffer text) {
        if (ids != null) {
            dictionary.write(id, text);
        } else {
            leaf.rendering().write(decoder, text);
        }
    }

    /** Puts the value into the text, unless it is there; returns where. Its length is {@link #length()}. */
    int place(TextBuffer text) {
        if (ids != null) {
            placedLength = dictionary.length(id);
            return dictionary.place(id, text);
        }
        int start = text.length();
        leaf.rendering().write(decoder, text);
        placedLength = text.length() - start;
        return start;
    }

    /** Of the value that was placed. */
    int length() {
        return placedLength;
    }

    /** @throws Damage if there are entries that belong to no row */
    void requireEnd() {
        if (left > 0 || leftOfPage > 0) {
            throw new Damage("the column '" + leaf.name() + "' has more values than rows");
        }
    }

    private void open(Page page) throws IOException {
        if (page.isDictionary) {
            keep(page);
            return;
        }
        if (page.entries > left) {
            throw new Damage("the pages of the column '" + leaf.name() + "' have more values than its metadata says");
        }
        leftOfPage = page.entries;
        repetitions = page.repetitions;
        definitions = page.definitions;
        ids = null;
        decoder = null;
        if (page.encoding == 2 || page.encoding == 8) {
            if (dictionary == null && storedDictionary == null) {
                keep(pages.dictionary());
                isReadAgain = true;
            }
            // A page without values may have no byte for the width.
            int width = page.values < page.end ? page.bytes[page.values] & 0xff : 0;
            Hybrid numbers = new Hybrid(page.bytes, Math.min(page.values + 1, page.end), page.end, width);
            if (dictionary != null) {
                ids = numbers;
            } else {
                decoder = storedDictionary.named(numbers);
            }
        } else {
            // Writers give up a dictionary that has become too large. One that is needed again is read again, but once.
            if (!isReadAgain) {
                dictionary = null;
                storedDictionary = null;
            }
            // A page of nulls alone may have nothing of its encoding.
            int encoding = page.values < page.end ? page.encoding : 0;
            decoder = Decoder.of(encoding, leaf, page.bytes, page.values, page.end);
        }
    }

    private void keep(Page page) {
        long least = leaf.physical() == Physical.BYTE_ARRAY ? 4 : Math.max(1, leaf.width());
        int size = page.end - page.values;
        if (page.entries > size / least) {
            throw new Damage("a dictionary is smaller than it says");
        }
        if (leaf.physical() == Physical.BOOLEAN || size + page.entries * Dictionary.BYTES_OF_VALUE <= dictionaryBytes) {
            Decoder decoder = Decoder.of(0, leaf, page.bytes, page.values, page.end);
            dictionary = new Dictionary(decoder, leaf.rendering(), page.entries);
        } else {
            storedDictionary = new StoredDictionary(leaf, page);
        }
    }
}
