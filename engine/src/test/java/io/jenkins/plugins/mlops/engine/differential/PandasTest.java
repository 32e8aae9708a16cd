package io.jenkins.plugins.mlops.engine.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.profile.Correlations.Pair;
import io.jenkins.plugins.mlops.engine.profile.RandomTable;
import io.jenkins.plugins.mlops.engine.validation.drift.ColumnDrift;
import io.jenkins.plugins.mlops.engine.validation.drift.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Profiles, correlations and drift as pandas, NumPy and SciPy see them, on random data. */
@Tag("differential")
class PandasTest {
    private static final Map<String, Object> COMMAS = Map.of("type", "csv", "delimiter", ",", "decimal", ".");

    @TempDir
    static Path shared;

    private static Pandas pandas;

    @TempDir
    Path temp;

    private Workplace workplace;

    @BeforeAll
    static void start() throws IOException {
        pandas = new Pandas(shared);
    }

    @AfterAll
    static void stop() throws IOException {
        pandas.close();
    }

    @BeforeEach
    void makeWorkplace() throws IOException {
        assumeTrue(
                pandas.isThere(),
                "there is no python3 with pandas 1.4 or newer and SciPy (python3-pandas, python3-scipy) to compare with");
        workplace = Workplace.in(temp);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 1500, 2048, 7000})
    void aProfileIsThatOfPandas(int rows) throws IOException {
        for (int seed = 0; seed < (rows < 1000 ? 6 : 2); seed++) {
            RandomTable table = RandomTable.of(new Random(77L * rows + seed), rows, seed % 2 == 1);
            Files.write(workplace.root().resolve(table.name()), table.wellFormed(0, rows));
            Map<String, Object> parameters =
                    seed % 2 == 1 ? Map.of("data", table.name()) : Map.of("data", table.name(), "format", COMMAS);
            workplace.compare(pandas, parameters, List.of(table.name()), rows + " rows, seed " + seed);
        }
    }

    @Test
    void partsAreOneTable() throws IOException {
        RandomTable table = RandomTable.of(new Random(5), 4000, false);
        Files.write(workplace.root().resolve("part-1.csv"), table.wellFormed(0, 1));
        Files.write(workplace.root().resolve("part-2.csv"), table.wellFormed(1, 2900));
        Files.write(workplace.root().resolve("part-3.csv"), table.wellFormed(2900, 4000));
        workplace.compare(
                pandas,
                Map.of("data", "part-*.csv", "format", COMMAS),
                List.of("part-1.csv", "part-2.csv", "part-3.csv"),
                "parts");
    }

    @Test
    void correlationsAreThoseOfPandas() throws IOException {
        Random random = new Random(6);
        StringBuilder text = new StringBuilder("a,b,c,d\n");
        for (int row = 0; row < 3000; row++) {
            double a = random.nextGaussian();
            text.append(a).append(',').append(a * 3 + random.nextGaussian()).append(',');
            text.append(row % 7 == 0 ? "" : String.valueOf(Math.exp(3 * a)))
                    .append(',')
                    .append(row % 5)
                    .append('\n');
        }
        Path file = Files.writeString(workplace.root().resolve("x.csv"), text);
        List<Pair> pairs = workplace
                .validate(Map.of("data", "x.csv", "correlations", true))
                .correlations()
                .pairs();
        JsonNode theirs = pandas.correlations(
                file,
                pairs.stream().map(pair -> List.of(pair.one(), pair.other())).toList());
        assertEquals(6, pairs.size());
        for (Pair pair : pairs) {
            String names = pair.one() + " " + pair.other();
            assertEquals(theirs.get(names).asDouble(), pair.pearson(), 1e-12, names);
        }
    }

    /** Sizes on both sides of where Kolmogorov and Smirnov's probability is no longer exact. */
    @ParameterizedTest
    @CsvSource({"2, 3", "5, 60", "400, 300", "2000, 2000", "2000, 2001", "30000, 12000"})
    void driftIsThatOfSciPy(int before, int now) throws IOException {
        Random random = new Random(before);
        Path reference = Files.writeString(workplace.root().resolve("before.csv"), sample(random, before, 0));
        Path current = Files.writeString(workplace.root().resolve("now.csv"), sample(random, now, 0.2));
        List<ColumnDrift> ours = workplace
                .validate(Map.of("data", "now.csv", "reference", "before.csv"))
                .drift()
                .columns();
        JsonNode theirs = pandas.drift(reference, current);
        assertEquals(theirs.size(), ours.size());
        for (ColumnDrift column : ours) {
            compare(column.values(), theirs.get(column.column()), column.column());
        }
    }

    private static String sample(Random random, int rows, double shift) {
        StringBuilder text = new StringBuilder("normal,ties,tail,zeros,two,many\n");
        for (int row = 0; row < rows; row++) {
            double normal = random.nextGaussian() + shift;
            double tail = Math.pow(1 - random.nextDouble(), -2) + shift;
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%s,%s,%s,v%d%n",
                    normal,
                    random.nextInt(4) + (random.nextDouble() < shift ? 1 : 0),
                    tail,
                    random.nextBoolean() ? "0" : tail,
                    // Both are on both sides, also of two rows.
                    row == 0 || (row > 1 && random.nextDouble() < 0.5 + shift) ? "yes" : "no",
                    random.nextInt(12)));
        }
        return text.toString();
    }

    private static void compare(Comparison ours, JsonNode theirs, String column) {
        assertEquals(theirs.get("significance").asText(), ours.significance(), column);
        near(theirs.get("statistic"), ours.statistic(), 1e-9, column + ": statistic");
        near(theirs.get("pValue"), ours.pValue(), 1e-6, column + ": pValue");
        near(theirs.get("correctedPValue"), ours.correctedPValue(), 1e-6, column + ": correctedPValue");
        if (theirs.has("degreesOfFreedom")) {
            assertEquals(
                    theirs.get("degreesOfFreedom").asInt(),
                    ours.degreesOfFreedom().intValue(),
                    column);
        }
        assertFalse(ours.effects().isEmpty(), column);
        ours.effects()
                .forEach((name, effect) -> near(theirs.get("effects").get(name), effect, 1e-9, column + ": " + name));
    }

    private static void near(JsonNode theirs, double ours, double tolerance, String about) {
        assertEquals(theirs.asDouble(), ours, Math.max(1e-9, Math.abs(ours)) * tolerance, about);
    }
}
