package io.jenkins.plugins.mlops.engine.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** When the predictions that were kept with a version serve as its own on today's rows. */
class StoredPredictionsTest {
    private static final Map<String, Object> MULTICLASS =
            Map.of("task", "multiclass", "score", "", "scores", Map.of("a", "p_a", "b", "p_b", "c", "p_c"));
    private static final Map<String, Object> REGRESSION =
            Map.of("task", "regression", "score", "", "prediction", "p_a");

    private EvaluationFixture fixture;
    private int files;

    @BeforeEach
    void writePredictions(@TempDir Path temporary) {
        fixture = new EvaluationFixture(temporary);
        fixture.file("p.csv", "id,other,label,score,guess", "1,x,0,0.2,0", "2,y,1,0.9,1", "3,z,0,0.6,1");
        fixture.file(
                "classes.csv",
                "id,label,p_a,p_b,p_c,guess",
                "1,a,0.8,0.1,0.1,a",
                "2,b,0.2,0.7,0.1,c",
                "3,c,0.1,0.2,0.7,c");
        fixture.file("numbers.csv", "id,label,p_a", "1,10,11", "2,20,18", "3,30,30");
    }

    private static Map<String, Object> with(Map<String, ?> parameters, Object... pairs) {
        Map<String, Object> all = new HashMap<>(parameters);
        for (int i = 0; i < pairs.length; i += 2) {
            all.put((String) pairs[i], pairs[i + 1]);
        }
        return all;
    }

    private Baseline.StoredPredictions kept(Map<String, ?> parameters) throws IOException {
        EvaluationReport report = fixture.run(request(with(parameters)));
        Path kept = fixture.root.resolveSibling("kept").resolve("churn.predictions.csv.gz");
        Path path = Files.move(kept, fixture.root.resolveSibling("champion" + ++files + ".csv.gz"));
        return new Baseline.StoredPredictions(path.toString(), report.kept(), report.positive());
    }

    /** Why they are not compared with; null if they are. */
    private String reason(Baseline.StoredPredictions stored, String metric, Map<String, ?> parameters) {
        EvaluationReport report = fixture.run(
                request(with(
                        parameters,
                        "qualityGates",
                        List.of(Map.of("metric", metric, "baseline", "champion", "margin", 0, "on", "value")))),
                EvaluationFixture.champion(EvaluationFixture.CHAMPION, stored));
        String reason = report.compared().reason();
        return reason == null ? null : reason.replace("those kept with that version do not fit: ", "");
    }

    @Test
    void thoseOfEachTaskServe() throws IOException {
        Map<String, Object> binary = Map.of("key", "id");
        assertNull(reason(kept(binary), "rocAuc", binary));
        Map<String, Object> labels = Map.of("key", "id", "score", "", "prediction", "guess");
        assertNull(reason(kept(labels), "accuracy", labels));
        Map<String, Object> classes = with(MULTICLASS, "key", "id", "predictions", "classes.csv");
        assertNull(reason(kept(classes), "logLoss", classes));
        Map<String, Object> named = Map.of(
                "task", "multiclass", "score", "", "prediction", "guess", "key", "id", "predictions", "classes.csv");
        assertNull(reason(kept(named), "accuracy", named));
        Map<String, Object> numbers = with(REGRESSION, "key", "id", "predictions", "numbers.csv");
        assertNull(reason(kept(numbers), "mae", numbers));
    }

    @Test
    void thoseOfAnotherTaskDoNot() throws IOException {
        Map<String, Object> binary = Map.of("key", "id");
        Map<String, Object> classes = with(MULTICLASS, "key", "id", "predictions", "classes.csv");
        Map<String, Object> numbers = with(REGRESSION, "key", "id", "predictions", "numbers.csv");
        Baseline.StoredPredictions ofBinary = kept(binary);
        assertEquals("they are of another task", reason(ofBinary, "logLoss", classes));
        assertEquals("they are of another task", reason(ofBinary, "mae", numbers));
        Baseline.StoredPredictions ofClasses = kept(classes);
        ofClasses = new Baseline.StoredPredictions(ofClasses.path(), ofClasses.digest(), "1");
        assertEquals("they are of another task", reason(ofClasses, "rocAuc", binary));
        assertEquals("they are of another task", reason(ofClasses, "mae", numbers));
    }

    @Test
    void whatTheyAreAboutMustBeTheSame() throws IOException {
        Map<String, Object> binary = Map.of("key", "id");
        Baseline.StoredPredictions stored = kept(binary);
        assertEquals("their key is id", reason(stored, "rocAuc", Map.of("key", "other")));
        assertEquals(
                "they are for the positive class '1'", reason(stored, "rocAuc", Map.of("key", "id", "positive", "0")));
        Baseline.StoredPredictions other =
                new Baseline.StoredPredictions(stored.path(), "0".repeat(64), stored.positive());
        assertEquals("their file is not the one that was kept: its digest differs", reason(other, "rocAuc", binary));
        assertEquals("they have no key", reason(kept(Map.of()), "rocAuc", binary));
    }
}
