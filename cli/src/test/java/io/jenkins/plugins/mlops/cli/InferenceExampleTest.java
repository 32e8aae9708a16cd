package io.jenkins.plugins.mlops.cli;

import io.jenkins.plugins.mlops.cli.Mlops.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The example as a user meets it: its directory, copied, and run. */
class InferenceExampleTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void copyTheExample() throws Exception {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v git").start().waitFor() == 0, "the example needs git");
        project = Files.createDirectory(folder.resolve("inference"));
        ExampleProject.copy("inference", project, "out", "model");
    }

    @Test
    void rowsArePredictedAndTheirAccuracyDecides() throws Exception {
        Ended ended = run();
        assertEquals(0, ended.exit(), ended.output());
        assertTrue(ended.output().contains("accuracy is 0.96 (95 % interval 0.9 to 1, 50 rows)"), ended.output());
        List<String> predictions = Files.readAllLines(project.resolve(".mlops/runs/1/archive/out/predictions.csv"));
        assertEquals(51, predictions.size());
        assertEquals("flower,species,prediction,confidence", predictions.get(0));
        // As scikit-learn's NearestCentroid on the same centroids: 127 and 139 are virginica.
        assertEquals(
                2,
                predictions.stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .filter(cells -> !cells[1].equals(cells[2]))
                        .count());
        Ended again = run();
        assertEquals(0, again.exit(), again.output());
        assertEquals(checkedOut(ended), checkedOut(again), "the same files are the same commit");
    }

    @Test
    void corruptedRowsStopBeforeAnythingIsPredicted() throws Exception {
        Ended ended = run("--param", "DATA=data/corrupted.csv");
        assertEquals(1, ended.exit(), ended.output());
        assertTrue(ended.output().contains("row 2: '-4.6'"), ended.output());
        assertTrue(ended.output().contains("row 22: 'rose'"), ended.output());
        assertFalse(Files.exists(project.resolve("out/predictions.csv")));
    }

    @Test
    void aModelOfAnotherRepositoryIsTakenAndAWorseOneFails() throws Exception {
        Path repository = Files.createDirectory(folder.resolve("other"));
        Files.copy(project.resolve("model-repository/Predict.java"), repository.resolve("Predict.java"));
        // It knows one species of three.
        Files.write(
                repository.resolve("centroids.csv"),
                Files.readAllLines(project.resolve("model-repository/centroids.csv"))
                        .subList(0, 2));
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("experiment")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("One centroid")
                    .setSign(false)
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .call();
        }
        Ended ended = run("--param", "MODEL_URL=" + repository.toUri(), "--param", "MODEL_BRANCH=experiment");
        assertEquals(1, ended.exit(), ended.output());
        assertTrue(ended.output().contains("Commit message: \"One centroid\""), ended.output());
        assertTrue(ended.output().contains("gate on accuracy FAIL"), ended.output());
        assertFalse(Files.exists(project.resolve("out/model.git")));
    }

    private static String checkedOut(Ended ended) {
        return ended.output()
                .lines()
                .filter(line -> line.startsWith("Checked out "))
                .findFirst()
                .orElseThrow();
    }

    private Ended run(String... options) throws Exception {
        String[] arguments = Stream.concat(Stream.of("run"), Stream.of(options)).toArray(String[]::new);
        return new Mlops(project).run(arguments);
    }
}
