package io.jenkins.plugins.mlops.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What cannot be done ends with exit code 2, one message, and nothing half-written. */
class BadUseTest {
    private static final String DATA = "key,answer,p\n1,yes,0.9\n2,no,0.1\n3,yes,0.8\n";

    @TempDir
    private Path folder;

    private Mlops mlops;

    @BeforeEach
    void write() throws IOException {
        mlops = new Mlops(folder);
        Files.writeString(folder.resolve("data.csv"), DATA);
        Files.writeString(folder.resolve("model"), "weights");
    }

    @Test
    void trainingWithoutAProgramIsRefused() throws Exception {
        assertRefused("the program that trains is missing", "train", "--model", "m");
    }

    @Test
    void evaluationThatIsRefusedAfterReadingKeepsNoPredictions() throws Exception {
        assertRefused(
                "'positive' is missing",
                "evaluate",
                "--model=m",
                "--task=binary",
                "--path=model",
                "--predictions=data.csv",
                "--label=answer",
                "--score=p");
    }

    @Test
    void reportThatCannotBeWrittenIsRefusedBeforeTheWork() throws Exception {
        assertRefused("--json: there is no directory", "register", "--model=m", "--path=model", "--json=nodir/r.json");
        assertRefused("--json: . is a directory", "validate", "--data=data.csv", "--json=.");
        assertRefused("--json: there is no directory", "profile", "--data=data.csv", "--json=nodir/r.json");
        assertFalse(Files.exists(folder.resolve(".mlops/models")));
    }

    @Test
    void formatOfAnOptionIsATextOrAMap() throws Exception {
        Files.writeString(folder.resolve("x.txt"), "1;2,5\n2;3,5\n");
        String noHeader = "{type: csv, header: false}";
        Mlops.Ended profile = mlops.run("profile", "--data=x.txt", "--format=" + noHeader);
        assertTrue(profile.output().contains("column2  number"), profile.output());
        assertTrue(
                profile.output().contains("note: read with delimiter ';' (found); no header; decimal ',' (found)"),
                profile.output());
        assertEquals(
                0, mlops.run("validate", "--data=x.txt", "--format=" + noHeader).exit());
        assertRefused("unknown parameter 'format.head'", "validate", "--data=x.txt", "--format={head: false}");
        assertRefused("set 'format' to [header: false]", "profile", "--data=x.txt", "--format=csv");
    }

    @Test
    void contractDoesNotReplaceItsData() throws Exception {
        assertRefused("which is the data", "profile", "--data=data.csv", "--contract-out=data.csv");
        assertEquals(DATA, Files.readString(folder.resolve("data.csv")));
    }

    @Test
    void homeThatCannotBeMadeIsNamedWithARemedy() throws Exception {
        assertRefused("--home", "validate", "--data=data.csv", "--home=model/home");
        assertRefused("a file of this name is there", "validate", "--data=data.csv", "--home=model");
    }

    @Test
    void runThatIsNotThereIsNamed() throws Exception {
        assertRefused("there is no run in .mlops", "report");
        mlops.run("validate", "--data=data.csv");
        assertRefused("RUN is 7, but there is no such run in .mlops; the runs are 1 to 1", "report", "7");
        assertRefused("--against is 2, but there is no such run", "report", "--markdown", "--against=2");
    }

    @Test
    void numberThatIsTooLargeIsNamed() throws Exception {
        Files.writeString(folder.resolve("r.yaml"), "{data: data.csv, maxExamples: 99999999999999999999}");
        assertRefused("'maxExamples' is too large", "validate", "--request=r.yaml");
    }

    @Test
    void requestInAnotherEncodingIsNamed() throws Exception {
        Files.write(folder.resolve("r.yaml"), "data: münchen.csv".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("--request: r.yaml is not UTF-8", "validate", "--request=r.yaml");
    }

    @Test
    void directoryOfPredictionsIsCalledOne() throws Exception {
        Files.createDirectory(folder.resolve("dir"));
        assertRefused(
                "dir is a directory",
                "evaluate",
                "--model=m",
                "--task=binary",
                "--path=model",
                "--predictions=dir",
                "--label=answer",
                "--score=p");
    }

    /** And that no run is left of it. */
    private void assertRefused(String message, String... arguments) throws Exception {
        List<Path> before = runs();
        Mlops.Ended ended = mlops.run(arguments);
        assertTrue(ended.output().contains(message), ended.output());
        assertEquals(1, ended.output().lines().count(), ended.output());
        assertEquals(2, ended.exit());
        assertEquals(before, runs());
    }

    private List<Path> runs() throws IOException {
        Path runs = folder.resolve(".mlops/runs");
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.sorted().toList();
        }
    }
}
