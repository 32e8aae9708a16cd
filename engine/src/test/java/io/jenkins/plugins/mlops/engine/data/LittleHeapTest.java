package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.profile.Pass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What a heap of 64 MB is enough for. */
class LittleHeapTest {
    private static final int ENTRIES = (1 << 20) / 10;

    @TempDir
    Path folder;

    /** Profiles a file, and says how many rows it has. */
    static final class Profiler {
        private Profiler() {}

        public static void main(String[] arguments) throws IOException {
            DataProfiler profiler = new DataProfiler(column -> false);
            try (DataReader reader =
                    Dataset.of(Path.of(arguments[0]), "x.parquet", null).open(() -> {})) {
                new Pass(reader, profiler).run((rows, bytes) -> {});
                System.out.print(profiler.profile(reader.content()).rows());
            }
        }
    }

    /** As Arrow writes them: a dictionary until it has 1 MB, then pages of 1 MB. */
    @Test
    void columnsOfUniqueStrings() throws Exception {
        byte[] strings = strings();
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        pages.writeBytes(HandmadeParquet.dictionary(ENTRIES, strings));
        pages.writeBytes(HandmadeParquet.page(ENTRIES, 8, numbers()));
        pages.writeBytes(HandmadeParquet.page(ENTRIES, 0, strings));
        HandmadeParquet file = HandmadeParquet.required(6, 0, 2 * ENTRIES, strings);
        file.columns = 24;
        file.converted = 0;
        file.pages = pages.toByteArray();
        Path path = file.write(folder.resolve("x.parquet"));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Profiler.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(String.valueOf(2 * ENTRIES), said);
    }

    private static byte[] strings() {
        ByteBuffer strings = ByteBuffer.allocate(10 * ENTRIES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ENTRIES; i++) {
            strings.putInt(6).put(String.format(Locale.ROOT, "k%05x", i).getBytes(StandardCharsets.US_ASCII));
        }
        return strings.array();
    }

    /** All of the dictionary, one after the other: of 17 bits, in one run of eights. */
    private static byte[] numbers() {
        int bits = 17;
        int eights = (ENTRIES + 7) / 8;
        ByteBuffer numbers = ByteBuffer.allocate(4 + bits * eights);
        int header = (eights << 1) | 1;
        numbers.put((byte) bits).put((byte) (header | 0x80)).put((byte) ((header >> 7) | 0x80));
        numbers.put((byte) (header >> 14));
        for (int i = 0; i < bits * ENTRIES; i++) {
            int bit = ((i / bits) >> (i % bits)) & 1;
            int at = 4 + i / 8;
            numbers.put(at, (byte) (numbers.get(at) | (bit << (i % 8))));
        }
        return numbers.array();
    }
}
