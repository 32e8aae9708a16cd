package io.jenkins.plugins.mlops.engine.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile.Bin;
import io.jenkins.plugins.mlops.engine.profile.TimeOrder.Direction;
import io.jenkins.plugins.mlops.engine.profile.TimeProfile.Gap;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DataProfilerTest {
    @TempDir
    Path folder;

    /** Values are separated by blanks; _ is missing, two quotes are the empty string. */
    @ParameterizedTest
    @CsvSource({
        "1 2 -3 +4 007, INTEGER, 0",
        "1 2.0 -3, NUMBER, 0",
        "1 2 3 4 5 6 7 8 9.5, NUMBER, 0",
        "1 NaN inf, NUMBER, 0",
        "12345678E-3 1234567e2 1E9 00000000, NUMBER, 0",
        "910a2dec89025cc1 12345678e9x 1234567e2 2024x01-01 9aaaaaaaa 7Zzzzzzz, STRING, 0",
        "1 2 3 4 5 6 7 8 9 x, INTEGER, 1",
        "1 2 3 4 5 6 7 8 y x, STRING, 0",
        "'1 2 3 4 _ \"\" _ _', INTEGER, 0",
        "true FALSE True, BOOLEAN, 0",
        "true false 1, STRING, 0",
        "2024-01-01 2024-02-29, DATE, 0",
        "2024-01-01 2024-02-29T10:00, TIMESTAMP, 0",
        "2024-01-01 2024-02-30, STRING, 0",
        "a b, STRING, 0",
        "'\"\"', STRING, 0",
        "'_ _', , 0",
    })
    void theTypeIsTheNarrowestThatMostValuesHave(String values, ColumnType type, long exceptions) throws IOException {
        StringBuilder text = new StringBuilder("c,d\n");
        for (String value : values.split(" ", -1)) {
            text.append(value.equals("_") ? "" : value).append(",\n");
        }
        ColumnProfile column =
                profile("x.csv", text.toString(), c -> false).columns().get(0);
        assertEquals(type, column.type());
        assertEquals(exceptions, column.exceptions());
    }

    @Test
    void aProfileSaysWhatIsInAColumn() throws IOException {
        String table = """
                n,s,d,t
                1,äb,2024-02-29,2024-01-01T12:00+02:00
                -2.5,,2023-03-01,1969-12-31 23:59:59.5
                0,"",,
                x
                1,äb,2025-01-01,
                """;
        DataProfile profile = profile("x.csv", table, c -> false);
        assertEquals(4, profile.rows());
        assertEquals(1, profile.malformedRows());
        ColumnProfile n = profile.columns().get(0);
        assertEquals(new Distinct(3, 0), n.distinct());
        assertEquals(
                new NumberProfile(
                        4,
                        0,
                        1,
                        1,
                        -2.5,
                        1.0,
                        -0.125,
                        1.6520189667999174,
                        n.numbers().quantiles(),
                        -1.5595074449133883,
                        List.of(new Bin(-4, -2, 1), new Bin(0, 0, 1), new Bin(1, 2, 2)),
                        n.numbers().distribution()),
                n.numbers());
        assertEquals(
                List.of(new ValueCount("1", 2), new ValueCount("-2.5", 1), new ValueCount("0", 1)),
                n.top().values());
        assertNull(n.lengths());
        ColumnProfile s = profile.columns().get(1);
        assertEquals(List.of(4L, 1L, 1L, 0L), List.of(s.rows(), s.missing(), s.empty(), s.exceptions()));
        assertEquals(new LengthProfile(0, 2, 4 / 3.0), s.lengths());
        assertEquals(
                List.of(new ValueCount("äb", 2), new ValueCount("", 1)), s.top().values());
        assertNull(s.numbers());
        assertEquals(
                new TimeProfile(
                        "2023-03-01",
                        "2025-01-01",
                        3L,
                        670L,
                        new Gap("2023-03-01", "2024-02-29", 364),
                        new TimeOrder(Direction.UNORDERED, 1, 2L, 1, 5L)),
                profile.columns().get(2).times());
        assertEquals(
                new TimeProfile(
                        "1969-12-31T23:59:59.500Z",
                        "2024-01-01T10:00:00Z",
                        2L,
                        19_723L,
                        new Gap("1969-12-31", "2024-01-01", 19_723),
                        new TimeOrder(Direction.DESCENDING, 1, 2L, 0, null)),
                profile.columns().get(3).times());
    }

    @Test
    void missingMarkersAreCountedButStayValues() throws IOException {
        StringBuilder text = new StringBuilder("few,many,numbers\n");
        for (int i = 0; i < 20_000; i++) {
            // Beyond the values that are counted one by one, too.
            String few = i % 4 == 0 ? "n/a" : i % 4 == 1 ? "-" : i % 4 == 2 ? "" : "none of them";
            text.append(few)
                    .append(",")
                    .append(i % 5 == 0 ? "NULL" : "value " + i)
                    .append(",");
            text.append(i % 10 == 0 ? "-999" : String.valueOf(i)).append("\n");
        }
        List<ColumnProfile> columns =
                profile("x.csv", text.toString(), c -> false).columns();
        assertEquals(
                List.of(10_000L, 4_000L, 2_000L),
                columns.stream().map(ColumnProfile::missingMarkers).toList());
        assertEquals(
                List.of(5_000L, 0L, 0L),
                columns.stream().map(ColumnProfile::missing).toList());
        assertNull(profile("x.csv", text.toString(), c -> true).columns().get(0).missingMarkers());
    }

    /** Doubles do not tell the microseconds before 1684 and after 2255 apart. */
    @Test
    void timesAreExactToTheMicrosecondInAllYears() throws IOException {
        String text = "t\n9999-12-31T23:59:59.999999Z\n9999-12-31T23:59:59.999998Z\n0001-01-01T00:00:00.000001Z\n";
        assertEquals(
                new TimeProfile(
                        "0001-01-01T00:00:00.000001Z",
                        "9999-12-31T23:59:59.999999Z",
                        2L,
                        3_652_057L,
                        new Gap("0001-01-01", "9999-12-31", 3_652_057),
                        new TimeOrder(Direction.DESCENDING, 2, 2L, 0, null)),
                profile("x.csv", text, c -> false).columns().get(0).times());
    }

    @Test
    void charactersAreThoseOfAllValuesAlsoOfTheOnesThatAreNumbersOrTimes() throws IOException {
        String[] values = {
            "K1A %d", "%d", "-%d", "%d.5", "1.5e%d", " %d", "2024-02-29", "2024-02-29 10:00:00.%06d", "true", "é"
        };
        StringBuilder text = new StringBuilder("few,many\n");
        for (int i = 0; i < 20_000; i++) {
            String value = values[i % values.length];
            // Beyond the values that are counted one by one, too.
            text.append(String.format(Locale.ROOT, value, 7))
                    .append(',')
                    .append(String.format(Locale.ROOT, value, i))
                    .append('\n');
        }
        for (ColumnProfile column :
                profile("x.csv", text.toString(), c -> false).columns()) {
            assertEquals(ColumnType.STRING, column.type());
            assertEquals(new CharacterProfile(6000, 16_000, 6000, 10_000, 2000, 2000), column.characters());
        }
    }

    @Test
    void jsonTypesAreKeptAndLateColumnsWereMissingBefore() throws IOException {
        DataProfile profile = profile(
                "x.jsonl", "{\"a\":\"1\"}\n{\"a\":1,\"b\":true}\n{\"a\":\"1\",\"c\":[1]}\n{\"b\":null}\n", c -> false);
        ColumnProfile a = profile.columns().get(0);
        assertEquals(ColumnType.STRING, a.type());
        assertEquals(2, a.distinct().count());
        assertEquals(1, a.numbers().count());
        assertEquals(1, a.missing());
        ColumnProfile b = profile.columns().get(1);
        assertEquals(ColumnType.BOOLEAN, b.type());
        assertEquals(4, b.rows());
        assertEquals(3, b.missing());
        assertEquals(3, profile.columns().get(2).missing());
    }

    @Test
    void aClassifiedColumnKeepsCountsOnly() throws IOException {
        StringBuilder text = new StringBuilder("id,mail,day\n");
        for (int i = 0; i < 3000; i++) {
            text.append(7_700_000 + i).append(",secret").append(i).append("@x.org,1977-07-07\n");
        }
        DataProfile profile = profile("x.csv", text.toString(), c -> true);
        String json = Json.write((Object) profile);
        for (String trace : new String[] {"77", "secret", "x.org"}) {
            assertFalse(json.replaceAll("\"(sha256|relativeError)\" : \\S+", "").contains(trace), trace);
        }
        ColumnProfile id = profile.columns().get(0);
        assertTrue(id.classified());
        assertEquals(ColumnType.INTEGER, id.type());
        assertEquals(3000.0, (double) id.distinct().count(), 150);
        assertEquals(3000, id.rows());
        DataProfile open = profile("x.csv", text.toString(), c -> c.equals("mail"));
        assertNull(open.columns().get(1).top());
        assertEquals(7_700_000, open.columns().get(0).numbers().min());
    }

    /** Values are separated by blanks; _ is missing. The columns: direction, earlier, its first row, later, its first row. */
    @ParameterizedTest
    @CsvSource({
        "1970-01-01 1970-01-01T00:00Z, CONSTANT, 0, , 0, ",
        "1970-01-01 _ 1970-01-01 1970-01-02 1970-01-02, ASCENDING, 0, , 1, 4",
        "1970-01-01T01:00+02 1969-12-31T22:59:59.999999, DESCENDING, 1, 2, 0, ",
        "2024-01-02 x 7 2024-01-01 2024-01-01T00:00:00.000001 1970-01-01 2024-01-03 _ 2024-01-04, "
                + "UNORDERED, 2, 4, 3, 5",
    })
    void theOrderOfTimesIsThatOfTheRows(
            String values, Direction direction, long earlier, Long firstEarlier, long later, Long firstLater)
            throws IOException {
        String text = "c,d\n" + values.replace("_", "").replace(" ", ",\n") + ",\n";
        TimeOrder expected = new TimeOrder(direction, earlier, firstEarlier, later, firstLater);
        assertEquals(expected, order(text));
        // As many others that the column's most frequent values are no longer all of them.
        StringBuilder more = new StringBuilder("c,d\n");
        for (int i = 0; i < 20_000; i++) {
            more.append(i).append(",\n");
        }
        TimeOrder moved = order(more + text.substring(4));
        assertEquals(
                new TimeOrder(direction, earlier, behind(firstEarlier, 20_000), later, behind(firstLater, 20_000)),
                moved);
    }

    private static Long behind(Long row, long before) {
        return row == null ? null : (Long) (before + row);
    }

    private TimeOrder order(String text) throws IOException {
        return profile("x.csv", text, c -> false).columns().get(0).times().order();
    }

    @Test
    void manyColumnsShareTheMemory() throws IOException {
        int columns = 2000;
        StringBuilder text = new StringBuilder("c0");
        for (int c = 1; c < columns; c++) {
            text.append(",c").append(c);
        }
        for (int row = 0; row < 900; row++) {
            text.append("\n0");
            for (int c = 1; c < columns; c++) {
                text.append(',').append(row);
            }
        }
        DataProfile profile = profile("x.csv", text.toString(), c -> false);
        assertEquals(new Distinct(1, 0), profile.columns().get(0).distinct());
        ColumnProfile last = profile.columns().get(columns - 1);
        assertNotEquals(0, last.distinct().relativeError());
        assertEquals(900.0, (double) last.distinct().count(), 45);
        assertEquals(449.5, last.numbers().mean());
    }

    @Test
    void whatIsWrittenIsReadAgainAndAlwaysTheSameBytes() throws IOException {
        DataProfile profile = profile("x.csv", "n,s,d\n1,a,2024-02-29\n-2.5,,2024-03-01\nNaN,b,\n", c -> c.equals("s"));
        byte[] bytes = written(profile);
        assertEquals(profile, DataProfile.read(new ByteArrayInputStream(bytes), "profile"));
        assertArrayEquals(bytes, written(profile));
        assertArrayEquals(new byte[4], Arrays.copyOfRange(bytes, 4, 8), "the time stamp of gzip");
    }

    /** Later releases may add to it, and change nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"profile-1.json", "profile-1-shapes.json", "profile-1-with-distribution.json"})
    void formatVersion1StaysAsItIs(String file) throws IOException {
        String table = """
                id,price,flag,day,name,mail,nothing
                1,0.5,true,2024-02-29,"Ada, L.",a@x.org,
                2,,false,2024-03-01T06:30Z,"",b@x.org,
                3,1e3,true,2024-03-02,Bo,c@x.org,
                4
                """;
        DataProfile profile = profile("x.csv", table, c -> c.equals("mail"));
        String golden = golden(file);
        JsonNode stored = Json.readTree(golden, file);
        assertHas(stored, Json.tree(profile), "written");
        assertHas(stored, Json.tree(DataProfile.read(new ByteArrayInputStream(gzip(golden)), file)), "read");
    }

    private static void assertHas(JsonNode stored, JsonNode actual, String path) {
        if (stored.isObject()) {
            stored.properties()
                    .forEach(property -> assertHas(
                            property.getValue(), actual.path(property.getKey()), path + "." + property.getKey()));
        } else if (stored.isArray()) {
            assertEquals(stored.size(), actual.size(), path);
            for (int i = 0; i < stored.size(); i++) {
                assertHas(stored.get(i), actual.get(i), path + "[" + i + "]");
            }
        } else {
            assertEquals(Json.writeLine(stored), Json.writeLine(actual), path);
        }
    }

    @Test
    void profilesOfEarlierReleasesAreRead() throws IOException {
        DataProfile profile = DataProfile.read(new ByteArrayInputStream(gzip(golden("profile-1.json"))), "golden");
        assertEquals(0.5, profile.columns().get(1).numbers().min());
        assertNull(profile.columns().get(1).numbers().skewness());
        assertNull(profile.columns().get(1).numbers().histogram());
        assertNull(profile.columns().get(1).numbers().distribution());
        assertNull(profile.columns().get(3).times().days());
        assertEquals("Ada, L.", profile.columns().get(4).top().values().get(1).value());
        assertNull(profile.columns().get(4).characters());
    }

    private String golden(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void someColumnsAreReadWithoutTheOthers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataProfile profile = profile("wide.csv", "a,b,c,d\n1,2,3,4\n5,6,7,8\n", name -> false);
        profile.write(out);
        byte[] whole = out.toByteArray();
        assertEquals(Map.of(1, profile.columns().get(1), 3, profile.columns().get(3)), columns(whole, 1, 3));
        assertEquals(Map.of(), columns(whole));
        assertEquals(Map.of(), columns(whole, 4, 100));
        // Wherever the cut is: also within a value.
        for (int length = 0; length < whole.length / 2; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertEquals(
                    "p.gz is cut short: copy it again",
                    assertThrows(BadInput.class, () -> columns(cut, 0, 100)).getMessage());
        }
        assertThrows(BadInput.class, () -> columns("no gzip".getBytes(StandardCharsets.UTF_8), 0, 100));
        for (String json : List.of("[]", "{}", "{\"columns\": 1}", "{\"columns\": [1]}", "{\"columns\": [{\"name\"")) {
            ByteArrayOutputStream other = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(other)) {
                gzip.write(json.getBytes(StandardCharsets.UTF_8));
            }
            assertThrows(BadInput.class, () -> columns(other.toByteArray(), 0, 100), json);
        }
    }

    private static Map<Integer, ColumnProfile> columns(byte[] file, Integer... positions) throws IOException {
        return DataProfile.readColumns(new ByteArrayInputStream(file), new TreeSet<>(List.of(positions)), "p.gz");
    }

    @Test
    void whatIsNoProfileIsRefused() throws IOException {
        byte[] good = written(profile("x.csv", "a\n1\n", c -> false));
        assertEquals(
                "p.gz is no stored profile: it is not gzip, and no JSON",
                error("a,b\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("p.gz is cut short: copy it again", error(new byte[0]));
        assertEquals("p.gz is cut short: copy it again", error(Arrays.copyOf(good, good.length - 9)));
        assertEquals(
                "p.gz is no stored profile: it has no formatVersion that this release reads (1 to 1), but 2",
                error(gzip("{\"formatVersion\":2,\"columns\":[]}")));
        assertEquals(
                "p.gz is no stored profile: it has no formatVersion that this release reads (1 to 1), but 0",
                error(gzip("{}")));
        assertTrue(error(gzip("nonsense")).startsWith("p.gz is not JSON: "));
        assertEquals(
                "p.gz is not JSON: Unexpected end-of-input: expected close marker for Object (start marker at line: 1,"
                        + " column: 1) at line 1, column 2",
                error(gzip("{")));
    }

    @Test
    void aProfileThatLacksSomethingIsRefused() throws IOException {
        String good = unpacked(written(profile("x.csv", "a,b\n1,x\n2,y\n", c -> false)));
        for (String key : List.of("data", "sha256", "columns", "name", "distinct")) {
            String error = error(gzip(good.replaceFirst("\"" + key + "\"", "\"none\"")));
            assertTrue(error.startsWith("p.gz is no whole profile: it lacks 'data', 'columns' or what"), error);
        }
        assertTrue(error(gzip(good.replace("\"name\":\"b\"", "\"name\":\"a\""))).contains("has a column twice"));
        assertEquals(
                "p.gz cannot be read: 'columns[0].numbers.distribution' is not whole",
                error(gzip(good.replaceFirst("\"counts\":\\[1,2]", "\"counts\":[1]"))));
        assertEquals(
                "p.gz cannot be read: 'columns[0].numbers.quantiles' is not whole",
                error(gzip(good.replaceFirst("\"percentiles\"", "\"none\""))));
    }

    private static String unpacked(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String error(byte[] bytes) {
        return assertThrows(BadInput.class, () -> DataProfile.read(new ByteArrayInputStream(bytes), "p.gz"))
                .getMessage();
    }

    private static byte[] written(DataProfile profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        profile.write(out);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals(Json.writeLine(profile) + "\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private DataProfile profile(String name, String text, Predicate<String> classified) throws IOException {
        DataProfiler profiler = new DataProfiler(classified);
        return profiler.profile(read(name, text, profiler));
    }

    private FileDigest read(String name, String text, DataProfiler profiler) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        try (DataReader reader = Dataset.of(file, name, null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                profiler.add(reader.columns(), batch);
            }
            return reader.content();
        }
    }
}
