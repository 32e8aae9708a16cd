package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import io.jenkins.plugins.mlops.engine.validation.drift.Bin;
import io.jenkins.plugins.mlops.engine.validation.drift.ColumnDrift;
import io.jenkins.plugins.mlops.engine.validation.drift.Comparison;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.jenkins.plugins.mlops.engine.validation.ValidationFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DriftTest {
    private ValidationFixture fixture;

    @BeforeEach
    void workspace(@TempDir Path temp) throws IOException {
        fixture = new ValidationFixture(temp);
    }

    /** Two columns of numbers, one of categories, by seed. */
    private static String table(long seed, int rows, double shift, String categories) {
        Random random = new Random(seed);
        String[] among = categories.split(" ", -1);
        StringBuilder csv = new StringBuilder("amount,age,country\n");
        for (int i = 0; i < rows; i++) {
            csv.append(shift + random.nextGaussian())
                    .append(',')
                    .append(20 + random.nextInt(60))
                    .append(',')
                    .append(among[random.nextInt(among.length)])
                    .append('\n');
        }
        return csv.toString();
    }

    private ValidationReport compare(String reference, String data) {
        fixture.write("reference.csv", reference);
        return fixture.data("new.csv", data).with("reference", "reference.csv").validate();
    }

    private static ColumnDrift drift(ValidationReport report, String column) {
        return report.drift().columns().stream()
                .filter(drift -> drift.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dataOfTheSameDistributionHasNotDrifted() {
        ValidationReport report = compare(table(1, 3000, 0, "DE FR IT"), table(2, 3000, 0, "DE FR IT"));
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(0, report.drift().drifted());
        assertEquals(
                3, report.drift().comparisons(), "nothing is missing, so that there is nothing to compare of that");
        assertEquals("reference.csv", report.drift().reference().name());
        assertTrue(report.drift().reference().exact());
        assertEquals(0.0, report.metrics().get("driftedColumnCount").value());
        assertNotNull(report.summary().metrics().get("drift(amount)").value());
        assertEquals(Verdict.PASS, item(report, "schemaDrift", null).outcome());
    }

    @Test
    void aColumnThatMovedIsNamedWithSizeAndProbability() {
        ValidationReport report = compare(table(1, 1500, 0, "DE FR IT"), table(2, 1500, 0.5, "DE FR IT"));
        Item amount = item(report, "drift", "amount");
        assertEquals(Verdict.FAIL, amount.outcome());
        assertEquals(Criticality.FAILURE, amount.criticality());
        assertTrue((double) amount.observed() > 0.15, amount.message());
        assertTrue(amount.message().startsWith("'amount': drift from the reference: ks 0."), amount.message());
        assertEquals(Verdict.PASS, item(report, "drift", "age").outcome());
        Comparison values = drift(report, "amount").values();
        assertEquals("ks exact", values.significance());
        assertTrue(values.pValue() < values.correctedPValue());
        assertEquals(
                List.of("jensenShannon", "ks", "psi", "wasserstein"),
                List.copyOf(values.effects().keySet()));
        assertEquals(10, drift(report, "amount").distribution().size());
        assertEquals(
                1500,
                drift(report, "amount").distribution().stream()
                        .mapToLong(Bin::current)
                        .sum());
    }

    /** However many rows there are, a difference that is too small to matter is none. */
    @Test
    void aSmallDifferenceOfManyRowsIsNoDrift() {
        ValidationReport report = compare(table(1, 60_000, 0, "DE FR"), table(2, 60_000, 0.1, "DE FR"));
        Comparison amount = drift(report, "amount").values();
        assertTrue(amount.correctedPValue() < 1e-6);
        assertEquals("ks asymptotic", amount.significance());
        assertEquals(Verdict.PASS, amount.outcome());
    }

    /** However many columns there are, what chance explains is no drift. */
    @Test
    void aLargeDifferenceOfFewRowsIsNoDrift() {
        Random random = new Random(3);
        StringBuilder[] csv = {new StringBuilder(), new StringBuilder()};
        for (StringBuilder table : csv) {
            for (int row = -1; row < 30; row++) {
                for (int c = 0; c < 200; c++) {
                    table.append(c == 0 ? "" : ",").append(row < 0 ? "c" + c : String.valueOf(random.nextGaussian()));
                }
                table.append('\n');
            }
        }
        ValidationReport report = compare(csv[0].toString(), csv[1].toString());
        assertTrue(report.drift().columns().stream()
                .allMatch(drift -> drift.values().effect() > 0.05));
        assertTrue(report.drift().columns().stream()
                .anyMatch(drift -> drift.values().pValue() < 0.05));
        assertEquals(Verdict.PASS, report.verdict());
        fixture.with("drift", Map.of("correction", "none"));
        assertEquals(Verdict.FAIL, fixture.validate().verdict());
    }

    @Test
    void newAndVanishedCategoriesAreNamed() {
        ValidationReport report = compare(table(1, 400, 0, "DE FR IT"), table(2, 400, 0, "DE FR AT CH"));
        Item country = item(report, "drift", "country");
        assertEquals(Verdict.FAIL, country.outcome());
        assertTrue(country.message().contains("; new: 'AT', 'CH'")
                || country.message().contains("; new: 'CH', 'AT'"));
        assertTrue(country.message().contains("; gone: 'IT'"), country.message());
        ColumnDrift drift = drift(report, "country");
        assertEquals(
                List.of("IT"),
                drift.vanishedCategories().stream().map(ValueCount::value).toList());
        assertEquals(5, drift.distribution().size());
        assertEquals("chiSquare", drift.values().significance());
        assertEquals(4, drift.values().degreesOfFreedom());
    }

    @Test
    void moreMissingValuesAreDriftOfTheirOwn() {
        StringBuilder before = new StringBuilder("x,y\n");
        StringBuilder now = new StringBuilder("x,y\n");
        for (int i = 0; i < 1000; i++) {
            before.append(i % 7).append(",1\n");
            now.append(i % 10 == 0 ? "" : i % 20 == 1 ? "n/a" : String.valueOf(i % 7))
                    .append(",1\n");
        }
        ValidationReport report = compare(before.toString(), now.toString());
        assertEquals(Verdict.PASS, item(report, "drift", "x").outcome());
        Item missing = item(report, "missingDrift", "x");
        assertEquals(Verdict.FAIL, missing.outcome());
        assertTrue(missing.message().contains("0 % of the reference, 15 % now"), missing.message());
        assertEquals(Verdict.PASS, item(report, "missingDrift", "y").outcome());
    }

    @Test
    void aChangeOfColumnsIsDriftOfTheSchema() {
        ValidationReport report = compare("a,b,c,n\n1,x,2,\n2,y,3,\n", "a,c,d,n\nx,2,1,5\ny,2.5,1,6\n");
        Item schema = item(report, "schemaDrift", null);
        assertEquals(Verdict.FAIL, schema.outcome());
        assertEquals(3, schema.observed());
        assertTrue(
                schema.message().contains("new: 'd'; gone: 'b'; of another type: 'a' (INTEGER, now STRING)"),
                schema.message());
    }

    @ParameterizedTest
    @CsvSource({
        "auto, ks, jensenShannon",
        "ks, ks, jensenShannon",
        "wasserstein, wasserstein, jensenShannon",
        "psi, psi, psi",
        "jensenShannon, jensenShannon, jensenShannon",
        "chiSquare, ks, chiSquare",
        "lInfinity, ks, lInfinity"
    })
    void theTestChoosesTheSizeThatIsJudged(String test, String numbers, String categories) {
        fixture.with("drift", Map.of("test", test));
        ValidationReport report = compare(table(1, 500, 0, "DE FR"), table(2, 500, 0.2, "DE FR"));
        for (Map.Entry<String, String> expected :
                Map.of("amount", numbers, "country", categories).entrySet()) {
            Comparison values = drift(report, expected.getKey()).values();
            assertEquals(expected.getValue(), values.test());
            assertEquals(values.effects().get(values.test()), values.effect());
        }
    }

    @Test
    void thresholdAndAlphaDecideTogether() {
        String reference = table(1, 3000, 0, "DE");
        String data = table(2, 3000, 0.5, "DE");
        assertEquals(Verdict.FAIL, compare(reference, data).verdict());
        fixture.with("drift", Map.of("threshold", 0.3));
        assertEquals(Verdict.PASS, fixture.validate().verdict());
        fixture.with("drift", Map.of("alpha", 1e-90));
        assertEquals(Verdict.PASS, fixture.validate().verdict());
        fixture.with("drift", Map.of("columns", "age"));
        ValidationReport ofAge = fixture.validate();
        assertEquals(Verdict.PASS, ofAge.verdict());
        assertEquals(
                List.of("age"),
                ofAge.drift().columns().stream().map(ColumnDrift::column).toList());
        fixture.with("drift", Map.of("criticality", "UNSTABLE"));
        assertEquals(
                Criticality.UNSTABLE,
                item(fixture.validate(), "drift", "amount").criticality());
    }

    @Test
    void aStoredProfileDecidesAsTheDataDoes() throws IOException {
        fixture.data("reference.csv", table(1, 20_000, 0, "DE FR IT")).validate();
        Files.copy(
                fixture.kept("validation-reference.profile.gz"), fixture.root().resolve("old.profile.gz"));
        fixture.data("new.csv", table(2, 20_000, 0.5, "DE FR IT")).with("reference", "old.profile.gz");
        ValidationReport stored = fixture.validate();
        assertFalse(stored.drift().reference().exact());
        ValidationReport exact = fixture.with("reference", "reference.csv").validate();
        Comparison values = drift(stored, "amount").values();
        double truth = drift(exact, "amount").values().effect();
        assertTrue(values.effectLow() <= truth && truth <= values.effectHigh(), values + " of " + truth);
        assertEquals(Verdict.FAIL, values.outcome());
        assertEquals(drift(exact, "country").values(), drift(stored, "country").values());
        assertNull(drift(stored, "age").values().effectLow(), "all its values are in the profile");

        fixture.with("reference", "old.profile.gz").with("drift", Map.of("threshold", truth));
        Item open = item(fixture.validate(), "drift", "amount");
        assertEquals(Verdict.INCONCLUSIVE, open.outcome());
        assertEquals(Criticality.UNSTABLE, open.criticality());
    }

    @Test
    void aProfileIsAReferenceByWhateverName() throws IOException {
        fixture.data("reference.csv", table(1, 300, 0, "DE FR IT")).validate();
        Path kept = fixture.kept("validation-reference.profile.gz");
        DataProfile profile = DataProfile.read(Files.newInputStream(kept), "the profile");
        fixture.data("new.csv", table(2, 300, 0.5, "DE FR IT")).with("format", Map.of("missing", "-"));
        DriftReport expected = null;
        for (String name : List.of("old.profile.gz", "profile.gz", "old.json", "one-line.json", "./old.txt")) {
            if (name.endsWith(".gz")) {
                Files.copy(kept, fixture.root().resolve(name));
            } else {
                fixture.write(name, name.startsWith("one") ? Json.writeLine(profile) : Json.write(profile));
            }
            DriftReport found = fixture.with("reference", name).validate().drift();
            assertEquals(name, found.reference().name());
            assertFalse(found.reference().exact());
            expected = expected == null ? found : expected;
            assertEquals(expected.columns(), found.columns());
        }

        String json = Json.write(profile);
        fixture.write("cut.json", json.substring(0, json.length() - 100));
        assertTrue(fixture.with("reference", "cut.json").error().startsWith("cut.json is not JSON: "), fixture.error());
        fixture.write("newer.json", json.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"));
        fixture.with("reference", "newer.json");
        assertTrue(
                fixture.error().contains("no formatVersion that this release reads (1 to 1), but 2"), fixture.error());
    }

    @Test
    void jsonOfAnotherShapeIsData() {
        fixture.write("columns.json", "{\"columns\": [{\"name\": \"a\"}], \"n\": 1}\n");
        fixture.data("new.csv", "n\n1\n").with("reference", "columns.json");
        assertTrue(fixture.validate().drift().reference().exact());
    }

    @Test
    void anOutlineIsNoReference() throws IOException {
        fixture.data("reference.csv", table(1, 100, 0, "DE FR IT")).validate();
        Files.copy(
                fixture.kept("validation-reference.outline.gz"), fixture.root().resolve("outline.profile.gz"));
        fixture.with("reference", "outline.profile.gz");
        assertTrue(
                fixture.error()
                        .contains("the profile of reference outline.profile.gz does not tell what values the column '"),
                fixture.error());
    }

    @Test
    void ofClassifiedColumnsOnlyWhatIsMissingIsCompared() {
        fixture.properties("""
                - {name: amount, classification: confidential}
                - {name: age}
                - {name: country, classification: restricted}
                """);
        ValidationReport report = compare(table(1, 500, 0, "DE FR IT"), table(2, 500, 5, "Atlantis"));
        assertNull(drift(report, "amount").values());
        assertEquals("they are classified", drift(report, "country").notCompared());
        assertEquals(List.of(), drift(report, "country").distribution());
        assertNotNull(drift(report, "country").missing());
        assertEquals(Verdict.PASS, report.verdict());
        assertFalse(Json.write(report).contains("Atlantis"));
        assertTrue(report.notices()
                .contains(
                        "The values of 'amount', 'country' are not compared with the reference: they are classified"));
        fixture.with("drift", Map.of("columns", List.of("country")));
        assertEquals(Verdict.NO_EVIDENCE, fixture.validate().verdict());
    }

    @Test
    void timesAndKeysAreNotCompared() {
        StringBuilder before = new StringBuilder("day,id\n");
        StringBuilder now = new StringBuilder("day,id\n");
        for (int i = 0; i < 3000; i++) {
            before.append("2024-01-0").append(1 + i % 9).append(",a").append(i).append('\n');
            now.append("2025-01-0").append(1 + i % 9).append(",b").append(i).append('\n');
        }
        ValidationReport report = compare(before.toString(), now.toString());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                "dates and times move on by themselves", drift(report, "day").notCompared());
        assertEquals(
                "they are too many different ones, and each is rare",
                drift(report, "id").notCompared());
    }

    @Test
    void aReferenceThatIsNoneIsAnErrorThatSaysSo() {
        fixture.data("new.csv", "a\n1\n");
        fixture.with("reference", "champion");
        assertTrue(
                fixture.error().contains("'reference' is 'champion', which is an alias of a model"), fixture.error());
        fixture.with("reference", "gone.csv");
        assertTrue(fixture.error().contains("gone.csv"), fixture.error());
        fixture.write("bad.profile.gz", "no gzip");
        fixture.with("reference", "bad.profile.gz");
        assertTrue(fixture.error().contains("bad.profile.gz is no stored profile"), fixture.error());
        fixture.write("old.csv", "a\n1\n");
        fixture.with("reference", "old.csv").with("drift", Map.of("columns", "b"));
        assertTrue(fixture.error().contains("'drift.columns' names 'b'"), fixture.error());
        fixture.with("drift", Map.of("test", "t"));
        assertTrue(fixture.error().contains("'drift.test' is 't', but must be one of auto, ks"), fixture.error());
        fixture.with("drift", Map.of("limit", 1));
        assertTrue(fixture.error().contains("unknown parameter 'drift.limit'"), fixture.error());
        fixture.with("drift", Map.of("threshold", 0.2)).with("reference", null);
        assertTrue(fixture.error().contains("'drift' is given, but there is no 'reference'"), fixture.error());
    }
}
