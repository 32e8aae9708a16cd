package io.jenkins.plugins.mlops.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Values of columns that the contract classifies are in nothing that a command prints, writes or keeps. */
class SecrecyTest {
    /** A text, a number and a date, all of them in classified columns. */
    private static final List<String> SECRETS = List.of("MARKER", "7654321", "1987-06-05");

    private static final String HEADER = "id,mail,salary,born,city\n";

    @TempDir
    private Path project;

    @Test
    void noOutputHasAClassifiedValue() throws Exception {
        write("before.csv", HEADER + rows("MARKER@before", "5", 7654321, "Bonn"));
        write("now.csv", HEADER + rows("MARKER@now", "x", -7654321, "Rome") + "too,few\n");
        write("contract.yaml", """
                apiVersion: v3.0.2
                kind: DataContract
                id: people
                version: 1.0.0
                status: active
                schema:
                  - name: people
                    quality:
                      - { metric: duplicateValues, arguments: { properties: [mail, salary] }, mustBe: 0 }
                    properties:
                      - { name: id, logicalType: integer, primaryKey: true }
                      - { name: mail, classification: restricted, unique: true, logicalType: integer, logicalTypeOptions: { maximum: 3 } }
                      - { name: salary, classification: secret, logicalType: number, logicalTypeOptions: { minimum: 0 } }
                      - { name: born, classification: personal, logicalType: date, logicalTypeOptions: { minimum: '2020-01-01' } }
                      - { name: city, classification: public, logicalType: string, logicalTypeOptions: { pattern: '^B' } }
                """);
        write("Jenkinsfile", """
                node {
                    validateData data: 'before.csv', contract: 'contract.yaml', id: 'people', failBuild: false
                    validateData data: 'now.csv', contract: 'contract.yaml', id: 'again', reference: 'before.csv', failBuild: false
                }
                """);
        String[] validate = {
            "validate", "--contract=contract.yaml", "--id=people", "--html=page.html", "--json=report.json"
        };
        List<String> outputs = new ArrayList<>();
        outputs.add(run(with(validate, "--data=before.csv")));
        outputs.add(run(with(validate, "--data=now.csv", "--reference=1", "--max-examples=100")));
        outputs.add(run("report", "--markdown", "--html=run.html"));
        outputs.add(run("run", "--openlineage=events.jsonl"));
        outputs.add(run("lineage", "#2", "--openlineage=-"));
        outputs.add(run("report", "--markdown", "--against=1"));
        write("outputs.txt", String.join("\n", outputs));

        int read = 0;
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getParent().equals(project) || file.toString().matches(".*[.](html|json|jsonl|txt)")) {
                    String content = content(file);
                    SECRETS.forEach(secret -> assertFalse(content.contains(secret), secret + " is in " + file));
                    read++;
                }
            }
        }
        assertTrue(read > 12, read + " files");
        for (String written : List.of("page.html", "report.json", "outputs.txt")) {
            assertTrue(content(project.resolve(written)).contains("Rome"), "public values are in " + written);
        }
    }

    private static String rows(String mail, String mailOfLast, int salary, String city) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 300; row++) {
            rows.append(String.format("%d,%s,%d,1987-06-05,%s%n", row, mail, salary, city));
        }
        return rows.append("1,")
                .append(mailOfLast)
                .append(",y,z,")
                .append(city)
                .append('\n')
                .toString();
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private String run(String... arguments) throws Exception {
        Mlops.Ended ended = new Mlops(project).run(arguments);
        assertTrue(ended.exit() != 2 && ended.exit() != 4, ended.output());
        return ended.output();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(project.resolve(name), content);
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".gz")) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
