package io.jenkins.plugins.mlops.engine.openlineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Of the reports that are stored in {@code golden/}, which hold something of everything. */
class StepEventsTest {
    private static final Path GOLDEN = Path.of(System.getProperty("basedir", ""), "src/test/resources/golden/v1");
    private static final Site SITE = new Site("https://ci.example.org", "team/train", "team", "team/train#2");

    private static Report report(Kind kind) throws IOException {
        String name = BuildReports.name(kind, kind == Kind.VALIDATION ? "delivery" : "churn") + ".json";
        return Json.readReport(Files.readString(GOLDEN.resolve(name)), name);
    }

    private static List<JsonNode> events(Kind kind) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : StepEvents.of(report(kind), SITE)) {
            assertTrue(line.indexOf('\n') < 0);
            events.add(Json.readTree(line, "event"));
        }
        return events;
    }

    private static JsonNode end(Kind kind) throws IOException {
        return events(kind).get(1);
    }

    private static List<String> datasets(JsonNode datasets) {
        List<String> names = new ArrayList<>();
        for (JsonNode dataset : datasets) {
            assertEquals("https://ci.example.org", dataset.path("namespace").asText());
            String version = dataset.path("facets")
                    .path("version")
                    .path("datasetVersion")
                    .asText();
            names.add(dataset.path("name").asText() + " " + (version.length() == 64 ? "digest" : version));
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStepStartsAndEndsAsOneRun(Kind kind) throws IOException {
        List<JsonNode> events = events(kind);
        assertEquals(2, events.size());
        assertEquals("START", events.get(0).path("eventType").asText());
        assertEquals(
                kind == Kind.VALIDATION ? "FAIL" : "COMPLETE",
                events.get(1).path("eventType").asText());
        assertEquals(
                events.get(0).path("run").path("runId"),
                events.get(1).path("run").path("runId"));
        assertEquals("2026-01-02T03:04:05Z", events.get(0).path("eventTime").asText());
        assertEquals("2026-01-02T03:04:06.5Z", events.get(1).path("eventTime").asText());
        assertEquals(
                "team/train." + kind.key() + "-" + report(kind).id(),
                events.get(1).path("job").path("name").asText());
        JsonNode parent = events.get(1).path("run").path("facets").path("parent");
        assertEquals("team/train", parent.path("job").path("name").asText());
    }

    /** The whole schema is kept with the specification; this is what it asks of every event and facet. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatTheSpecificationAsksForIsThere(Kind kind) throws IOException {
        for (JsonNode event : events(kind)) {
            assertEquals(
                    "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
                    event.path("schemaURL").asText());
            assertNotNull(OffsetDateTime.parse(event.path("eventTime").asText()));
            assertNotNull(UUID.fromString(event.path("run").path("runId").asText()));
            int facets = 0;
            for (String holder : List.of("facets", "inputFacets", "outputFacets")) {
                for (JsonNode of : event.findValues(holder)) {
                    for (JsonNode facet : of) {
                        assertTrue(URI.create(facet.path("_producer").asText()).isAbsolute(), facet.toString());
                        assertTrue(
                                facet.path("_schemaURL").asText().startsWith("https://openlineage.io/spec/"),
                                facet.toString());
                        facets++;
                    }
                }
            }
            assertTrue(facets >= 2, event.toString());
        }
    }

    @Test
    void whatIsReadAndWrittenHasTheSameNameInEveryStep() throws IOException {
        assertEquals(
                List.of("team/train/data/delivery.csv digest", "team/train/ml/customers.odcs.yaml digest"),
                datasets(end(Kind.VALIDATION).path("inputs")));
        assertEquals(
                List.of("team/train/data/train.csv digest", "team/train/ml/* digest"),
                datasets(end(Kind.TRAINING).path("inputs")));
        assertEquals(
                List.of("candidates/team/churn digest"),
                datasets(end(Kind.TRAINING).path("outputs")));
        assertEquals(
                List.of(
                        "candidates/team/churn digest",
                        "team/train/out/predictions.csv digest",
                        "models/team/churn@champion 1"),
                datasets(end(Kind.EVALUATION).path("inputs")));
        assertEquals(
                List.of("candidates/team/churn digest"),
                datasets(end(Kind.REGISTRATION).path("inputs")));
        assertEquals(
                List.of("models/team/churn 2"), datasets(end(Kind.REGISTRATION).path("outputs")));
        assertEquals(
                List.of("models/team/churn 2"), datasets(end(Kind.PROMOTION).path("inputs")));
        assertEquals(
                List.of("models/team/churn@champion 2"),
                datasets(end(Kind.PROMOTION).path("outputs")));
        assertEquals(List.of("models/team/churn 1"), datasets(end(Kind.FETCH).path("inputs")));
        assertEquals(
                List.of("team/train/serving digest"), datasets(end(Kind.FETCH).path("outputs")));
    }

    @Test
    void aValidationTellsOfEachCheckAndColumn() throws IOException {
        JsonNode facets = end(Kind.VALIDATION).path("inputs").path(0).path("inputFacets");
        JsonNode metrics = facets.path("dataQualityMetrics");
        assertEquals(398, metrics.path("rowCount").asInt());
        JsonNode age = metrics.path("columnMetrics").path("age");
        assertTrue(age.path("max").isNumber(), metrics.toString());
        assertTrue(
                metrics.path("columnMetrics").path("income").path("max").isMissingNode(),
                "it is classified: " + metrics);
        int failed = 0;
        for (JsonNode assertion : facets.path("dataQualityAssertions").path("assertions")) {
            failed += assertion.path("success").asBoolean() ? 0 : 1;
        }
        assertTrue(failed > 2, facets.toString());
        assertTrue(end(Kind.VALIDATION)
                .path("run")
                .path("facets")
                .path("errorMessage")
                .path("message")
                .asText()
                .contains("row"));
    }

    @Test
    void aTrainingTellsOfItsCodeAndParameters() throws IOException {
        JsonNode code = end(Kind.TRAINING).path("job").path("facets").path("sourceCodeLocation");
        assertEquals("https://example.org/churn.git", code.path("url").asText());
        assertEquals(40, code.path("version").asText().length());
        assertEquals("git", code.path("type").asText());
        JsonNode parameters = end(Kind.TRAINING)
                .path("run")
                .path("facets")
                .path("executionParameters")
                .path("parameters");
        assertTrue(
                parameters.toString().contains("\"key\":\"learningRate\",\"name\":\"learningRate\",\"value\":\"0.1\""));
    }

    @Test
    void equalReportsGiveEqualEvents() throws IOException {
        assertEquals(StepEvents.of(report(Kind.TRAINING), SITE), StepEvents.of(report(Kind.TRAINING), SITE));
    }

    @Test
    void runsAreToldApartByEverythingThatNamesThem() {
        UUID run = SITE.stepRun("training", "churn");
        assertEquals(8, run.version());
        assertEquals(2, run.variant());
        assertNotEquals(run, SITE.stepRun("evaluation", "churn"));
        assertNotEquals(run, SITE.stepRun("training", "other"));
        assertNotEquals(run, new Site("other", "team/train", "team", "team/train#2").stepRun("training", "churn"));
        assertNotEquals(
                run,
                new Site("https://ci.example.org", "team/train", "team", "team/train#3").stepRun("training", "churn"));
        assertNotEquals(SITE.stepRun("a", "bc"), SITE.stepRun("ab", "c"));
        assertNotEquals(SITE.buildRun(), run);
    }

    @Test
    void aSiteNeedsANamespace() {
        assertThrows(BadInput.class, () -> new Site(" ", "job", "", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/x.git, https://example.org/x.git",
        "https://me:secret@example.org:8443/x y.git, ",
        "https://me:secret@example.org:8443/x.git?token=1, https://example.org:8443/x.git",
        "git@github.com:team/x.git, ssh://github.com/team/x.git",
        "github.com:team/x.git, ssh://github.com/team/x.git",
        "ssh://git@example.org/x.git, ssh://example.org/x.git",
        "/srv/git/x y.git, file:///srv/git/x%20y.git",
        "../x.git, ",
    })
    void theAddressOfTheCodeIsAUriWithoutCredentials(String remote, String wanted) {
        URI address = StepEvents.address(remote);
        assertEquals(wanted, address == null ? null : address.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "C:\\x", "x"})
    void whatIsNoAddressIsLeftOut(String remote) {
        assertNull(StepEvents.address(remote));
    }
}
