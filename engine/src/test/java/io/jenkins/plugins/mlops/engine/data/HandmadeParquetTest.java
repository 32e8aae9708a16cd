package io.jenkins.plugins.mlops.engine.data;

import io.airlift.compress.lz4.Lz4Compressor;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What no writer at hand writes, or writes no more: files of one column and one page, put together byte by byte. */
class HandmadeParquetTest {
    private static final int BIT_PACKED = 4;

    @TempDir
    Path folder;

    private List<String> values(HandmadeParquet column) throws IOException {
        Path file = column.write(folder.resolve("x.parquet"));
        return Table.read(Dataset.of(file, "x.parquet", null)).rows().stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void int96IsTheNanosecondOfAJulianDay() throws IOException {
        byte[] page = little(36)
                .putLong(0)
                .putInt(2_440_588)
                .putLong(86_399_999_999_999L)
                .putInt(2_440_587)
                .putLong(-1_000_000_000)
                .putInt(2_460_370)
                .array();
        assertEquals(
                List.of("1970-01-01T00:00:00", "1969-12-31T23:59:59.999999999", "2024-02-28T23:59:59"),
                values(HandmadeParquet.required(3, 0, 3, page)));
    }

    /** The last value of int96_from_spark.parquet (apache/parquet-testing), 9089380393200000000 microseconds after 1970. */
    @Test
    void int96OfSparkMayHaveOverflown() throws IOException {
        byte[] page =
                little(12).putLong(53_890_448_384_000L).putInt(-105_862_233).array();
        assertEquals(List.of("+290000-12-30T23:00:00"), values(HandmadeParquet.required(3, 0, 1, page)));
    }

    /** Values of numpy.float16. */
    @Test
    void halfPrecisionIsExact() throws IOException {
        HandmadeParquet column =
                HandmadeParquet.required(7, 2, 6, HexFormat.of().parseHex("662e00c20100ff7b00fc017e"));
        column.logical = 15;
        assertEquals(
                List.of("0.0999755859375", "-3.0", "5.960464477539063E-8", "65504.0", "-Infinity", "NaN"),
                values(column));
    }

    @ParameterizedTest
    @CsvSource({"13,ffffffff,4294967295", "17,ffffffff,-1", "6,ffffffff,1969-12-31"})
    void convertedTypesOfIntegers(int converted, String page, String value) throws IOException {
        HandmadeParquet column =
                HandmadeParquet.required(1, 0, 1, HexFormat.of().parseHex(page));
        column.converted = converted;
        assertEquals(List.of(value), values(column));
    }

    @Test
    void intervalsAreMonthsDaysAndMilliseconds() throws IOException {
        HandmadeParquet column = HandmadeParquet.required(
                7, 12, 1, little(12).putInt(14).putInt(3).putInt(90_500).array());
        column.converted = 21;
        assertEquals(List.of("P14M3DT90.500S"), values(column));
        // parquet-java says of them that they are of no known type, too.
        column.logical = 11;
        assertEquals(List.of("P14M3DT90.500S"), values(column));
    }

    /** Writers whose dictionary has become too large do not return to it, but may. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void pagesMayReturnToTheDictionary(long dictionaryBytes) throws IOException {
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        pages.writeBytes(HandmadeParquet.dictionary(
                2,
                little(10).putInt(1).put((byte) 'a').putInt(1).put((byte) 'b').array()));
        byte[] plain = little(5).putInt(1).put((byte) 'c').array();
        for (int i = 0; i < 3; i++) {
            // A run of packed numbers of one bit: 0 1 1.
            pages.writeBytes(HandmadeParquet.page(3, 8, new byte[] {1, 3, 0b110}));
            pages.writeBytes(HandmadeParquet.page(1, 0, plain));
        }
        HandmadeParquet column = HandmadeParquet.required(6, 0, 12, plain);
        column.pages = pages.toByteArray();
        DataFile file = Dataset.of(column.write(folder.resolve("x.parquet")), "x.parquet", null);

        assertEquals(
                List.of("a", "b", "b", "c", "a", "b", "b", "c", "a", "b", "b", "c"),
                Table.read(ParquetReader.open(file, () -> {}, 1 << 20, dictionaryBytes)).rows().stream()
                        .map(row -> row.get(0))
                        .toList());
    }

    @Test
    void secondDictionariesAreRefused() throws IOException {
        byte[] dictionary = HandmadeParquet.dictionary(1, little(4).putInt(5).array());
        HandmadeParquet column = HandmadeParquet.required(1, 0, 1, new byte[0]);
        column.pages = ByteBuffer.allocate(2 * dictionary.length)
                .put(dictionary)
                .put(dictionary)
                .array();
        String error = assertThrows(BadInput.class, () -> values(column)).getMessage();
        assertTrue(error.contains("the column 'c' has two dictionaries"), error);
    }

    @Test
    void namesWithoutDictionaryAreRefused() throws IOException {
        HandmadeParquet column = HandmadeParquet.required(1, 0, 1, new byte[0]);
        column.pages = HandmadeParquet.page(1, 8, new byte[] {1, 3, 0});
        String error = assertThrows(BadInput.class, () -> values(column)).getMessage();
        assertTrue(error.contains("a page of the column 'c' lacks its dictionary"), error);
    }

    @Test
    void levelsWereBitPackedOnce() throws IOException {
        HandmadeParquet column = HandmadeParquet.required(
                1,
                0,
                5,
                little(13).put((byte) 0b10110000).putInt(7).putInt(8).putInt(9).array());
        column.repetition = 1;
        column.levelEncoding = BIT_PACKED;
        assertEquals(Arrays.asList("7", null, "8", "9", null), values(column));
    }

    @Test
    void lz4InFramesOfHadoopAndWithout() throws IOException {
        byte[] plain = new byte[400];
        for (int i = 0; i < 100; i++) {
            plain[4 * i] = (byte) i;
        }
        byte[] block = new byte[1000];
        int length = new Lz4Compressor().compress(plain, 0, 400, block, 0, 1000);
        byte[] framed = new byte[8 + length];
        ByteBuffer.wrap(framed).putInt(400).putInt(length).put(block, 0, length);
        for (byte[] page : List.of(framed, Arrays.copyOf(block, length))) {
            HandmadeParquet column = HandmadeParquet.required(1, 0, 100, page);
            column.codec = 5;
            column.size = 400;
            List<String> values = values(column);
            assertEquals(100, values.size());
            assertEquals("99", values.get(99));
        }
    }

    /** Lists of two levels: the repeated field is the element. */
    @Test
    void listsWithoutAnElementOfTheirOwn() throws IOException {
        // Repetition 0 1 0 0, definition 2 2 1 0: [5, 6], [], null.
        byte[] definitions = {3, 0b00011010, 0};
        byte[] page = new byte[21];
        ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(2)
                .put(new byte[] {3, 0b0010})
                .putInt(3)
                .put(definitions)
                .putInt(5)
                .putInt(6);
        HandmadeParquet column = HandmadeParquet.required(1, 0, 4, page);
        column.rows = 3;
        column.repetition = 2;
        column.list = 3;
        assertEquals(Arrays.asList("[5,6]", "[]", null), values(column));
    }

    /** A page header is no reason to reserve memory. */
    @Test
    void sizesThatCannotBeAreRefused() throws IOException {
        HandmadeParquet column = HandmadeParquet.required(1, 0, 1, new byte[] {1, 2, 3});
        column.codec = 1;
        column.size = 1 << 30;
        String error = assertThrows(BadInput.class, () -> values(column)).getMessage();
        assertTrue(error.contains("says that 3 bytes are 1073741824 when decompressed"), error);
    }

    @Test
    void morePagesOrFewerThanRowsAreRefused() throws IOException {
        HandmadeParquet column =
                HandmadeParquet.required(1, 0, 1, little(4).putInt(1).array());
        column.rows = 2;
        String error = assertThrows(BadInput.class, () -> values(column)).getMessage();
        assertTrue(error.contains("'c' has 1 values for 2 rows"), error);
    }

    @Test
    void stringsThatAreNotUtf8AreRefused() throws IOException {
        byte[] page = little(6).putInt(2).put(new byte[] {(byte) 0xff, 'a'}).array();
        assertEquals(List.of("0xff61"), values(HandmadeParquet.required(6, 0, 1, page)));
        HandmadeParquet column = HandmadeParquet.required(6, 0, 1, page);
        column.converted = 0;
        String error = assertThrows(BadInput.class, () -> values(column)).getMessage();
        assertTrue(error.contains("in the column 'c' a string is not UTF-8"), error);
    }

    @Test
    void valuesThatAreTooLongAreNoDamage() throws IOException {
        int length = (16 << 20) + 1;
        HandmadeParquet column = HandmadeParquet.required(
                6, 0, 1, little(4 + length).putInt(length).array());
        assertEquals(
                "x.parquet: in the column 'c' a value has 16777217 bytes, and the most are 16777216",
                assertThrows(BadInput.class, () -> values(column)).getMessage());
    }
}
