package io.jenkins.plugins.mlops.cli;

import io.jenkins.plugins.mlops.cli.Mlops.Ended;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The example as a user meets it: its directory, copied, and one run after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SklearnExampleTest {
    /** The system's own Python first: a distribution's scikit-learn is there for no other. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/bin" + File.pathSeparator + System.getenv("PATH"));

    @TempDir
    static Path project;

    @BeforeAll
    static void copyTheExample() throws Exception {
        ProcessBuilder python = new ProcessBuilder("sh", "-c", "python3 -c 'import sklearn' 2> /dev/null");
        python.environment().putAll(ENVIRONMENT);
        assumeTrue(python.start().waitFor() == 0, "the example needs a python3 with scikit-learn (python3-sklearn)");
        ExampleProject.copy("sklearn", project, "out", "champion", "data", "__pycache__");
    }

    @Test
    @Order(1)
    void theFirstRunExportsTheDataAndMakesVersionOneTheChampion() throws Exception {
        Ended ended = run();
        expect(0, ended);
        assertTrue(ended.output().contains("Trigger continuousTraining(model: 'digits'"), ended.output());
        assertEquals(
                1798, Files.readAllLines(project.resolve("data/digits.csv")).size());
        assertEquals("digits:1", champion());
    }

    @Test
    @Order(2)
    void theSameInputsGiveTheSameVersionAndPromoteNothing() throws Exception {
        String log = registry("log", "digits");
        expect(0, run());
        assertEquals(log, registry("log", "digits"));
        assertEquals(1, registry("show", "digits").lines().count());
    }

    @Test
    @Order(3)
    void corruptedDataStopsAtValidation() throws Exception {
        Ended ended = run("--param", "DATA=data/corrupted.csv");
        expect(1, ended);
        List<String> mistakes = List.of(
                "malformedRows",
                "unique of image",
                "required of digit",
                "maximum of digit",
                "minimum of pixel_2_3",
                "maximum of pixel_3_5",
                "invalidType of pixel_4_7",
                "required of pixel_6_1");
        for (String mistake : mistakes) {
            assertTrue(ended.output().contains("FAIL (FAILURE) " + mistake + ": "), mistake + ": " + ended.output());
        }
        assertFalse(ended.output().contains("trainModel"), ended.output());
    }

    @Test
    @Order(4)
    void aWorseModelStopsAtTheChampionGate() throws Exception {
        Ended ended = run("--param", "DEPTH=4");
        expect(1, ended);
        assertTrue(ended.output().contains("gate on accuracy FAIL, gate on logLoss FAIL"), ended.output());
        assertTrue(ended.output().contains("at least 0.85 is required\n"), ended.output());
        assertEquals(1, registry("show", "digits").lines().count());
    }

    @Test
    @Order(5)
    void aModelThatTheDigitsCannotTellApartIsInconclusive() throws Exception {
        Ended ended = run("--param", "DEPTH=7");
        expect(3, ended);
        assertTrue(ended.output().contains("gate on logLoss INCONCLUSIVE"), ended.output());
        assertEquals(1, registry("show", "digits").lines().count());
    }

    @Test
    @Order(6)
    void aChangeRequestIsJudgedAndReleasesNothing() throws Exception {
        Mlops change =
                new Mlops(project, Map.of("PATH", ENVIRONMENT.get("PATH"), "CHANGE_ID", "7", "CHANGE_TARGET", "main"));
        Ended ended = change.run("run", "--param", "DEPTH=16", "--param", "TREES=100");
        expect(0, ended);
        assertTrue(ended.output().contains("evaluateModel digits: PASS"), ended.output());
        assertEquals(1, registry("show", "digits").lines().count());
        assertEquals("digits:1", champion());
    }

    @Test
    @Order(7)
    void aBetterModelBecomesTheNextChampion() throws Exception {
        expect(0, run("--param", "DEPTH=16", "--param", "TREES=100"));
        assertEquals("digits:2", champion());
        expect(0, mlops().run("registry", "verify"));
    }

    private static Mlops mlops() {
        return new Mlops(project, ENVIRONMENT);
    }

    private static Ended run(String... options) throws Exception {
        return mlops().run(Stream.concat(Stream.of("run"), Stream.of(options)).toArray(String[]::new));
    }

    private static String registry(String... arguments) throws Exception {
        Ended ended = mlops().run(Stream.concat(Stream.of("registry"), Stream.of(arguments))
                .toArray(String[]::new));
        expect(0, ended);
        return ended.output();
    }

    private static String champion() throws Exception {
        return registry("show", "digits@champion").split("\\s", 2)[0];
    }

    private static void expect(int exit, Ended ended) {
        assertEquals(exit, ended.exit(), ended.output());
    }
}
