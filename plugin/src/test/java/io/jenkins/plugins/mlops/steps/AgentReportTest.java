package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.mlops.agent.Answer;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentReportTest {
    private static final Request ASKED = Requests.of(Kind.REGISTRATION, Map.of("model", "churn", "path", "out"));
    private static final Content FILES = Content.of(List.of(file("weights.bin"), file("conf/model.json")));

    private static FileDigest file(String path) {
        return new FileDigest(path, "a".repeat(64), 3);
    }

    private static Report answered(String id, String model, Content content) throws IOException {
        RegistrationReport report =
                new RegistrationReport(id, model, null, false, "out", content, List.of(), Map.of(), null);
        return AgentReport.read(new Answer(Json.write(report), List.of()), ASKED);
    }

    @Test
    void whatWasAskedIsRead() throws IOException {
        assertEquals(Kind.REGISTRATION, answered("churn", "churn", FILES).kind());
        Content single = new Content("a".repeat(64), 3, List.of(file("weights.bin")));
        assertEquals("churn", answered("churn", "churn", single).id());
    }

    @Test
    void anotherReportIsRefused() {
        assertThrows(IOException.class, () -> answered("../../config", "churn", FILES));
        assertThrows(IOException.class, () -> answered("churn", "fraud", FILES));
        Request other = Requests.of(Kind.TRAINING, Map.of("model", "churn"));
        RegistrationReport report =
                new RegistrationReport("churn", "churn", null, false, "out", FILES, List.of(), Map.of(), null);
        assertThrows(IOException.class, () -> AgentReport.read(new Answer(Json.write(report), List.of()), other));
    }

    @Test
    void filesOfAnotherDigestAreRefused() {
        Content approved = new Content("b".repeat(64), FILES.bytes(), FILES.files());
        assertThrows(IOException.class, () -> answered("churn", "churn", approved));
        Content place = new Content("../../..", 3, List.of(new FileDigest("weights.bin", "../../..", 3)));
        assertThrows(IOException.class, () -> answered("churn", "churn", place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "a//b", "./a", "..", ""})
    void pathsThatLeadElsewhereAreRefused(String path) {
        assertThrows(IOException.class, () -> answered("churn", "churn", Content.of(List.of(file(path)))));
    }
}
