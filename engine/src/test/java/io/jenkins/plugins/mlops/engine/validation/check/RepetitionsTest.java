package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import io.jenkins.plugins.mlops.engine.validation.contract.Contract;
import io.jenkins.plugins.mlops.engine.validation.contract.SchemaObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RepetitionsTest {
    private static final long LITTLE = 20_000;

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: test
            version: 1.0.0
            status: draft
            schema:
              - name: x
                quality:
                  - metric: duplicateValues
                    mustBe: 0
                properties:
                  - {name: a, primaryKey: true, primaryKeyPosition: 1}
                  - {name: b, primaryKey: true, primaryKeyPosition: 2}
                  - {name: c, unique: true, quality: [{metric: duplicateValues, mustBeLessThan: 5, unit: percent}]}
                  - {name: d, unique: true, classification: restricted}
                  - {name: e, unique: true}
            """;

    @TempDir
    Path folder;

    private final List<String> rows = new ArrayList<>();

    @Test
    void whatDoesNotFitInMemoryIsReportedAsIfItDid() throws IOException {
        Random random = new Random(11);
        for (int row = 0; row < 30_000; row++) {
            rows.add(value(random, 300) + "," + value(random, 300) + ",c" + (row == 29_000 ? 3 : row) + ","
                    + value(random, 25_000) + "," + "é".repeat(150) + random.nextInt(1_000_000));
        }
        // Repeated at the end: the first of the rows that come before.
        rows.add(rows.get(100));
        for (int most : new int[] {0, 1, 5, 1000}) {
            List<Item> little = items(LITTLE, most, true);
            assertEquals(items(1 << 30, most, false), little);
            Set<String> cs = new HashSet<>();
            List<Example> expected = new ArrayList<>();
            for (int row = 0; row < rows.size(); row++) {
                String c = rows.get(row).split(",", -1)[2];
                if (!cs.add(c) && expected.size() < most) {
                    expected.add(new Example(row + 1L, c, null));
                }
            }
            Item unique = little.stream()
                    .filter(item -> item.check().equals("unique") && "c".equals(item.column()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(2L, unique.observed());
            assertEquals(expected, unique.examples());
        }
        assertTrue(items(LITTLE, 5, true).toString().contains("éé…"));
    }

    private static String value(Random random, int values) {
        return random.nextInt(50) == 0 ? "" : String.valueOf(random.nextInt(values));
    }

    private List<Item> items(long memory, int most, boolean spilled) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b,c,d,e\n" + String.join("\n", rows));
        Path contract = Files.writeString(folder.resolve("c.yaml"), CONTRACT);
        SchemaObject object = Contract.read(contract, "c.yaml").object("x", "x.csv");
        Secrets secrets = new Secrets(object.properties());
        Dataset dataset = Dataset.of(file, "x.csv", null);
        Path spill = folder.resolve("keys");
        List<Item> items;
        try (KeySpace space = new KeySpace(spill, () -> {}, memory);
                DataReader reader = dataset.open(() -> {})) {
            ContractChecks checks = new ContractChecks(
                    object,
                    "c.yaml",
                    "x.csv",
                    dataset.format(),
                    reader.columns(),
                    secrets,
                    new Samples(most, reader::place),
                    new OnOutcome(null, null),
                    space);
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                checks.tasks(batch, reader.columns()).forEach(Runnable::run);
            }
            assertEquals(spilled, Files.exists(spill));
            items = checks.found(null).items();
        }
        assertFalse(Files.exists(spill));
        return items;
    }
}
