package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Files that are refused for what is around or in them as a whole; for their text see awkward.yaml. */
class BadFilesTest {
    private static final byte[] TEXT = "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void noSuchFile() {
        assertEquals("data/x.csv: there is no such file", error(folder.resolve("x.csv"), "data/x.csv"));
    }

    @Test
    void aDirectory() throws IOException {
        assertEquals(
                "data.csv is a directory: give the path of a file, or a pattern such as data.csv/*.csv",
                error(folder, "data.csv"));
        assertEquals(
                "data is a directory: give the path of a file, or a pattern such as data/*.csv", error(folder, "data"));
        Path table = Files.createDirectory(folder.resolve("table.parquet"));
        assertEquals(
                "table.parquet is a directory: give the path of a file, or a pattern such as table.parquet/*.parquet",
                error(table, "table.parquet"));
    }

    @Test
    void aNameThatDoesNotTellTheFormat() {
        assertEquals(
                "data.txt: the name does not tell the format: set 'format' to csv, tsv, jsonl or parquet",
                error(folder.resolve("x"), "data.txt"));
        assertEquals(
                "data: the name does not tell the format: set 'format' to csv, tsv, jsonl or parquet",
                error(folder.resolve("x"), "data"));
        assertEquals(
                "'format' is 'xml', but must be csv, tsv, jsonl or parquet",
                assertThrows(BadInput.class, () -> Dataset.of(folder.resolve("x"), "data", "xml"))
                        .getMessage());
    }

    @Test
    void theNameTellsTheFormat() {
        assertEquals(
                Format.CSV,
                Dataset.of(folder.resolve("x"), "a.b/DATA.CSV.GZ", null).format());
        assertEquals(Format.TSV, Dataset.of(folder.resolve("x"), "data.tsv", "").format());
        assertEquals(
                Format.JSONL,
                Dataset.of(folder.resolve("x"), "data.ndjson.gz", null).format());
        assertEquals(
                Format.JSONL,
                Dataset.of(folder.resolve("x"), "data.csv", "jsonl").format());
    }

    @Test
    void gzipIsToldByTheFirstBytesAndDigestedAsStored() throws IOException {
        byte[] gzip = gzip(TEXT);
        Path file = Files.write(folder.resolve("x"), gzip);
        for (String name : List.of("data.csv", "data.csv.gz")) {
            Table table = Table.read(Dataset.of(file, name, null), 1 << 18);
            assertEquals(List.of(List.of("1", "2"), List.of("3", "4")), table.rows());
            assertEquals(gzip.length, table.content().bytes());
            assertEquals(
                    Content.ofFile(file, () -> {}).digest(), table.content().sha256());
            assertEquals(name, table.content().path());
        }
    }

    @Test
    void gzipOfSeveralMembersWithAllHeaderFieldsAndPaddingIsOneText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] first = gzip("a,b\n1".getBytes(StandardCharsets.UTF_8));
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
        out.write(new byte[] {3, 0, 'x', 'y', 'z', 'n', 0, 'c', 'd', 0, 1, 2});
        out.write(first, 10, first.length - 10);
        out.write(gzip(",2\n".getBytes(StandardCharsets.UTF_8)));
        out.write(gzip(new byte[0]));
        out.write(new byte[100]);
        Path file = Files.write(folder.resolve("x"), out.toByteArray());
        assertEquals(
                List.of(List.of("1", "2")),
                Table.read(Dataset.of(file, "x.csv.gz", null), 1).rows());
    }

    @Test
    void gzipCutAnywhere() throws IOException {
        byte[] gzip = gzip(TEXT);
        byte[] two = Arrays.copyOf(gzip, 2 * gzip.length);
        System.arraycopy(gzip, 0, two, gzip.length, gzip.length);
        for (int length = 1; length < two.length; length++) {
            if (length == gzip.length) {
                continue;
            }
            assertEquals(
                    "data.csv.gz is cut short: its gzip data does not end: copy or write it again",
                    error(Files.write(folder.resolve("x"), Arrays.copyOf(two, length)), "data.csv.gz"));
        }
    }

    @Test
    void gzipWithAFlippedByteIsNeverTakenForWhole() throws IOException {
        byte[] gzip = gzip(TEXT);
        int refused = 0;
        for (int i = 10; i < gzip.length; i++) {
            byte[] flipped = gzip.clone();
            flipped[i] ^= 0x10;
            Path file = Files.write(folder.resolve("x"), flipped);
            try {
                // Some bits after the last block mean nothing.
                Table table = Table.read(Dataset.of(file, "data.csv.gz", null), 1 << 18);
                assertEquals(List.of(List.of("1", "2"), List.of("3", "4")), table.rows());
            } catch (BadInput e) {
                refused++;
            }
        }
        assertTrue(refused > gzip.length - 15, refused + " of " + gzip.length);
    }

    @Test
    void gzipThatIsNone() throws IOException {
        Path file = Files.write(folder.resolve("x"), TEXT);
        assertEquals(
                "data.csv.gz is no gzip file, although its name ends with .gz: compress it, or rename it",
                error(file, "data.csv.gz"));
    }

    @Test
    void gzipThatGoesOnWithSomethingElse() throws IOException {
        byte[] gzip = gzip(TEXT);
        byte[] more = Arrays.copyOf(gzip, gzip.length + 1);
        more[gzip.length] = 'x';
        assertEquals(
                "data.csv.gz goes on after its gzip data with something else: write it again",
                error(Files.write(folder.resolve("x"), more), "data.csv.gz"));
    }

    @Test
    void gzipOfNothing() throws IOException {
        assertEquals(
                "data.csv.gz is empty: it is gzip of 0 bytes",
                error(Files.write(folder.resolve("x"), gzip(new byte[0])), "data.csv.gz"));
    }

    @Test
    void gzipOfGzip() throws IOException {
        assertEquals(
                "data.csv.gz is compressed twice, not csv: save the table as csv, tsv or jsonl, plain, gzip or zstd, or as"
                        + " parquet",
                error(Files.write(folder.resolve("x"), gzip(gzip(TEXT))), "data.csv.gz"));
    }

    @Test
    void aRowBeyondTheLimit() throws IOException {
        assertEquals(
                "data.csv.gz: row 2 (line 3) is longer than 16 MiB, the most that a row may have",
                error(longFile("a,b\n1,2\n3,", "4\n"), "data.csv.gz"));
        assertEquals(
                "data.csv.gz: row 2 (line 3, field 2) opens a quote that is not closed within 16 MiB:"
                        + " close it, or double every quote that belongs to the value",
                error(longFile("a,b\n1,2\n3,\"", "4\"\n"), "data.csv.gz"));
        assertEquals(
                "data.csv.gz: the header (line 1) is longer than 16 MiB, the most that a row may have",
                error(longFile("a,b", "\n1,2\n"), "data.csv.gz"));
        assertEquals(
                "data.jsonl.gz: row 2 (line 2) is longer than 16 MiB, the most that a row may have",
                error(longFile("{\"a\":1}\n{\"a\":\"", "\"}\n"), "data.jsonl.gz"));
    }

    @Test
    void aRowJustWithinTheLimitIsRead() throws IOException {
        byte[] bytes = new byte[4 + Dataset.MOST_ROW_BYTES + 5];
        Arrays.fill(bytes, (byte) 'x');
        System.arraycopy("a,b\n1,".getBytes(StandardCharsets.UTF_8), 0, bytes, 0, 6);
        System.arraycopy("\n3,4\n".getBytes(StandardCharsets.UTF_8), 0, bytes, bytes.length - 6, 5);
        bytes[bytes.length - 1] = '\n';
        Path file = Files.write(folder.resolve("x"), bytes);
        Table table = Table.read(Dataset.of(file, "data.csv", null), 1 << 18);
        assertEquals(Dataset.MOST_ROW_BYTES - 3, table.rows().get(0).get(1).length());
        assertEquals(List.of("3", "4"), table.rows().get(1));
    }

    @Test
    void manyColumnsWorkUpToTheLimit() throws IOException {
        for (int columns : new int[] {10_000, Dataset.MOST_COLUMNS}) {
            StringBuilder text = new StringBuilder("c0");
            StringBuilder row = new StringBuilder("\n0");
            for (int c = 1; c < columns; c++) {
                text.append(",c").append(c);
                row.append(',').append(c);
            }
            Path file = Files.writeString(folder.resolve("x"), text.toString() + row + row + row);
            Table table = Table.read(Dataset.of(file, "data.csv", null), 1 << 18);
            assertEquals(columns, table.columns().size());
            assertEquals(3, table.rows().size());
            assertEquals(columns - 1 + "", table.rows().get(2).get(columns - 1));
        }
    }

    @Test
    void moreColumnsThanTheLimit() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), ",".repeat(Dataset.MOST_COLUMNS) + "\n1\n");
        assertEquals("data.csv: the header has 100001 columns, but the most are 100000", error(file, "data.csv"));
    }

    @Test
    void objectsWithTooManyKeys() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= Dataset.MOST_COLUMNS; i++) {
            text.append(i % 60_000 == 0 ? "{" : ",").append("\"k").append(i).append("\":1");
            text.append(i % 60_000 == 59_999 ? "}\n" : "");
        }
        Path file = Files.writeString(folder.resolve("x"), text.append('}'));
        assertEquals(
                "data.jsonl has, up to row 2, more than 100000 different keys, or keys that take more than 16 MiB:"
                        + " are there values among the keys?",
                error(file, "data.jsonl"));
    }

    @Test
    void arraysNestedTooDeepAreMalformed() throws IOException {
        String text = "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}\n{\"a\":" + "[".repeat(63) + "]".repeat(63)
                + "}\n{\"a\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_001);
        Table table = Table.read(Dataset.of(Files.writeString(folder.resolve("x"), text), "x.jsonl", null), 1 << 18);
        assertEquals(1, table.rows().size());
        assertEquals(
                List.of(
                        new MalformedRow(
                                1, 1, MalformedRow.Reason.TOO_DEEP, "objects or arrays nested more than 64 deep"),
                        new MalformedRow(
                                3, 3, MalformedRow.Reason.TOO_DEEP, "objects or arrays nested more than 64 deep")),
                table.malformed());
    }

    @Test
    void readingStopsWhenAskedTo() throws IOException {
        Path file = Files.writeString(folder.resolve("x"), "a\n" + "1\n".repeat(1_000_000));
        AtomicInteger batches = new AtomicInteger();
        try (DataReader reader = Dataset.of(file, "x.csv", null).open(() -> {
            if (batches.incrementAndGet() > 2) {
                throw new CancelledException();
            }
        })) {
            reader.next();
            reader.next();
            assertThrows(CancelledException.class, reader::next);
            assertThrows(IllegalStateException.class, reader::content);
        }
    }

    private Path longFile(String before, String after) throws IOException {
        Path file = folder.resolve("long");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            byte[] filling = new byte[1 << 20];
            Arrays.fill(filling, (byte) 'x');
            for (int i = 0; i < 17; i++) {
                out.write(filling);
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String error(Path file, String name) {
        return assertThrows(BadInput.class, () -> readOn(Dataset.of(file, name, null)))
                .getMessage();
    }

    private static void readOn(Dataset dataset) throws IOException {
        try (DataReader reader = dataset.open(() -> {})) {
            while (reader.next() != null) {}
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
