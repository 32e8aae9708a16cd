package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.Mlops;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ProfileCommandTest {
    @TempDir
    private Path temp;

    @Test
    void severalFilesAreOneTable() throws Exception {
        Path parts = Files.createDirectories(temp.resolve("elsewhere/parts"));
        Files.writeString(parts.resolve("1.csv"), "a,b\n1,x\n2,y\n");
        Files.writeString(parts.resolve("2.csv"), "b,a\nz,3\n");
        Files.writeString(parts.resolve("_SUCCESS.csv"), "");
        Path here = Files.createDirectories(temp.resolve("here"));
        Mlops mlops = new Mlops(here);

        Mlops.Ended ended = mlops.run(
                "profile",
                "--data=../elsewhere/parts/*.csv",
                "--json=p.json",
                "--html=p.html",
                "--contract-out=c.yaml");

        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("rows 3  columns 2"), ended.output());
        assertTrue(Files.readString(here.resolve("p.json")).contains("\"rows\" : 3"), "the JSON");
        assertTrue(Files.readString(here.resolve("p.html")).contains("<h1>Profile: ../elsewhere/parts/*.csv</h1>"));
        assertTrue(Files.readString(here.resolve("c.yaml")).contains("name: a"), "the contract");
        assertEquals(3, here.toFile().list().length, "nothing else is written");

        Mlops.Ended refused =
                mlops.run("profile", "--data=../elsewhere/parts/*.csv", "--html=../elsewhere/parts/2.csv");
        assertEquals(2, refused.exit(), refused.output());
        assertTrue(refused.output().contains("which is the data"), refused.output());
    }

    @Test
    void jsonWithoutAFileIsStandardOutput() throws Exception {
        Files.writeString(temp.resolve("data.csv"), "a\n1\n");
        for (String[] arguments : new String[][] {
            {"profile", "--json", "--data=data.csv"}, {"registry", "list", "--json"},
        }) {
            Mlops.Ended ended = new Mlops(temp).run(arguments);
            assertEquals(0, ended.exit(), ended.output());
            Json.readTree(ended.output(), arguments[0]);
        }
        Mlops.Ended validated = new Mlops(temp).run("validate", "--data=data.csv", "--reference=data.csv", "--json");
        assertTrue(validated.output().contains("\n{\n"), validated.output());
        assertArrayEquals(
                new String[] {".mlops", "data.csv"}, sorted(temp.toFile().list()), "no file is written");
    }

    @Test
    void numbersAreWrittenPlainlyAndMalformedRowsNamed() throws Exception {
        Files.writeString(
                temp.resolve("data.csv"), "id,town\n123456,Köln\n123457,Berlin\n", StandardCharsets.ISO_8859_1);
        String output = new Mlops(temp).run("profile", "--data=data.csv").output();
        assertTrue(output.contains("rows 1 (and 1 malformed)"), output);
        assertTrue(output.contains("min 123457  mean 123457  max 123457\n"), output);
        assertTrue(
                output.contains("  note: malformed rows are left out; the first is row 1, which has bytes that are not"
                        + " UTF-8: correct them, or say by --format how the file is written\n"),
                output);
        output = new Mlops(temp)
                .run("profile", "--data=data.csv", "--format={encoding: ISO-8859-1}")
                .output();
        assertTrue(output.contains("min 123456  mean 123457  max 123457  sd 0.7071\n"), output);
        assertTrue(output.contains("'Köln' 1") && !output.contains("malformed"), output);
    }

    private static String[] sorted(String[] names) {
        Arrays.sort(names);
        return names;
    }

    @Test
    void theOrderOfTimesIsToldWithTheRowsThatBreakIt() throws Exception {
        Files.writeString(temp.resolve("t.csv"), """
                up,down,same,none
                2024-01-01,2024-01-03,2024-01-01,2024-01-01
                2024-01-01,2024-01-02,2024-01-01,2024-01-03
                2024-01-04,2024-01-01,2024-01-01,2024-01-02
                2024-01-05,2024-01-01,2024-01-01,2024-01-04
                """);

        Mlops.Ended ended = new Mlops(temp).run("profile", "--data=t.csv", "--html=t.html");

        assertEquals(0, ended.exit(), ended.output());
        String page = Files.readString(temp.resolve("t.html"));
        Map.of(
                        "min 2024-01-01  max 2024-01-05  order ", "ascending",
                        "min 2024-01-01  max 2024-01-03  order ", "descending",
                        "min 2024-01-01  max 2024-01-01  order ", "all are equal",
                        "min 2024-01-01  max 2024-01-04  order ",
                                "none: 1 earlier than the one before, first in row 3; 2 later, first in row 2")
                .forEach((range, order) -> {
                    assertTrue(ended.output().contains(range + order), ended.output());
                    assertTrue(page.contains("<dt>Order</dt><dd>" + order + "</dd>"), page);
                });
    }
}
