package io.jenkins.plugins.mlops.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The same rows as Python's csv module, which knows no missing values; python_csv.py made the cases. */
class PythonCsvTest {
    @TempDir
    Path folder;

    @Test
    void readsTheSameRowsAsPython() throws IOException {
        JsonNode cases = cases();
        assertTrue(cases.size() > 100);
        for (JsonNode c : cases) {
            String text = c.get("text").asText();
            Path file = Files.writeString(folder.resolve("x.csv"), text);
            for (int window : new int[] {1, 9, 1 << 18}) {
                Table table = Table.read(Dataset.of(file, "x.csv", null), window);
                List<List<String>> rows = new ArrayList<>();
                rows.add(table.columns());
                for (List<String> row : table.rows()) {
                    rows.add(row.stream()
                            .map(value -> value == null ? "" : value)
                            .toList());
                }
                assertEquals(rows(c.get("rows")), rows, text);
                assertEquals(List.of(), table.malformed(), text);
            }
        }
    }

    private static JsonNode cases() throws IOException {
        try (InputStream in = PythonCsvTest.class.getResourceAsStream("python_csv.json")) {
            return Json.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8), "python_csv.json");
        }
    }

    private static List<List<String>> rows(JsonNode array) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : array) {
            List<String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asText()));
            rows.add(values);
        }
        return rows;
    }
}
