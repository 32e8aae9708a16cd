package io.jenkins.plugins.mlops.engine.differential;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.RandomTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Profiles and contracts as DuckDB counts them, on random data; only {@code -Pdifferential} has DuckDB. */
@Tag("differential")
@Tag("duckdb")
class DuckDbTest {
    private static final Map<String, Object> COMMAS = Map.of("type", "csv", "delimiter", ",", "decimal", ".");

    private static DuckDb duck;

    @TempDir
    Path temp;

    private Workplace workplace;

    @BeforeAll
    static void start() throws SQLException {
        duck = new DuckDb();
    }

    @AfterAll
    static void stop() throws SQLException {
        duck.close();
    }

    @BeforeEach
    void makeWorkplace() throws IOException {
        workplace = Workplace.in(temp);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 1500, 2048, 7000})
    void aProfileOfTextIsThatOfDuckDb(int rows) throws IOException {
        for (int seed = 0; seed < (rows < 1000 ? 6 : 2); seed++) {
            RandomTable table = RandomTable.of(new Random(33L * rows + seed), rows, false);
            int cut = rows / 3;
            Files.write(workplace.root().resolve("a.csv"), table.wellFormed(0, cut));
            Files.write(workplace.root().resolve("b.csv"), table.wellFormed(cut, rows));
            workplace.compare(
                    duck,
                    Map.of("data", "*.csv", "format", COMMAS),
                    List.of("a.csv", "b.csv"),
                    rows + " rows, seed " + seed);
        }
    }

    /** Types, compressions, versions of pages and sizes of row groups as DuckDB writes them. */
    @ParameterizedTest
    @CsvSource({"1, snappy, V1", "3, zstd, V2", "100, gzip, V1", "2047, uncompressed, V2", "9000, lz4_raw, V1"})
    void aProfileOfParquetIsThatOfDuckDb(int rows, String codec, String version) throws IOException, SQLException {
        duck.run("SELECT setseed(0.25)");
        duck.run("CREATE OR REPLACE TABLE p AS SELECT "
                + "(random() * 250 - 125)::TINYINT AS small, "
                + "CASE WHEN random() < 0.9 THEN ((random() - 0.5) * 1.8e19)::BIGINT END AS large, "
                + "(random() * 1.8e19)::UBIGINT AS unsigned, "
                + "((random() - 0.3) * 1e9)::DECIMAL(18, 6) AS money, "
                + "((random() - 0.5) * 1e20)::DECIMAL(38, 10) AS wide, "
                + "CASE WHEN random() < 0.5 THEN ((random() - 0.5) * 1e6)::FLOAT END AS single, "
                + "CASE WHEN random() < 0.1 THEN 'nan'::DOUBLE WHEN random() < 0.1 THEN -0.0 ELSE exp(random() * 40) END AS tail, "
                + "DATE '0001-01-01' + (random() * 3652000)::INTEGER AS day, "
                + "TIMESTAMP '1900-01-01' + to_microseconds((random() * 8e15)::BIGINT) AS time, "
                + "(TIMESTAMP '2000-01-01' + to_microseconds((random() * 8e14)::BIGINT))::TIMESTAMP_MS AS millis, "
                + "(TIMESTAMPTZ '2000-01-01 00:00:00+00' + to_microseconds((random() * 8e14)::BIGINT)) AS instant, "
                + "TIMESTAMP '9999-12-31 23:59:59.999999' - to_microseconds((random() * 1e6)::BIGINT) AS far, "
                + "chr(97 + (random() * 25)::INTEGER) || repeat('é', (random() * 4)::INTEGER) AS word, "
                + "'v' || (random() * 1e6)::INTEGER AS many, "
                + "NULL::INTEGER AS nothing "
                + "FROM range(" + rows + ")");
        Path file = workplace.root().resolve("x.parquet");
        duck.run("COPY p TO '" + file + "' (FORMAT parquet, CODEC '" + codec + "', PARQUET_VERSION " + version
                + ", ROW_GROUP_SIZE 2048)");
        workplace.compare(duck, Map.of("data", "x.parquet"), List.of("x.parquet"), rows + " rows");
    }

    private static final String[] TEXTS = {
        "", "a", "ab", "abc", "日本", "😀😀", "A1", "DE", "FR", "n/a", "De", "x,y", "l\nl"
    };
    private static final String[] NUMBERS = {
        "0.30", "-0", "1e2", "99.99999999999999999", "100", "100.000000000000000001", "abc", "7", "-3.5", "5.0"
    };
    private static final String[] DAYS = {"2024-02-29", "2023-02-29", "2010-01-01", "2009-12-31", "oops"};

    private static final String PROPERTIES = """
            - { name: key, unique: true, required: true }
            - name: text
              logicalType: string
              logicalTypeOptions: { minLength: 2, maxLength: 3, pattern: '^[a-zA-Z][0-9a-z]*$' }
              quality:
                - { metric: nullValues, mustBe: 0 }
                - { metric: duplicateValues, mustBe: 0 }
                - { metric: invalidValues, mustBe: 0, arguments: { validValues: [DE, FR, ab] } }
            - name: number
              logicalType: number
              logicalTypeOptions: { minimum: 0, maximum: 100, multipleOf: 0.1 }
              quality: [{ metric: invalidValues, mustBe: 0, arguments: { validValues: [0, 100, 7] } }]
            - { name: day, logicalType: date, logicalTypeOptions: { minimum: '2010-01-01', exclusiveMaximum: '2024-02-29' } }
            - { name: x, logicalType: number }
            - { name: y, logicalType: number }
            - { name: from, logicalType: date }
            - { name: until, logicalType: timestamp }
            - { name: s, logicalType: string }
            - name: other
              logicalType: string
              quality: [{ metric: missingValues, mustBe: 0, arguments: { missingValues: [null, '', n/a] } }]
            """;

    /** A table with a bit of everything, as CSV. */
    private static String table(Random random, int rows) {
        StringBuilder text = new StringBuilder("key,text,number,day,x,y,from,until,s,other\n");
        for (int row = 0; row < rows; row++) {
            List<String> values = new ArrayList<>();
            values.add(String.valueOf(random.nextInt(2 * rows)));
            values.add(TEXTS[random.nextInt(TEXTS.length)]);
            values.add(NUMBERS[random.nextInt(NUMBERS.length)]);
            values.add(DAYS[random.nextInt(DAYS.length)]);
            values.add(String.valueOf((random.nextInt(80) - 40) / 8.0));
            values.add(String.valueOf(random.nextInt(7) - 3));
            values.add("2024-01-0" + (1 + random.nextInt(9)));
            values.add("2024-01-0" + (1 + random.nextInt(9)) + "T" + (random.nextBoolean() ? "00" : "12") + ":00:00");
            values.add(TEXTS[random.nextInt(TEXTS.length)]);
            values.add(TEXTS[random.nextInt(TEXTS.length)]);
            for (int i = 0; i < values.size(); i++) {
                text.append(i == 0 ? "" : ",");
                if (random.nextInt(8) > 0) {
                    text.append('"').append(values.get(i)).append('"');
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void load(int seed, int rows) throws IOException, SQLException {
        Path file = Files.writeString(workplace.root().resolve("t.csv"), table(new Random(seed), rows));
        duck.load("texts", List.of(file));
        duck.run("CREATE OR REPLACE VIEW v AS SELECT * REPLACE (try_cast(x AS DECIMAL(9, 3)) AS x,"
                + " try_cast(y AS DECIMAL(9, 3)) AS y, try_cast(\"from\" AS DATE) AS \"from\","
                + " try_cast(until AS TIMESTAMP) AS until,"
                + " CASE WHEN other NOT IN ('', 'n/a') THEN other END AS other) FROM texts");
    }

    private List<Item> items(String quality) throws IOException {
        Files.writeString(
                workplace.root().resolve("c.yaml"),
                "apiVersion: v3.1.0\nkind: DataContract\nid: t\nversion: '1'\nstatus: draft\nschema:\n- name: t\n  quality:\n"
                        + quality.indent(2) + "  properties:\n" + PROPERTIES.indent(2));
        return workplace
                .validate(Map.of("data", "t.csv", "contract", "c.yaml", "format", COMMAS))
                .items();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60, 3000})
    void aContractsChecksCountWhatDuckDbCounts(int rows) throws IOException, SQLException {
        load(rows, rows);
        List<Item> items = items("""
                - { metric: duplicateValues, mustBe: 0, arguments: { properties: [text, number] } }
                - { metric: duplicateValues, mustBe: 0 }
                """);
        String number = "regexp_full_match(number, '[+-]?[0-9]+(\\.[0-9]*)?(e[0-9]+)?')";
        String decimal = "try_cast(number AS DECIMAL(38, 20))";
        String[][] expected = {
            {"required", "key", "key IS NULL"},
            {"minLength", "text", "length(text) < 2"},
            {"maxLength", "text", "length(text) > 3"},
            {"pattern", "text", "NOT regexp_matches(text, '^[a-zA-Z][0-9a-z]*$')"},
            {"nullValues", "text", "text IS NULL"},
            {"invalidValues", "text", "text NOT IN ('DE', 'FR', 'ab')"},
            {"invalidType", "number", "NOT " + number},
            {"minimum", "number", number + " AND " + decimal + " < 0"},
            {"maximum", "number", number + " AND " + decimal + " > 100"},
            {"multipleOf", "number", number + " AND " + decimal + " * 10 <> floor(" + decimal + " * 10)"},
            {"invalidValues", "number", "number IS NOT NULL AND coalesce(" + decimal + " NOT IN (0, 100, 7), true)"},
            {"invalidType", "day", "day IS NOT NULL AND try_cast(day AS DATE) IS NULL"},
            {"minimum", "day", "try_cast(day AS DATE) < DATE '2010-01-01'"},
            {"exclusiveMaximum", "day", "try_cast(day AS DATE) >= DATE '2024-02-29'"},
            {"missingValues", "other", "other IS NULL OR other IN ('', 'n/a')"},
        };
        for (String[] check : expected) {
            long count = duck.number("SELECT count(*) FROM texts WHERE " + check[2]);
            assertEquals(count, failed(items, check[0], check[1]), check[0] + " of " + check[1]);
        }
        String repeated = "SELECT count(%1$s) - count(DISTINCT %1$s) FROM texts";
        assertEquals(duck.number(String.format(repeated, "key")), failed(items, "unique", "key"));
        assertEquals(duck.number(String.format(repeated, "text")), failed(items, "duplicateValues", "text"));
        String doubled = "SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT %s FROM texts)) FROM texts";
        assertEquals(
                duck.number(String.format(doubled, "text, number")), failed(items, "duplicateValues", "text, number"));
        assertEquals(duck.number(String.format(doubled, "*")), failed(items, "duplicateValues", null));
    }

    /** A rule, and what it is in SQL where that is not the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    x > y                                          |
                    x + y * 2 <= 3 - x                             |
                    x * y <> 0.5 and not (y = 1 or x < 0)          |
                    abs(x) >= abs(y) or x is null                  |
                    coalesce(x, y, 0) < 1                          |
                    x between y and y + 2.5                        |
                    x not between -1 and y                         |
                    y in (1, 2, x)                                 |
                    y not in (1, x)                                |
                    if x > 0 then y > 0                            | not (x > 0) or y > 0
                    if x is null then y is null                    | not (x is null) or y is null
                    from <= until                                  | "from" <= until
                    until > from and s is not null                 | until > "from" and s is not null
                    days(from, until) > 1.5                        | epoch(until - "from"::TIMESTAMP) / 86400 > 1.5
                    s < text                                       |
                    lower(s) = lower(text)                         |
                    upper(s) <> s                                  |
                    length(s) + length(text) > 4                   |
                    matches(s, '[a-z]b')                           | regexp_matches(s, '[a-z]b')
                    s in ('a', text, 'DE') or length(other) = 2    |
                    (x > 0) = (y > 0)                              |
                    """)
    void aRowRuleCountsWhatDuckDbCounts(String rule, String sql) throws IOException, SQLException {
        String condition = Objects.requireNonNullElse(sql, rule);
        for (int rows : new int[] {7, 2000}) {
            load(rows, rows);
            Item item =
                    items("- { type: custom, engine: mlops, implementation: " + Json.writeLine(rule) + " }\n").stream()
                            .filter(each -> each.check().equals("rowRule"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(
                    duck.number("SELECT count(*) FROM v WHERE NOT (" + condition + ")"),
                    item.evidence().get("failed"),
                    rule);
            assertEquals(
                    duck.number("SELECT count(*) FROM v WHERE (" + condition + ") IS NULL"),
                    item.evidence().get("unknown"),
                    rule);
        }
    }

    private static long failed(List<Item> items, String check, String column) {
        List<Item> found = items.stream()
                .filter(item -> item.check().equals(check) && Objects.equals(item.column(), column))
                .toList();
        assertEquals(1, found.size(), () -> check + " of " + column + ": " + found);
        return (long) found.get(0).evidence().get("failed");
    }
}
