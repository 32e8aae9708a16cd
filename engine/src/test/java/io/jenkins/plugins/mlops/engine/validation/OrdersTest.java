package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A contract as teams write them, on data with faults; {@code count_orders.py} has counted them independently. */
class OrdersTest {
    @TempDir
    Path temp;

    @Test
    void countsAreThoseOfAnIndependentProgram() throws IOException {
        ValidationReport report = validate();
        List<String> lines = resource("orders.counts.csv").lines().toList();
        for (String line : lines) {
            // check, column (in quotes if it has a comma), count, among
            String[] fields = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            String column = fields[1].isEmpty() ? null : fields[1].replace("\"", "");
            boolean second = fields[0].endsWith("2");
            List<Item> items = report.items().stream()
                    .filter(item ->
                            item.check().equals(fields[0].replace("2", "")) && Objects.equals(item.column(), column))
                    .toList();
            Item item = items.get(second ? items.size() - 1 : 0);
            assertEquals(Long.parseLong(fields[2]), item.evidence().get("failed"), line);
            assertEquals(Long.parseLong(fields[3]), item.evidence().get("checked"), line);
        }
        assertTrue(lines.size() > 40);
    }

    @Test
    void everyDemandOfTheContractIsAnItem() throws IOException {
        ValidationReport report = validate();
        List<String> ended = new ArrayList<>();
        for (Item item : report.items()) {
            ended.add(item.check() + " " + item.column() + " " + item.outcome() + " " + item.criticality());
        }
        assertEquals("""
                malformedRows null FAIL FAILURE
                rowCount null PASS FAILURE
                rowCount null FAIL UNSTABLE
                primaryKey order_id, line FAIL FAILURE
                duplicateValues order_id, line FAIL FAILURE
                duplicateValues customer_email, sku, ordered_at PASS FAILURE
                sql null INCONCLUSIVE NOTE
                text null INCONCLUSIVE NOTE
                required order_id FAIL FAILURE
                invalidType order_id FAIL FAILURE
                minimum order_id FAIL FAILURE
                format order_id FAIL FAILURE
                invalidType line FAIL FAILURE
                minimum line PASS FAILURE
                exclusiveMaximum line FAIL FAILURE
                invalidType customer_email PASS FAILURE
                maxLength customer_email FAIL FAILURE
                format customer_email FAIL FAILURE
                nullValues customer_email PASS FAILURE
                duplicateValues customer_email PASS FAILURE
                required sku FAIL FAILURE
                invalidType sku PASS FAILURE
                minLength sku FAIL FAILURE
                pattern sku FAIL FAILURE
                invalidType quantity FAIL FAILURE
                minimum quantity PASS FAILURE
                maximum quantity FAIL FAILURE
                invalidValues quantity FAIL FAILURE
                invalidType price FAIL FAILURE
                exclusiveMinimum price FAIL FAILURE
                multipleOf price FAIL FAILURE
                missingValues price PASS FAILURE
                missingValues price FAIL UNSTABLE
                invalidType country PASS FAILURE
                invalidValues country FAIL FAILURE
                invalidValues country PASS FAILURE
                invalidValues country FAIL FAILURE
                invalidType ordered_at FAIL FAILURE
                minimum ordered_at FAIL FAILURE
                exclusiveMaximum ordered_at FAIL FAILURE
                invalidType ship_date FAIL FAILURE
                minimum ship_date FAIL FAILURE
                required returned FAIL FAILURE
                invalidType returned FAIL FAILURE
                invalidType voucher PASS FAILURE
                format voucher FAIL FAILURE
                unique voucher FAIL FAILURE
                unknownColumn null FAIL NOTE
                freshness ordered_at FAIL FAILURE""", String.join("\n", ended));
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(601.0, report.metrics().get("rowCount").value());
        assertEquals(2.0, report.metrics().get("malformedRowCount").value());
        assertEquals("orders", report.contract().object());
        assertEquals("3.2.0", report.contract().version());
        assertEquals(64, report.contract().file().sha256().length());
        assertEquals(
                Map.of(
                        "contract", "0b6a5a90-5a9e-4c3f-9a55-7c7a1f3d1c01",
                        "contractVersion", "3.2.0",
                        "contractDigest", report.contract().file().sha256()),
                report.summary().facts());
    }

    @Test
    void sharesAreOfTheRows() throws IOException {
        Item item = ValidationFixture.item(validate(), "nullValues", "customer_email");
        assertEquals(500.0 / 601, item.observed());
        assertEquals(5.0 / 601, item.evidence().get("share"));
        assertEquals("mustBeLessThan 2 percent", item.expected());
        assertEquals("rows without 'customer_email': 5 of 601, which is 0.832 %", item.message());
        assertEquals(Criticality.FAILURE, item.criticality());
    }

    @Test
    void equalRequestsOnEqualDataGiveEqualBytes() throws IOException {
        assertEquals(Json.write(validate()), Json.write(validate()));
    }

    /** Also what is counted over all rows: keys, doubled rows, the number of rows, the newest value. */
    @Test
    void severalFilesAreWhatTheyAreInOne() throws IOException {
        String contract = resource("orders.odcs.yaml").replace("{ id: joins,", """
                        { type: custom, engine: mlops, name: Later lines cost less, implementation: "line > 1 or order_id > 40" }
                              - { id: joins,""");
        List<String> records = records(resource("orders.csv"));
        ValidationFixture fixture =
                new ValidationFixture(temp).contract(contract).with("id", "orders");
        fixture.data("whole/orders.csv", String.join("", records));
        ValidationReport whole = fixture.validate();
        int rows = records.size() - 1;
        int[] ends = {1, 1 + rows / 5, 1 + rows / 2, records.size()};
        for (int i = 1; i < ends.length; i++) {
            String part = records.get(0) + String.join("", records.subList(ends[i - 1], ends[i]));
            fixture.write("parts/orders-" + i + ".csv", part);
        }
        ValidationReport parts = fixture.with("data", "parts/orders-*.csv").validate();
        assertEquals("orders", parts.contract().object());
        assertEquals(found(whole), found(parts));
        assertTrue(found(whole).contains("rowRule line, order_id FAIL"), found(whole));
    }

    /** All but the examples, which name the file. */
    private static String found(ValidationReport report) {
        StringBuilder found = new StringBuilder();
        for (Item item : report.items()) {
            found.append(item.check() + " " + item.column() + " " + item.outcome() + " " + item.observed() + " "
                    + item.evidence() + " " + item.examples().size() + "\n");
        }
        return found.toString();
    }

    /** Rows as they are written; one with a line break in quotes is one. */
    private static List<String> records(String csv) {
        List<String> records = new ArrayList<>();
        StringBuilder record = new StringBuilder();
        for (String line : Pattern.compile("(?<=\n)").splitAsStream(csv).toList()) {
            record.append(line);
            if (record.chars().filter(c -> c == '"').count() % 2 == 0) {
                records.add(record.toString());
                record.setLength(0);
            }
        }
        return records;
    }

    private ValidationReport validate() throws IOException {
        return new ValidationFixture(temp)
                .data("orders.csv", resource("orders.csv"))
                .contract(resource("orders.odcs.yaml"))
                .validate();
    }
}
