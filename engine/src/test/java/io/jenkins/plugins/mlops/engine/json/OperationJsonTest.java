package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.project.ChurnProject;
import io.jenkins.plugins.mlops.engine.training.StartedTraining;
import io.jenkins.plugins.mlops.engine.training.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

class OperationJsonTest {
    @TempDir
    Path directory;

    private final Set<Kind> seen = EnumSet.noneOf(Kind.class);

    @Test
    void anOperationThatWasSentReportsTheSameBytes() throws IOException {
        new ChurnProject(directory, this::compare).run();
        assertEquals(EnumSet.allOf(Kind.class), seen);
    }

    private Report compare(Operation<? extends Report> operation, ChurnProject project) throws IOException {
        seen.add(operation.kind());
        String json = Json.writeOperation(operation);
        Operation<? extends Report> arrived = Json.readOperation(json, "operation");
        assertFalse(json.contains("\n"), json);
        assertEquals(json, Json.writeOperation(arrived));
        if (operation instanceof Training training) {
            // Its parameters are values of any type, so that equal ones need not have the same class.
            StartedTraining started = training.started();
            String line = Json.writeLine(started);
            assertEquals(line, Json.writeLine(Json.read(line, StartedTraining.class, "started")));
        } else {
            assertEquals(operation, arrived);
        }
        Report report = operation.run(project.workspace);
        project.forgetFetched();
        assertEquals(Json.write(report), Json.write(arrived.run(project.workspace)));
        return report;
    }

    @Test
    void whatIsNoOperationIsBadInputThatNamesTheSource() {
        assertEquals(
                "o.json is an operation of the unknown kind 'x'",
                assertThrows(BadInput.class, () -> Json.readOperation("{\"kind\": \"x\"}", "o.json"))
                        .getMessage());
        assertThrows(BadInput.class, () -> Json.readOperation("{\"kind\": \"fetch\", \"request\": {}}", "o.json"));
    }
}
