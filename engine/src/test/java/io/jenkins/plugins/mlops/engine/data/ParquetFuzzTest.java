package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Damaged Parquet files end in rows or bad input: in no other exception, in bounded time and memory. */
class ParquetFuzzTest {
    private static final String[] FILES = {
        "v1-snappy", "v1-gzip", "v1-lz4_raw", "v2-zstd", "v2-uncompressed", "arrow-v2"
    };

    @TempDir
    Path folder;

    @Test
    void damagedFilesAreReadOrRefused() {
        int rounds = Integer.getInteger("fuzz.rounds", 1200);
        assertTimeoutPreemptively(Duration.ofMinutes(1 + rounds / 200), () -> {
            Random random = new Random(5);
            int read = 0;
            int refused = 0;
            for (int i = 0; i < rounds; i++) {
                byte[] good = ParquetTest.resource(FILES[i % FILES.length] + ".parquet");
                if (read(damage(random, good))) {
                    read++;
                } else {
                    refused++;
                }
            }
            assertTrue(read > rounds / 20 && refused > rounds / 20, read + " read, " + refused + " refused");
        });
    }

    private boolean read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.parquet"), bytes);
        try (DataReader reader = Dataset.of(file, "x.parquet", null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int c = 0; c < batch.columns(); c++) {
                    batch.column(c).text(batch.rows() - 1);
                }
            }
            return true;
        } catch (BadInput e) {
            assertTrue(e.getMessage().startsWith("x.parquet "), e.getMessage());
            return false;
        }
    }

    /** Changes pages or the footer, cuts, or joins. */
    private static byte[] damage(Random random, byte[] good) {
        byte[] bytes = good.clone();
        int footer = (good[good.length - 8] & 0xff) | ((good[good.length - 7] & 0xff) << 8);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextBoolean() ? random.nextInt(bytes.length) : bytes.length - 8 - random.nextInt(footer);
            bytes[at] =
                    random.nextBoolean() ? (byte) (bytes[at] ^ (1 << random.nextInt(8))) : (byte) random.nextInt(256);
        }
        int what = random.nextInt(10);
        if (what == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (what == 1) {
            byte[] twice = Arrays.copyOf(bytes, bytes.length + good.length);
            System.arraycopy(good, 0, twice, bytes.length, good.length);
            return twice;
        }
        if (what == 2) {
            int from = random.nextInt(bytes.length - 12);
            byte[] shorter = Arrays.copyOf(bytes, bytes.length - 4);
            System.arraycopy(bytes, from + 4, shorter, from, bytes.length - from - 4);
            return shorter;
        }
        return bytes;
    }
}
