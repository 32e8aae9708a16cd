package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.profile.KeyIndex.Duplicate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class KeyIndexTest {
    @TempDir
    Path folder;

    @Test
    void aRowThatRepeatsAKeyIsADuplicateOfTheFirst() throws IOException {
        KeyIndex index = index("x.csv", "a,b\n1,x\n2,x\n1,y\n1,x\n", 5, 0);
        assertEquals(2, index.keys());
        assertEquals(2, index.duplicates());
        assertEquals(List.of(new Duplicate(3, 1), new Duplicate(4, 1)), index.examples());
    }

    @Test
    void severalColumnsAreOneKey() throws IOException {
        KeyIndex index = index("x.csv", "a,b\n1,23\n12,3\n1,23\n", 5, 0, 1);
        assertEquals(List.of(new Duplicate(3, 1)), index.examples());
    }

    @Test
    void missingEqualsMissingAndNotEmpty() throws IOException {
        KeyIndex index = index("x.csv", "a,b\n,x\n\"\",x\n,x\n,\nx,\n", 5, 0, 1);
        assertEquals(List.of(new Duplicate(3, 1)), index.examples());
    }

    @Test
    void examplesAreBoundedAndCountsAreNot() throws IOException {
        KeyIndex index = index("x.csv", "a\n" + "1\n".repeat(100), 3, 0);
        assertEquals(99, index.duplicates());
        assertEquals(3, index.examples().size());
        assertEquals(0, index("x.csv", "a\n1\n1\n", 0, 0).examples().size());
    }

    @Test
    void manyKeysAreCountedAsAMapCountsThem() throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("a,b\n");
        Map<String, Long> firsts = new HashMap<>();
        long duplicates = 0;
        for (long row = 1; row <= 100_000; row++) {
            String key = random.nextInt(400) + "," + random.nextInt(400);
            duplicates += firsts.putIfAbsent(key, row) == null ? 0 : 1;
            text.append(key).append('\n');
        }
        KeyIndex index = index("x.csv", text.toString(), 10, 0, 1);
        assertEquals(firsts.size(), index.keys());
        assertEquals(duplicates, index.duplicates());
    }

    private KeyIndex index(String name, String text, int examples, int... key) throws IOException {
        KeyIndex index = new KeyIndex(examples);
        Path file = Files.writeString(folder.resolve(name), text);
        try (DataReader reader = Dataset.of(file, name, null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    if (key.length == 1) {
                        index.add(batch.number(row), row, batch.column(key[0]));
                    } else {
                        index.add(batch.number(row), row, batch.column(key[0]), batch.column(key[1]));
                    }
                }
            }
        }
        return index;
    }
}
