package io.jenkins.plugins.mlops.engine.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.MalformedRow.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reads the same rows as FastCSV, of random text that has little but delimiters, quotes and line ends. */
class FastCsvTest {
    private static final char[] DELIMITERS = {',', ';', '\t', '|', '^'};
    private static final char[] QUOTES = {'"', '\''};

    @TempDir
    Path folder;

    private int rows;
    private int multiline;
    private int refused;
    private int malformed;

    @Test
    void readsTheSameRowsInEveryDialect() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            char delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
            char quote = QUOTES[random.nextInt(QUOTES.length)];
            compare(text(random, delimiter, quote), delimiter, quote, 1 + random.nextInt(24));
        }
        String seen = rows + " rows, " + multiline + " with line ends, " + refused + " files refused, " + malformed
                + " malformed rows";
        assertTrue(rows > 4_000 && multiline > 500 && refused > 500 && malformed > 500, seen);
    }

    private static String text(Random random, char delimiter, char quote) {
        String[] pieces = {
            "a",
            "b ",
            "\u00e4",
            "\n",
            "\r\n",
            "\r",
            String.valueOf(delimiter),
            delimiter + "x",
            String.valueOf(quote == '"' ? '\'' : '"'),
            "y" + quote + "z",
            delimiter + "" + quote + quote + delimiter,
            "\n" + quote + "\n" + delimiter + quote + quote + quote + "\n",
            String.valueOf(quote)
        };
        StringBuilder text = new StringBuilder();
        for (int n = 1 + random.nextInt(16); n > 0; n--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private void compare(String text, char delimiter, char quote, int window) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        Map<String, Object> dialect = new HashMap<>();
        dialect.put("delimiter", String.valueOf(delimiter));
        dialect.put("quote", String.valueOf(quote));
        // Else a backslash would be looked for, and a comma taken for a decimal one.
        dialect.put("escape", String.valueOf(quote));
        dialect.put("decimal", ".");
        dialect.put("header", false);
        DataFile dataset = Dataset.of(file, "x.csv", dialect);
        List<List<String>> expected;
        try {
            expected = fastCsv(text, delimiter, quote);
        } catch (CsvParseException e) {
            expected = null;
        }
        if (expected == null || expected.isEmpty()) {
            refused++;
            requireFault(text, dataset, window);
            return;
        }
        Table table = Table.read(dataset, window);
        int columns = expected.get(0).size();
        List<List<String>> regular = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).size() == columns) {
                regular.add(expected.get(i));
                numbers.add(i + 1L);
            }
        }
        assertEquals(regular, withoutMissing(table), () -> shown(text, delimiter, quote));
        assertEquals(numbers, table.numbers(), () -> shown(text, delimiter, quote));
        rows += regular.size();
        malformed += table.malformed().size();
        multiline += (int) regular.stream()
                .filter(row -> row.stream().anyMatch(value -> value.contains("\n")))
                .count();
    }

    /** What FastCSV refuses is no text, an open quote, or text after a quote. */
    private static void requireFault(String text, DataFile dataset, int window) throws IOException {
        Table table;
        try {
            table = Table.read(dataset, window);
        } catch (BadInput e) {
            assertTrue(
                    e.getMessage().contains("never closed") || e.getMessage().contains("only blank lines"),
                    e.getMessage());
            return;
        }
        assertTrue(table.malformed().stream().anyMatch(row -> row.reason() == Reason.TEXT_AFTER_QUOTE), () -> text);
    }

    private static List<List<String>> fastCsv(String text, char delimiter, char quote) {
        List<List<String>> rows = new ArrayList<>();
        CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(quote)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)
                .stream()
                .map(CsvRecord::getFields)
                .forEach(rows::add);
        return rows;
    }

    private static List<List<String>> withoutMissing(Table table) {
        return table.rows().stream()
                .map(row ->
                        row.stream().map(value -> value == null ? "" : value).toList())
                .toList();
    }

    private static String shown(String text, char delimiter, char quote) {
        return "delimiter " + delimiter + ", quote " + quote + ": "
                + text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }
}
