package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class KeyIndexTest {
    private static final int MOST = 1000;

    @TempDir
    Path folder;

    @Test
    void aRowThatRepeatsAKeyIsARepetition() throws IOException {
        assertEquals(List.of(3L, 4L), repetitions("a,b\n1,x\n2,x\n1,y\n1,x\n", 0));
    }

    @Test
    void severalColumnsAreOneKey() throws IOException {
        assertEquals(List.of(3L), repetitions("a,b\n1,23\n12,3\n1,23\n", 0, 1));
    }

    @Test
    void missingEqualsMissingAndNotEmpty() throws IOException {
        assertEquals(List.of(3L), repetitions("a,b\n,x\n\"\",x\n,x\n,\nx,\n", 0, 1));
    }

    private List<Long> repetitions(String text, int... key) throws IOException {
        List<Long> known = new ArrayList<>();
        try (KeySpace space = new KeySpace(folder.resolve("keys"), () -> {})) {
            KeyIndex index = space.index(MOST);
            add(text, index, known, key);
            assertFalse(index.isSpilled());
            assertEquals(new KeyIndex.Repetitions(0, List.of()), index.finish());
        }
        return known;
    }

    /** Memory for 16 keys makes thousands of runs, which are merged on the way; that for 500,000 needs no file. */
    @ParameterizedTest
    @CsvSource({
        "576, 100000, 400, true",
        "576, 3000, 20, true",
        "40000, 100000, 300, true",
        "18000000, 100000, 300, false"
    })
    void howMuchMemoryThereIsDoesNotMatter(long bytes, int rows, int values, boolean spilled) throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("a,b\n");
        Map<String, Long> firsts = new HashMap<>();
        Set<Long> expected = new TreeSet<>();
        for (long row = 1; row <= rows; row++) {
            String key = random.nextInt(values) + "," + random.nextInt(values);
            if (firsts.putIfAbsent(key, row) != null) {
                expected.add(row);
            }
            text.append(key).append('\n');
        }
        Path file = folder.resolve("keys");
        try (KeySpace space = new KeySpace(file, () -> {}, bytes)) {
            KeyIndex index = space.index(MOST);
            List<Long> known = new ArrayList<>();
            add(text.toString(), index, known, 0, 1);
            assertEquals(spilled, index.isSpilled());
            assertEquals(spilled, Files.exists(file));
            KeyIndex.Repetitions late = index.finish();
            assertEquals(expected.size(), known.size() + late.count());
            assertEquals(Math.min(MOST, late.count()), late.first().size());
            Set<Long> found = new TreeSet<>(known);
            found.addAll(late.first());
            assertEquals(known.size() + late.first().size(), found.size(), "none is told twice");
            assertEquals(first(expected), first(found));
        }
        assertFalse(Files.exists(file), "nothing is left");
    }

    private static List<Long> first(Set<Long> rows) {
        return rows.stream().limit(MOST).toList();
    }

    @Test
    void indexesShareMemoryAndFile() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int row = 0; row < 5000; row++) {
            text.append(row % 2500).append(',').append(row % 4000).append('\n');
        }
        try (KeySpace space = new KeySpace(folder.resolve("keys"), () -> {}, 20_000)) {
            KeyIndex a = space.index(1);
            KeyIndex b = space.index(1);
            List<Long> ofA = new ArrayList<>();
            List<Long> ofB = new ArrayList<>();
            add(text.toString(), a, ofA, 0);
            add(text.toString(), b, ofB, 1);
            assertEquals(new KeyIndex.Repetitions(2500, List.of(2501L)), a.finish());
            assertEquals(new KeyIndex.Repetitions(1000, List.of(4001L)), b.finish());
            assertEquals(Set.of(), new HashSet<>(ofA));
        }
    }

    @Test
    void withoutAFileAnIndexBecomesFull() throws IOException {
        try (KeySpace space = KeySpace.inMemory()) {
            assertFalse(space.index(0).isFull());
            assertTrue(space.mostSlots() > 1 << 16);
        }
    }

    @Test
    void itStopsWhenItIsToStop() throws IOException {
        boolean[] cancelled = {false};
        Content.Cancellation cancellation = () -> {
            if (cancelled[0]) {
                throw new CancelledException();
            }
        };
        try (KeySpace space = new KeySpace(folder.resolve("keys"), cancellation, 0)) {
            KeyIndex index = space.index(0);
            add("a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n", index, new ArrayList<>(), 0);
            assertTrue(index.isSpilled());
            cancelled[0] = true;
            assertThrows(CancelledException.class, index::finish);
        }
        assertFalse(Files.exists(folder.resolve("keys")));
    }

    private void add(String text, KeyIndex index, List<Long> known, int... key) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        try (DataReader reader = Dataset.of(file, "x.csv", null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    boolean repeats = key.length == 1
                            ? index.add(batch.number(row), row, batch.column(key[0]))
                            : index.add(batch.number(row), row, batch.column(key[0]), batch.column(key[1]));
                    if (repeats) {
                        known.add(batch.number(row));
                    }
                }
            }
        }
    }
}
