package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertThrows;

/** A workspace with predictions, and requests about them. */
final class EvaluationFixture {
    static final String CANDIDATE = "c".repeat(64);
    static final String CHAMPION = "d".repeat(64);

    final Path root;
    final DirectoryWorkspace workspace;

    EvaluationFixture(Path temporary) {
        try {
            this.root = Files.createDirectories(temporary.resolve("workspace"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.workspace = TestWorkspaces.in(root);
    }

    void file(String name, String... lines) {
        try {
            Files.writeString(root.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parameters as a Jenkinsfile gives them, over those that every test needs. */
    @SafeVarargs
    static EvaluationRequest request(Map.Entry<String, ?>... parameters) {
        Map<String, Object> own = new HashMap<>();
        for (Map.Entry<String, ?> parameter : parameters) {
            own.put(parameter.getKey(), parameter.getValue());
        }
        return request(own);
    }

    static EvaluationRequest request(Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>();
        all.put("model", "churn");
        all.put("task", "binary");
        all.put("predictions", "p.csv");
        all.put("label", "label");
        all.put("score", "score");
        all.put("seed", 1);
        all.putAll(parameters);
        return (EvaluationRequest) Requests.of(Kind.EVALUATION, all);
    }

    EvaluationReport run(EvaluationRequest request) {
        return run(request, null);
    }

    /** As an agent does it: the operation arrives as JSON. */
    EvaluationReport run(EvaluationRequest request, Baseline baseline) {
        Evaluation evaluation = new Evaluation(request, CANDIDATE, baseline, Map.of());
        Evaluation arrived = Json.read(Json.write(evaluation), Evaluation.class, "the operation");
        try {
            return arrived.run(workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String error(EvaluationRequest request) {
        return error(request, null);
    }

    String error(EvaluationRequest request, Baseline baseline) {
        return assertThrows(BadInput.class, () -> run(request, baseline)).getMessage();
    }

    static Baseline champion() {
        return champion(CHAMPION, null);
    }

    static Baseline champion(String digest, Baseline.StoredPredictions stored) {
        return new Baseline("champion", Baseline.State.HELD, null, 3, digest, stored, null);
    }

    static Item only(EvaluationReport report) {
        if (report.items().size() != 1) {
            throw new AssertionError(report.items());
        }
        return report.items().get(0);
    }
}
