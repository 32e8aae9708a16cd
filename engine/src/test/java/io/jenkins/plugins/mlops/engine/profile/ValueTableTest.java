package io.jenkins.plugins.mlops.engine.profile;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ValueTableTest {
    private static final int LIMIT = 100;
    private final ValueHash hash = new ValueHash();
    private final Totals dropped = new Totals(64);

    @Test
    void countsAreExactUpToTheLimit() {
        ValueTable table = new ValueTable(LIMIT, true);
        for (int i = 0; i < 10_000; i++) {
            add(table, "v" + i % LIMIT);
        }
        assertEquals(LIMIT, table.size());
        assertEquals(0, table.error());
        for (int i = 0; i < table.size(); i++) {
            assertEquals(100, table.count(i));
        }
    }

    @Test
    void beyondTheLimitFrequentValuesAreKeptAndCountsAreLowByAtMostTheError() {
        for (boolean merged : new boolean[] {false, true}) {
            Random random = new Random(9);
            ValueTable[] parts = {new ValueTable(LIMIT, true), new ValueTable(LIMIT, true)};
            Map<String, Long> truth = new HashMap<>();
            int n = 100_000;
            for (int i = 0; i < n; i++) {
                String value = "v" + (int) Math.pow(10_000, random.nextDouble());
                truth.merge(value, 1L, Long::sum);
                add(parts[merged ? i % 2 : 0], value);
            }
            ValueTable table = parts[0];
            if (merged) {
                table.add(parts[1]);
                while (table.isOverLimit()) {
                    table.shrink(dropped);
                }
            }
            assertTrue(table.error() <= 2L * n / LIMIT, "error " + table.error());
            Map<String, Long> found = new HashMap<>();
            for (int i = 0; i < table.size(); i++) {
                found.put(table.text(i), table.count(i));
            }
            truth.forEach((value, count) -> {
                long low = found.getOrDefault(value, 0L);
                assertTrue(low <= count && count <= low + table.error(), value + ": " + count + ", " + low);
            });
        }
    }

    @Test
    void longValuesAreCutBetweenCharacters() {
        ValueTable table = new ValueTable(LIMIT, true);
        add(table, "x" + "漢".repeat(100));
        add(table, "y".repeat(200));
        assertEquals("x" + "漢".repeat(66) + "…", table.text(0));
        assertEquals("y".repeat(200), table.text(1));
        assertEquals(101, table.length(0));
    }

    private void add(ValueTable table, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        hash.of(bytes, 0, bytes.length, 0);
        int entry = table.find(hash);
        if (entry < 0) {
            if (table.admits(hash) && table.isFull()) {
                table.shrink(dropped);
            }
            if (!table.admits(hash)) {
                return;
            }
            Characters characters = new Characters();
            characters.of(bytes, 0, bytes.length);
            entry = table.add(hash, ColumnType.STRING, 0, characters, bytes, 0, bytes.length);
        }
        table.increment(entry);
    }
}
