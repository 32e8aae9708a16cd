package io.jenkins.plugins.mlops.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DataReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsRowsColumnsNumbersAndDigest() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.write(file, "a,b,c\r\n1,\"x \"\"y\"\"\n\",\r\n\n\"\",2\nä,ö,ü".getBytes(StandardCharsets.UTF_8));
        try (DataReader reader = Dataset.of(file, "x.csv", null).open(() -> {})) {
            assertEquals(List.of("a", "b", "c"), reader.columns());
            Batch batch = reader.next();
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < batch.rows(); i++) {
                rows.add(Arrays.asList(
                        batch.number(i) + "",
                        batch.column(0).text(i),
                        batch.column(1).text(i),
                        batch.column(2).text(i)));
            }
            assertEquals(List.of(Arrays.asList("1", "1", "x \"y\"\n", null), List.of("3", "ä", "ö", "ü")), rows);
            assertEquals(
                    List.of(new MalformedRow(2, 5, MalformedRow.Reason.TOO_FEW_FIELDS, "2 fields instead of 3")),
                    batch.malformed());
            assertEquals(null, reader.next());
            assertEquals(Files.size(file), reader.content().bytes());
        }
    }
}
