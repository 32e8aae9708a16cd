package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/**
 * The cases of awkward.yaml, of dialects.yaml, and of spectrum.yaml, which has the situations of the csv-spectrum suite;
 * each read with windows of many sizes, plain and compressed.
 */
class AwkwardFilesTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> readsWhatTheCaseSays() throws IOException {
        return Stream.concat(cases("awkward.yaml"), Stream.concat(cases("dialects.yaml"), cases("spectrum.yaml")));
    }

    @SuppressWarnings("unchecked")
    private Stream<DynamicTest> cases(String resource) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(resource)) {
            List<Map<String, Object>> cases =
                    (List<Map<String, Object>>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return cases.stream().map(c -> DynamicTest.dynamicTest((String) c.get("name"), () -> check(c)));
        }
    }

    private void check(Map<String, Object> c) throws IOException {
        String format = (String) c.getOrDefault("format", "csv");
        byte[] bytes = c.containsKey("hex")
                ? HexFormat.of().parseHex(((String) c.get("hex")).replace(" ", ""))
                : ((String) c.get("text")).getBytes(Charset.forName((String) c.getOrDefault("encoding", "UTF-8")));
        for (int window : new int[] {1, 2, 3, 4, 5, 7, 8, 16, 31, 1 << 18}) {
            check(c, Files.write(folder.resolve("data"), bytes), "data." + format, window);
        }
        if (bytes.length > 0) {
            check(c, Files.write(folder.resolve("data"), gzip(bytes)), "data." + format, 1 << 18);
        }
    }

    private static void check(Map<String, Object> c, Path file, String name, int window) throws IOException {
        if (c.containsKey("error")) {
            assertEquals(
                    c.get("error"),
                    assertThrows(BadInput.class, () -> Table.read(Dataset.of(file, name, c.get("dialect")), window))
                            .getMessage());
            return;
        }
        Table table = Table.read(Dataset.of(file, name, c.get("dialect")), window);
        assertEquals(c.get("columns"), table.columns());
        assertEquals(c.get("rows"), table.rows());
        assertEquals(c.getOrDefault("notices", List.of()), table.notices());
        if (c.containsKey("reads")) {
            assertEquals(c.get("reads"), table.dialect().words());
        }
        List<List<Object>> malformed = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (MalformedRow row : table.malformed()) {
            malformed.add(
                    List.of((int) row.row(), (int) row.line(), row.reason().name()));
            numbers.add(row.row());
        }
        assertEquals(c.getOrDefault("malformed", List.of()), malformed);
        numbers.addAll(table.numbers());
        numbers.sort(null);
        assertEquals(Stream.iterate(1L, n -> n + 1).limit(numbers.size()).toList(), numbers);
        assertEquals(Files.size(file), table.content().bytes());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
