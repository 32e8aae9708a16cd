package io.jenkins.plugins.mlops.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Files that DuckDB and Arrow's Rust library wrote say what those read; how they were made stands beside them. */
class ParquetTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"v1-snappy", "v1-gzip", "v1-lz4_raw", "v2-zstd", "v2-uncompressed"})
    void valuesAreThoseThatDuckDbReads(String name) throws IOException {
        Table table = Table.read(dataset(name + ".parquet"));
        List<String> expected = new String(resource("everything.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(expected.size(), table.rows().size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode row = JSON.readTree(expected.get(i));
            assertEquals(fields(row), table.columns());
            for (int c = 0; c < table.columns().size(); c++) {
                JsonNode wanted = row.get(c(table, c));
                String value = table.rows().get(i).get(c);
                String where = c(table, c) + ", row " + (i + 1);
                if (wanted.isNull() || value == null) {
                    assertNull(value, where);
                    assertEquals(true, wanted.isNull(), where);
                } else if (List.of("real", "double").contains(c(table, c))) {
                    assertEquals(number(wanted.textValue()), Double.parseDouble(value), where);
                } else if (List.of("list", "lists", "map", "structs").contains(c(table, c))) {
                    assertEquals(JSON.readTree(wanted.textValue()), JSON.readTree(value), where);
                } else {
                    assertEquals(wanted.textValue(), value, where);
                }
            }
        }
    }

    private static String c(Table table, int column) {
        return table.columns().get(column);
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static List<String> fields(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void pagesOfVersionTwoAndDeltaEncodings() throws IOException {
        Table table = Table.read(dataset("arrow-v2.parquet"));
        assertEquals(List.of("i", "l", "f", "s", "t", "b", "list"), table.columns());
        assertEquals(60, table.rows().size());
        for (int i = 0; i < 60; i++) {
            String f = String.valueOf(i / 4.0);
            String s = i % 6 == 0 ? null : "common-prefix-" + i * 7919 % 100;
            String b = i % 3 == 0 ? null : String.valueOf(i % 2 == 0);
            String list = i % 5 == 0 ? null : i % 5 == 1 ? "[]" : "[" + i + ",null]";
            assertEquals(
                    Arrays.asList(
                            String.valueOf(i * 37 - 500), String.valueOf(i * 1234567890123L), f, s, "t" + i, b, list),
                    table.rows().get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-snappy", "v2-zstd", "rows"})
    void dictionariesMayStayAsTheyAreStored(String name) throws IOException {
        DataFile file = dataset(name + ".parquet");
        assertEquals(
                Table.read(file).rows(),
                Table.read(ParquetReader.open(file, () -> {}, 1 << 20, 0)).rows());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 10, 1 << 14, 1 << 16, 1 << 22})
    void rowsThatDoNotFitABatchAreCarriedToTheNext(int batchBytes) throws IOException {
        Table table = Table.read(ParquetReader.open(dataset("rows.parquet"), () -> {}, batchBytes, 1 << 20));
        assertEquals(9000, table.rows().size());
        for (int i = 0; i < 9000; i++) {
            assertEquals(i + 1, table.numbers().get(i));
            assertEquals(
                    List.of(
                            String.valueOf(i),
                            "group " + i % 7,
                            i % 1000 == 999 ? "x".repeat(10000) : "y" + i,
                            "[" + i + "," + (i + 1) + "]"),
                    table.rows().get(i));
        }
    }

    @Test
    void kindsAreThoseOfTheColumns() throws IOException {
        try (DataReader reader = dataset("v1-snappy.parquet").open(() -> {})) {
            List<String> columns = reader.columns();
            Batch batch = reader.next();
            assertEquals(
                    ValueKind.BOOLEAN, batch.column(columns.indexOf("flag")).kind(0));
            assertEquals(
                    ValueKind.NUMBER, batch.column(columns.indexOf("dec38")).kind(0));
            assertEquals(ValueKind.STRING, batch.column(columns.indexOf("ts")).kind(0));
            assertEquals(ValueKind.NESTED, batch.column(columns.indexOf("map")).kind(0));
            assertEquals(ValueKind.NESTED, batch.column(columns.indexOf("json")).kind(0));
            assertEquals(
                    ValueKind.STRING, batch.column(columns.indexOf("json_text")).kind(0));
        }
    }

    @Test
    void theDigestIsThatOfTheStoredBytes() throws IOException {
        DataFile file = dataset("rows.parquet");
        assertEquals(
                Content.ofFile(file.path(), () -> {}).digest(),
                Table.read(file).content().sha256());
        assertEquals(31316, Table.read(file).content().bytes());
    }

    @Test
    void compressionsThatAreNotReadAreNamed() throws IOException {
        assertEquals(
                "v1-brotli.parquet is compressed with Brotli, which is not read: write it with zstd, snappy, gzip, lz4"
                        + " or uncompressed",
                error(dataset("v1-brotli.parquet")));
    }

    @Test
    void filesThatAreNoneOrCutOrJoinedAreRefused() throws IOException {
        byte[] good = resource("arrow-v2.parquet");
        assertEquals("x.parquet is empty: it has 0 bytes", error(write(new byte[0])));
        assertEquals(
                "x.parquet is no Parquet file: set 'format' to what it is, or write it again",
                error(write("a,b\n1,2\n3,4\n5,6\n".getBytes(StandardCharsets.UTF_8))));
        assertEquals(
                "x.parquet is cut short, or goes on behind its end: it begins as Parquet, but does not end as such:"
                        + " copy or write it again",
                error(write(Arrays.copyOf(good, good.length - 1))));
        byte[] twice = Arrays.copyOf(good, 2 * good.length);
        System.arraycopy(good, 0, twice, good.length, good.length);
        assertEquals(
                "x.parquet is several Parquet files, one behind the other: give them as files, by a pattern",
                error(write(twice)));
        byte[] encrypted = good.clone();
        encrypted[good.length - 1] = 'E';
        assertEquals("x.parquet is encrypted, which is not read: give a file that is not", error(write(encrypted)));
    }

    private static String error(DataFile file) {
        return assertThrows(BadInput.class, () -> Table.read(file)).getMessage();
    }

    private DataFile write(byte[] bytes) throws IOException {
        return Dataset.of(Files.write(folder.resolve("x.parquet"), bytes), "x.parquet", null);
    }

    private DataFile dataset(String name) throws IOException {
        return Dataset.of(Files.write(folder.resolve(name), resource(name)), name, null);
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = ParquetTest.class.getResourceAsStream("parquet/" + name)) {
            return in.readAllBytes();
        }
    }
}
