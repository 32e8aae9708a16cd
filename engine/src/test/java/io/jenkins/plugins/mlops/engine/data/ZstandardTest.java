package io.jenkins.plugins.mlops.engine.data;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ZstandardTest {
    private static final String TEXT = "a,b\n1,x\n2,y\n";

    @TempDir
    Path folder;

    @Test
    void allFramesAreRead() throws IOException {
        byte[] two = join(zstd(TEXT), zstd("3,z\n"));
        assertEquals(
                List.of(List.of("1", "x"), List.of("2", "y"), List.of("3", "z")),
                Table.read(dataset(two, "t.csv.zst")).rows());
        assertEquals(
                List.of(List.of("1")),
                Table.read(dataset(zstd("{\"a\":1}\n"), "t.jsonl.zst")).rows());
    }

    @Test
    void skippableFramesArePassedOver() throws IOException {
        byte[] skippable = HexFormat.of().parseHex("5f2a4d1803000000616263");
        byte[] good = zstd(TEXT);
        List<List<String>> rows = List.of(List.of("1", "x"), List.of("2", "y"));
        assertEquals(
                rows, Table.read(dataset(join(skippable, good), "t.csv.zst")).rows());
        assertEquals(
                rows, Table.read(dataset(join(good, skippable), "t.csv.zst")).rows());
        byte[] between = join(join(good, skippable), join(skippable, zstd("3,z\n")));
        Table table = Table.read(dataset(between, "t.csv"));
        assertEquals(3, table.rows().size());
        assertEquals(between.length, table.content().bytes());
        assertTrue(error(skippable, "t.csv.zst").startsWith("t.csv.zst is cut short: "));
        for (int length = good.length + 1; length < good.length + skippable.length; length++) {
            byte[] cut = Arrays.copyOf(between, length);
            assertTrue(error(cut, "t.csv.zst").startsWith("t.csv.zst is "), "at " + length);
        }
    }

    /** {@code head -c 20000000 /dev/zero | zstd -19 --long=27 | head -c 100}. */
    @Test
    void windowsThatAreTooLargeAreNamed() throws IOException {
        assertEquals(
                "t.csv.zst was compressed with a window of more than 8 MiB, which is not read: compress it at level 19 or"
                        + " below, without --long or --ultra",
                error(
                        HexFormat.of()
                                .parseHex("28b52ffd04884c000008000100fcff391002" + "02001000".repeat(20) + "0200"),
                        "t.csv.zst"));
    }

    /** {@code yes 1,2 | head -c 400 > x; zstd x}, and the highest bit of the fifth byte flipped. */
    @Test
    void sizesThatCannotBeAreRefused() throws IOException {
        byte[] frame = HexFormat.of().parseHex("28b52ffde490005d000020312c320a010089ab8e086c2847d5");
        assertTrue(error(frame, "t.csv.zst").startsWith("t.csv.zst is damaged"));
    }

    @Test
    void theDigestIsThatOfTheStoredBytes() throws IOException {
        byte[] bytes = zstd(TEXT);
        assertEquals(
                bytes.length, Table.read(dataset(bytes, "t.csv.zst")).content().bytes());
    }

    @Test
    void cutDamagedAndJoinedFilesAreRefused() throws IOException {
        byte[] good = zstd(TEXT.repeat(1000));
        assertEquals(
                "t.csv.zst is cut short: its Zstandard data does not end: copy or write it again",
                error(Arrays.copyOf(good, good.length - 3), "t.csv.zst"));
        byte[] flipped = good.clone();
        flipped[good.length - 1] ^= 1;
        assertTrue(
                error(flipped, "t.csv.zst").startsWith("t.csv.zst is damaged, or goes on with something else: it is"));
        assertTrue(error(join(good, "hello".getBytes(StandardCharsets.UTF_8)), "t.csv.zst")
                .startsWith("t.csv.zst is damaged, or goes on with something else: it is"));
        assertEquals("t.csv.zst is empty: it is Zstandard of 0 bytes", error(zstd(""), "t.csv.zst"));
        assertEquals(
                "t.csv.zst is compressed twice, not csv: save the table as csv, tsv or jsonl, plain, gzip or zstd, or as"
                        + " parquet",
                error(zstd(good), "t.csv.zst"));
        assertEquals(
                "t.csv.zst is no Zstandard file, although its name ends with .zst: compress it, or rename it",
                error(TEXT.getBytes(StandardCharsets.UTF_8), "t.csv.zst"));
    }

    private String error(byte[] bytes, String name) throws IOException {
        DataFile file = dataset(bytes, name);
        return assertThrows(BadInput.class, () -> Table.read(file)).getMessage();
    }

    private DataFile dataset(byte[] bytes, String name) throws IOException {
        return Dataset.of(Files.write(folder.resolve("x"), bytes), name, null);
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static byte[] zstd(String text) throws IOException {
        return zstd(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStream(out)) {
            zstd.write(bytes);
        }
        return out.toByteArray();
    }
}
