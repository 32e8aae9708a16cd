package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Damaged files end in rows, malformed rows, or bad input: in no other exception, and in bounded time. */
class FuzzTest {
    private static final String CSV = "a,\"b\",c\r\n1,\"x \"\"y\"\"\n\",\r\n2024-01-01,true,-1.5e3\n\"\",ä😀,NaN\n";
    private static final String JSON =
            "{\"a\":1,\"b\":{\"c\":[1,{\"d\":null}],\"e\":\"\\u00e9\\n\"}}\n{\"a\":true,\"f\":\"2024-01-01\"}\n";
    private static final String PIECES = "\"',;\t|\n\r\\{}[]:.0-eEu\0\u00e4\ufeff";

    @TempDir
    Path folder;

    @Test
    void damagedTextIsReadOrRefused() {
        fuzz(1, false);
    }

    @Test
    void anyBytesInAnyDialectAreReadOrRefused() {
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            Random random = new Random(3);
            int read = 0;
            int refused = 0;
            for (int i = 0; i < 1500; i++) {
                byte[] bytes = damage(random, text(random, "csv").getBytes(StandardCharsets.UTF_8));
                Map<String, Object> dialect = dialect(random);
                try {
                    DataFormat.of(dialect);
                } catch (BadInput e) {
                    continue;
                }
                if (read(bytes, dialect, 1 + random.nextInt(64), false)) {
                    read++;
                } else {
                    refused++;
                }
            }
            assertTrue(read > 200 && refused > 200, read + " read, " + refused + " refused");
        });
    }

    private static Map<String, Object> dialect(Random random) {
        Map<String, Object> dialect = new HashMap<>(Map.of("type", "csv"));
        give(random, dialect, "delimiter", ",", ";", "\t", "^", "'");
        give(random, dialect, "quote", "\"", "'", "", ",");
        give(random, dialect, "escape", "\\", "\"", "^");
        give(random, dialect, "decimal", ".", ",");
        give(random, dialect, "header", true, false, false);
        give(random, dialect, "missing", "", List.of("1", "NaN"), List.of());
        give(random, dialect, "encoding", "UTF-8", "latin1", "windows-1251");
        return dialect;
    }

    private static void give(Random random, Map<String, Object> dialect, String key, Object... values) {
        int choice = random.nextInt(2 * values.length);
        if (choice < values.length) {
            dialect.put(key, values[choice]);
        }
    }

    @Test
    void damagedGzipIsReadOrRefused() {
        fuzz(2, true);
    }

    private void fuzz(int seed, boolean gzip) {
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            Random random = new Random(seed);
            int read = 0;
            int refused = 0;
            for (int i = 0; i < 600; i++) {
                String format = new String[] {"csv", "tsv", "jsonl"}[i % 3];
                byte[] good = text(random, format).getBytes(StandardCharsets.UTF_8);
                byte[] bytes = damage(random, gzip ? gzip(good) : good);
                if (read(bytes, format, 1 + random.nextInt(64), gzip)) {
                    read++;
                } else {
                    refused++;
                }
            }
            assertTrue(read > 50 && refused > 50, read + " read, " + refused + " refused");
        });
    }

    private boolean read(byte[] bytes, Object format, int window, boolean gzip) throws IOException {
        Path file = Files.write(folder.resolve("data"), bytes);
        DataFile dataset = Dataset.of(file, "data", format);
        Table table = null;
        String error = null;
        try {
            table = Table.read(dataset, window);
        } catch (BadInput e) {
            error = e.getMessage();
        }
        DataProfiler profiler = new DataProfiler(column -> false);
        try (DataReader reader = dataset.open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                profiler.add(reader.columns(), batch);
            }
            assertEquals(table.rows().size(), profiler.profile(reader.content()).rows());
            return true;
        } catch (BadInput e) {
            // Of two faults in a gzip file a small window finds the one in the text first.
            assertTrue(error != null && (gzip || error.equals(e.getMessage())), e.getMessage());
            return false;
        }
    }

    private static String text(Random random, String format) {
        if (random.nextInt(3) == 0) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                text.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            return text.toString();
        }
        return switch (format) {
            case "csv" -> CSV.repeat(1 + random.nextInt(3));
            case "tsv" -> CSV.replace(',', '\t');
            default -> JSON.repeat(1 + random.nextInt(3));
        };
    }

    private static byte[] damage(Random random, byte[] good) {
        byte[] bytes = good.clone();
        for (int n = random.nextInt(3); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(3) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        if (random.nextInt(5) == 0) {
            byte[] twice = Arrays.copyOf(bytes, bytes.length + good.length);
            System.arraycopy(good, 0, twice, bytes.length, good.length);
            bytes = twice;
        }
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
