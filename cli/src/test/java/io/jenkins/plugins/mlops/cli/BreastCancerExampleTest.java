package io.jenkins.plugins.mlops.cli;

import io.jenkins.plugins.mlops.cli.Mlops.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The example as a user meets it: its directory, copied, and one run after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreastCancerExampleTest {
    @TempDir
    static Path project;

    @BeforeAll
    static void copyTheExample() throws IOException {
        ExampleProject.copy("breast-cancer", project, "out", "champion", "trainer/target");
    }

    @Test
    @Order(1)
    void theFirstRunMakesVersionOneTheChampion() throws Exception {
        expect(0, run());
        assertEquals("breast-cancer:1", firstWord(registry("show", "breast-cancer@champion")));
    }

    @Test
    @Order(2)
    void theSameInputsGiveTheSameVersionAndPromoteNothing() throws Exception {
        String log = registry("log", "breast-cancer");
        expect(0, run());
        assertEquals(log, registry("log", "breast-cancer"));
        assertEquals(1, registry("show", "breast-cancer").lines().count());
    }

    @Test
    @Order(3)
    void corruptedDataStopsAtValidation() throws Exception {
        Ended ended = run("--param", "DATA=data/corrupted.csv");
        expect(1, ended);
        assertTrue(ended.output().contains("invalidValues"), ended.output());
        assertFalse(ended.output().contains("trainModel"), ended.output());
        assertEquals(1, registry("show", "breast-cancer").lines().count());
    }

    @Test
    @Order(4)
    void aWorseConfigurationStopsAtTheChampionGate() throws Exception {
        Ended ended = run("--param", "EPOCHS=1", "--param", "LEARNING_RATE=0.00001");
        expect(1, ended);
        assertTrue(ended.output().contains("gate on f1 FAIL"), ended.output());
        assertEquals(1, registry("show", "breast-cancer").lines().count());
        assertReviewTellsWhy();
    }

    private static void assertReviewTellsWhy() throws Exception {
        Ended ended = new Mlops(project).run("report", "--markdown");
        expect(0, ended);
        String review = ended.output();
        assertTrue(review.startsWith("## `4` compared with `2`\n"), review);
        assertTrue(review.contains("| evaluateModel `breast-cancer` | **FAIL** | gate on f1 FAIL"), review);
        assertTrue(review.contains("| parameter learning\\_rate | 0.1 | 0.00001 |"), review);
        assertTrue(
                review.lines()
                        .anyMatch(
                                line -> line.startsWith("| f1 | ") && line.endsWith(": **worse**, on the same rows |")),
                review);
        assertTrue(review.contains("The data is that of `2`, byte for byte."), review);
    }

    @Test
    @Order(5)
    void aConfigurationThatTheDataCannotTellApartIsInconclusive() throws Exception {
        Ended ended = run("--param", "EPOCHS=1");
        expect(3, ended);
        assertTrue(ended.output().contains("INCONCLUSIVE"), ended.output());
        assertEquals(1, registry("show", "breast-cancer").lines().count());
    }

    @Test
    @Order(6)
    void aModelThatIsNotWorseBecomesTheNextChampion() throws Exception {
        expect(0, run("--param", "EPOCHS=10"));
        assertEquals("breast-cancer:2", firstWord(registry("show", "breast-cancer@champion")));
        expect(0, new Mlops(project).run("registry", "verify"));
    }

    @Test
    @Order(7)
    void theChampionCanBeRolledBack() throws Exception {
        expect(
                0,
                new Mlops(project)
                        .run(
                                "rollback",
                                "--model",
                                "breast-cancer",
                                "--alias",
                                "champion",
                                "--to",
                                "previous",
                                "--reason",
                                "test"));
        assertEquals("breast-cancer:1", firstWord(registry("show", "breast-cancer@champion")));
    }

    private static Ended run(String... options) throws Exception {
        String[] arguments = Stream.concat(Stream.of("run"), Stream.of(options)).toArray(String[]::new);
        return new Mlops(project).run(arguments);
    }

    private static String registry(String... arguments) throws Exception {
        Ended ended = new Mlops(project)
                .run(Stream.concat(Stream.of("registry"), Stream.of(arguments)).toArray(String[]::new));
        expect(0, ended);
        return ended.output();
    }

    private static String firstWord(String text) {
        return text.split("\\s", 2)[0];
    }

    private static void expect(int exit, Ended ended) {
        assertEquals(exit, ended.exit(), ended.output());
    }
}
