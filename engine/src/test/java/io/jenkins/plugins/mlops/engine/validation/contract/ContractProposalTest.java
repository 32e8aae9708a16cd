package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.validation.Validation;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is proposed is valid by the standard, and the data it was proposed from satisfies it. */
class ContractProposalTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeWorkspace() throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("workspace"));
    }

    @Test
    void theProposalSaysWhatIsTrueOfAllTheDataAndLikelyMeant() throws IOException {
        StringBuilder csv =
                new StringBuilder("customer_id,country,age,score,joined,seen,active,zip,note,nothing,mixed\n");
        for (int i = 0; i < 2000; i++) {
            csv.append("C%05d,%s,%d,%s,2024-%02d-01,2024-01-01T10:%02d:00,%s,%05d,%s,,%s%n"
                    .formatted(
                            i,
                            i % 3 == 0 ? "NO" : "DE",
                            18 + i % 60,
                            "0." + (i % 1000 + 1),
                            i % 12 + 1,
                            i % 60,
                            i % 2 == 0,
                            i,
                            i % 7 == 0 ? "" : "text " + i,
                            i % 50 == 0 ? "n/a" : i % 40));
        }
        String yaml = propose("customers.csv", csv.toString());
        assertEquals("""
                # Proposed from "customers.csv", 2000 rows. Correct what is true of this data only by chance.
                apiVersion: v3.1.0
                kind: DataContract
                id: customers
                name: customers
                version: 0.1.0
                status: draft

                schema:
                  - name: customers
                    logicalType: object
                    quality:
                      - id: not_empty
                        metric: rowCount
                        mustBeGreaterThan: 0
                    properties:
                      - name: customer_id
                        logicalType: string
                        required: true
                        unique: true
                      - name: country
                        logicalType: string
                        required: true
                        quality:
                          - metric: invalidValues
                            arguments:
                              validValues: [DE, "NO"]
                            mustBe: 0
                      - name: age
                        description: From 18 to 77.
                        logicalType: integer
                        logicalTypeOptions:
                          minimum: 0
                        required: true
                      - name: score
                        description: From 0.1 to 0.999.
                        logicalType: number
                        logicalTypeOptions:
                          minimum: 0
                          maximum: 1
                        required: true
                      - name: joined
                        description: From 2024-01-01 to 2024-12-01.
                        logicalType: date
                        required: true
                      - name: seen
                        description: "From 2024-01-01T10:00:00Z to 2024-01-01T10:59:00Z."
                        logicalType: timestamp
                        required: true
                      - name: active
                        logicalType: boolean
                        required: true
                      - name: zip
                        description: From 0 to 1999.
                        logicalType: integer
                        logicalTypeOptions:
                          minimum: 0
                        required: true
                        unique: true
                      - name: note
                        logicalType: string
                      - name: nothing
                        description: No row has a value.
                      - name: mixed
                        description: Mostly integer but not always.
                        logicalType: string
                        required: true
                """, yaml);
    }

    @Test
    void awkwardNamesAndValuesAreQuoted() throws IOException {
        StringBuilder csv = new StringBuilder("\"yes\",\"a: b\",\" x\",\"1\",\"é\",\"#\"\n");
        for (int i = 0; i < 40; i++) {
            csv.append("\"{\",null,\"say \"\"hi\"\"\",~,\"a\nb\",")
                    .append(i % 2 == 0 ? "- 1" : "\"\"")
                    .append('\n');
        }
        String yaml = propose("odd name's.csv", csv.toString());
        assertTrue(yaml.contains("- name: \"yes\""), yaml);
        assertTrue(yaml.contains("validValues: [\"\", \"- 1\"]"), yaml);
        assertTrue(yaml.contains("validValues: [\"a\\nb\"]"), yaml);
    }

    @Test
    void whatIsNotAlwaysOfOneTypeIsNotSaidToBe() throws IOException {
        propose("n.csv", "a,b,c\n1,1.5,2024-01-01\nNaN,,2024-01-01 10:00\n3,\"\",2024-01-02\n");
        propose("j.jsonl", """
                {"a": 1, "b": [1], "c": {"d": 1, "e": "x"}, "f": true, "g": 1, "h": 1, "i.j": 1}
                {"a": "x", "b": [2], "c": {"d": 2}, "f": false, "g": {"x": 1}, "h": null}
                {"a": 2.5, "b": "z", "f": true, "g": 2, "h": 2}
                """);
    }

    @Test
    void objectsInJsonLinesBecomeObjects() throws IOException {
        String yaml = propose("o.jsonl", """
                {"id": 1, "who": {"name": "ann", "home": {"zip": 1}}}
                {"id": 2, "who": {"name": "bo"}}
                """);
        assertTrue(yaml.contains("""
                              - name: who
                                logicalType: object
                                required: true
                                properties:
                                  - name: name
                                    logicalType: string
                                    required: true
                                  - name: home
                                    logicalType: object
                                    properties:
                                      - name: zip
                        """), yaml);
    }

    @Test
    void aKeyIsOnlyWhatIsNamedLikeOneOrHasManyDifferentValues() throws IOException {
        String yaml = propose("k.csv", "order_id,size,code,userId,paid\n1,10,a,u1,x\n2,20,a,u2,y\n3,30,b,u3,z\n");
        assertEquals(2, yaml.split("unique: true", -1).length - 1, yaml);
        assertFalse(yaml.contains("validValues"), yaml);
    }

    @Test
    void digitsWithLeadingZerosAreAText() throws IOException {
        String yaml = propose("z.csv", "zip,zero\n" + "01067,0\n80331,10\n".repeat(30));
        assertTrue(yaml.contains("""
                      - name: zip
                        description: "Digits, some with 0 before them."
                        logicalType: string
                        required: true
                        quality:
                          - metric: invalidValues
                            arguments:
                              validValues: ["01067", "80331"]
                            mustBe: 0
                      - name: zero
                        description: From 0 to 10.
                        logicalType: integer
                """), yaml);
    }

    /** Proposes a contract, validates the data with it, and returns it. */
    private String propose(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
        Dataset dataset = Dataset.of(root.resolve(name), name, null);
        DataProfiler profiler = new DataProfiler(column -> false);
        String yaml;
        try (DataReader reader = dataset.open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                profiler.add(reader.columns(), batch);
            }
            yaml = ContractProposal.of(
                    dataset, profiler.profile(reader.content()), name.substring(0, name.indexOf('.')), () -> {});
        }
        Files.writeString(root.resolve("proposed.yaml"), yaml);
        ValidationRequest request = (ValidationRequest)
                Requests.of(Kind.VALIDATION, Map.of("data", name, "contract", "proposed.yaml", "id", "proposed"));
        ValidationReport report = new Validation(request, null, null).run(TestWorkspaces.in(root));
        for (Item item : report.items()) {
            assertEquals(Verdict.PASS, item.outcome(), () -> item.message() + "\n" + yaml);
        }
        return yaml;
    }
}
