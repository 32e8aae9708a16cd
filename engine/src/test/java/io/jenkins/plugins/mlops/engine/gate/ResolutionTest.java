package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.EmptyHome;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.RegisteredVersion;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.jenkins.plugins.mlops.engine.gate.EvaluationFixture.request;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ResolutionTest {
    private static final Map.Entry<String, ?> VERSUS_CHAMPION =
            entry("qualityGates", List.of(Map.of("metric", "rocAuc", "baseline", "champion", "margin", 0.01)));

    private final Home home = new Home();

    @Test
    void withoutAPathTheModelIsTheOneThisBuildTrained() throws IOException {
        home.summaries.add(summary(Kind.TRAINING, "churn", "churn", "d1", Map.of(), 0));
        home.summaries.add(summary(Kind.TRAINING, "fraud", "fraud", "d2", Map.of(), 0));
        assertEquals("d1", Evaluation.resolve(request(), home).subject());
        assertNull(Evaluation.resolve(request(entry("path", "out")), home).subject());
    }

    @Test
    void withoutOrWithSeveralTrainedModelsThePathIsAskedFor() {
        assertEquals(
                "'path' is missing, and this build has trained no model 'churn' that could be meant: give the file or"
                        + " folder of the model that is evaluated",
                error());
        home.summaries.add(summary(Kind.TRAINING, "a", "churn", "d1", Map.of(), 0));
        home.summaries.add(summary(Kind.TRAINING, "b", "churn", "d2", Map.of(), 0));
        assertEquals(
                "'path' is missing, and this build has trained 2 different models 'churn': give the file or folder of the"
                        + " model that is evaluated",
                error());
    }

    private String error() {
        return assertThrows(BadInput.class, () -> Evaluation.resolve(request(), home))
                .getMessage();
    }

    @Test
    void anAliasThatWasNeverSetIsNotOneThatCannotBeRead() throws IOException {
        assertEquals(Baseline.State.NEVER_SET, champion().state());
        home.fault = new IOException("aliases.json is cut short");
        assertEquals(Baseline.State.UNREADABLE, champion().state());
        assertEquals("aliases.json is cut short", champion().reason());
    }

    @Test
    void theBaselineIsTheVersionThatHoldsTheAlias() throws IOException {
        home.versions.add(new RegisteredVersion(1, "d1", List.of()));
        home.versions.add(new RegisteredVersion(2, "d2", List.of()));
        Baseline champion = champion();
        assertEquals(Baseline.State.HELD, champion.state());
        assertEquals(2, champion.version());
        assertEquals("d2", champion.digest());
        assertNull(champion.stored());
    }

    @Test
    void itsStoredPredictionsAreThoseOfItsLastEvaluationThatKeptAny() throws IOException {
        home.versions.add(new RegisteredVersion(
                1,
                "d1",
                List.of(
                        summary(Kind.EVALUATION, "churn", "churn", "d1", Map.of("keptPredictions", "k1"), 0.9),
                        summary(
                                Kind.EVALUATION,
                                "other",
                                "churn",
                                "d1",
                                Map.of("keptPredictions", "k2", "positive", "yes"),
                                0.9),
                        summary(Kind.EVALUATION, "none", "churn", "d1", Map.of(), 0.9))));
        Baseline.StoredPredictions stored = champion().stored();
        assertEquals("k2", stored.digest());
        assertEquals("yes", stored.positive());
        assertEquals("kept/7/other.predictions.csv.gz", stored.path());
        assertEquals(List.of("other.predictions.csv.gz"), home.asked);
        home.gone = true;
        assertNull(champion().stored());
    }

    @Test
    void theBestVersionIsThatOfTheSameEvaluation() throws IOException {
        home.versions.add(version(1, "churn", 0.95));
        home.versions.add(version(2, "other", 0.99));
        home.versions.add(version(3, "churn", 0.93));
        assertEquals(
                List.of(new Baseline.BestVersion("rocAuc", 1, 0.95)), champion().best());
    }

    private static RegisteredVersion version(int number, String id, double rocAuc) {
        String digest = "d" + number;
        return new RegisteredVersion(
                number, digest, List.of(summary(Kind.EVALUATION, id, "churn", digest, Map.of(), rocAuc)));
    }

    private Baseline champion() throws IOException {
        return Evaluation.resolve(request(entry("path", "out"), entry("key", "id"), VERSUS_CHAMPION), home)
                .baseline();
    }

    private static Summary summary(
            Kind kind, String id, String model, String digest, Map<String, String> facts, double rocAuc) {
        return new Summary(
                kind,
                id,
                "7",
                "2026-01-02T03:04:05Z",
                model,
                digest,
                List.of(),
                Verdict.PASS,
                Criticality.NOTE,
                Map.of("rocAuc", MetricValue.of(rocAuc)),
                List.of(),
                facts);
    }

    /** A home whose newest version is champion. */
    private static final class Home extends EmptyHome {
        private final List<Summary> summaries = new ArrayList<>();
        private final List<RegisteredVersion> versions = new ArrayList<>();
        private IOException fault;
        private boolean gone;
        private final List<String> asked = new ArrayList<>();

        @Override
        public Optional<RegisteredVersion> holder(String model, String alias) throws IOException {
            if (fault != null) {
                throw fault;
            }
            return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
        }

        @Override
        public List<RegisteredVersion> versions(String model) {
            return versions;
        }

        @Override
        public List<Summary> summaries(String build) {
            return summaries;
        }

        @Override
        public Optional<String> kept(String build, String name) {
            asked.add(name);
            return gone ? Optional.empty() : Optional.of("kept/" + build + "/" + name);
        }

        @Override
        public String build() {
            return "8";
        }
    }
}
