package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Numeral;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A table of what data may hold, common or not: by seed. Its rows can be written as CSV or JSON Lines, also in parts. */
public final class RandomTable {
    private static final String[] EXTREMES = {
        "1e308",
        "-1e308",
        "1.7976931348623157e308",
        "-0",
        "-0.0",
        "0",
        "4.9e-324",
        "-2.3e-310",
        "NaN",
        "inf",
        "-Infinity",
        "1e400",
        "007",
        "9007199254740993",
        "123456789012345678901234567890",
        "0.1",
        "+5",
        " 7"
    };
    private static final String[] WORDS = {
        "é",
        "e\u0301",
        "日本語",
        "😀",
        "a,b",
        "say \"x\"",
        "two\nlines",
        " blank ",
        "NULL",
        "N/A",
        "-",
        "true",
        "FALSE",
        "0x10",
        "x".repeat(300),
        "語".repeat(120)
    };

    private static final int KINDS = 12;
    private static final String JSON_NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    private final boolean json;
    private final List<String> names = new ArrayList<>();
    /** By row: the values by name; null: missing. */
    private final List<Map<String, String>> rows = new ArrayList<>();

    private RandomTable(boolean json) {
        this.json = json;
    }

    public static RandomTable of(Random random, int rows, boolean json) {
        RandomTable table = new RandomTable(json);
        int columns = 2 + random.nextInt(6);
        int[] kinds = new int[columns];
        double[] shares = new double[columns];
        for (int c = 0; c < columns; c++) {
            table.names.add("c" + c);
            kinds[c] = random.nextInt(KINDS);
            shares[c] = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        }
        for (int row = 0; row < rows; row++) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int c = 0; c < columns; c++) {
                values.put("c" + c, random.nextDouble() < shares[c] ? null : value(random, kinds[c], row));
            }
            table.rows.add(values);
        }
        return table;
    }

    private static String value(Random random, int kind, int row) {
        return switch (kind) {
            case 0 -> String.valueOf(random.nextInt(40));
            case 1 -> String.valueOf(random.nextLong() >> random.nextInt(64));
            case 2 -> String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(12)));
            case 3 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 4 -> WORDS[random.nextInt(WORDS.length)];
            case 5 -> "s" + (int) Math.pow(20_000, random.nextDouble());
            case 6 ->
                LocalDate.of(1890, 1, 1)
                        .plusDays(random.nextInt(50) == 0 ? random.nextInt(80_000) : row)
                        .toString();
            case 7 ->
                Instant.ofEpochSecond(1_700_000_000L - row * 977L - random.nextInt(1000), random.nextInt(1000) * 1000L)
                                .toString()
                                .replace("Z", "")
                        + (random.nextBoolean() ? "Z" : "+02:00");
            case 8 -> String.valueOf(1e9 + random.nextGaussian() / 1000);
            case 9 -> String.format(Locale.ROOT, "%.2f", Math.pow(1 - random.nextDouble(), -0.8));
            case 10 -> "-7.25";
            default -> random.nextInt(4) == 0 ? "" : value(random, random.nextInt(KINDS - 1), row);
        };
    }

    int size() {
        return rows.size();
    }

    public String name() {
        return json ? "x.jsonl" : "x.csv";
    }

    public List<String> names() {
        return names;
    }

    /** The values of a column that are there. */
    List<String> values(String column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(value -> value != null)
                .toList();
    }

    /** The finite numbers of a column. */
    double[] numbers(String column) {
        Numeral numeral = new Numeral();
        return values(column).stream()
                .filter(value -> !json || value.matches(JSON_NUMBER))
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .filter(value -> numeral.parse(value, 0, value.length) && Double.isFinite(numeral.value()))
                .mapToDouble(value -> Double.parseDouble(new String(value, StandardCharsets.UTF_8)))
                .toArray();
    }

    /** Some rows as a file; now and then an empty line or a malformed one comes before a row. */
    byte[] text(int from, int to) {
        return text(from, to, true);
    }

    /** Some rows as a file that other programs read, too: no line is empty or malformed. */
    public byte[] wellFormed(int from, int to) {
        return text(from, to, false);
    }

    private byte[] text(int from, int to, boolean damaged) {
        StringBuilder text = new StringBuilder();
        if (!json) {
            text.append(String.join(",", names)).append('\n');
        }
        for (int i = from; i < to; i++) {
            if (damaged && i % 97 == 13) {
                text.append(json ? "{\"c0\":\n" : "1" + ",".repeat(names.size()) + "\n");
            }
            if (damaged && i % 101 == 17) {
                text.append('\n');
            }
            text.append(json ? object(rows.get(i)) : line(rows.get(i))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String line(Map<String, String> row) {
        return names.stream()
                .map(name -> row.get(name) == null ? "" : quoted(row.get(name), "\""))
                .collect(Collectors.joining(","));
    }

    /** Absent and null are the same in JSON. */
    private String object(Map<String, String> row) {
        return names.stream()
                .filter(name -> row.get(name) != null || name.hashCode() % 2 == 0)
                .map(name -> "\"" + name + "\":" + (row.get(name) == null ? "null" : json(row.get(name))))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(String value) {
        return value.matches(JSON_NUMBER + "|true|false")
                ? value
                : quoted(value.replace("\\", "\\\\").replace("\n", "\\n"), "\\");
    }

    private static String quoted(String value, String escape) {
        return '"' + value.replace("\"", escape + "\"") + '"';
    }
}
