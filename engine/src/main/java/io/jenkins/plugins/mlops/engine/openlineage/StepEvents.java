package io.jenkins.plugins.mlops.engine.openlineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.training.CodeState;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpenLineage (https://openlineage.io/spec/2-0-2/OpenLineage.json) is told of a step: that it started, and how it
 * ended. The same report gives the same events.
 *
 * <p>What is the same has the same name: a file that of its job and its path, a model that of its folder and itself. Files
 * of a model are {@code candidates/<model>}; what is registered is {@code models/<model>}, and what holds an alias
 * {@code models/<model>@<alias>}. Which of them it was, its version says: of files the digest, of what is registered the
 * number.
 */
public final class StepEvents {
    private static final URI PRODUCER = URI.create("https://github.com/jenkinsci/mlops-plugin");

    /** The run facet of our own, for what no facet of OpenLineage has a word. */
    private static final String RESULT = "mlops_result";

    private static final int MOST_PARAMETERS = 100;
    private static final int MOST_FAILURES = 10;

    /** {@code git@host:path}, which is not a URI. */
    private static final Pattern SECURE_COPY = Pattern.compile("(?:[^@/:]*@)?([^/:]{2,}):(?!//)/*(.+)");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addModule(new SimpleModule().addSerializer(ZonedDateTime.class, new TimeAsText()))
            .build();

    private final OpenLineage lineage = new OpenLineage(PRODUCER);
    private final Report report;
    private final Site site;

    private StepEvents(Report report, Site site) {
        this.report = report;
        this.site = site;
    }

    /**
     * The events of a step, the earlier first, each as JSON on one line without a line feed.
     *
     * @param report one that is recorded, so that it has a run
     */
    public static List<String> of(Report report, Site site) {
        StepEvents events = new StepEvents(report, site);
        Instant started = Instant.parse(report.run().started());
        double seconds = report.run().seconds() == null ? 0 : report.run().seconds();
        EventType end = events.isFailed() ? EventType.FAIL : EventType.COMPLETE;
        return List.of(
                events.event(EventType.START, started),
                events.event(end, started.plusMillis(Math.round(seconds * 1000))));
    }

    private boolean isFailed() {
        return Consequence.of(report, true).criticality() == Criticality.FAILURE;
    }

    private String event(EventType type, Instant time) {
        Datasets datasets = new Datasets(lineage, site, report);
        boolean ended = type != EventType.START;
        OpenLineage.RunEvent event = lineage.newRunEvent(
                time.atZone(ZoneOffset.UTC),
                type,
                run(ended),
                job(),
                ended ? datasets.inputs() : List.of(),
                ended ? datasets.outputs() : List.of());
        return Json.writeLine(MAPPER.<JsonNode>valueToTree(event));
    }

    private OpenLineage.Job job() {
        OpenLineage.JobFacetsBuilder facets = lineage.newJobFacetsBuilder()
                .jobType(lineage.newJobTypeJobFacetBuilder()
                        .processingType("BATCH")
                        .integration("JENKINS")
                        .jobType("STEP")
                        .build());
        if (report instanceof TrainingReport training && training.code() != null) {
            facets.sourceCodeLocation(location(training.code()));
        }
        return lineage.newJob(
                site.namespace(), site.job() + "." + report.kind().key() + "-" + report.id(), facets.build());
    }

    /** Null if there is no address, or no commit. */
    private OpenLineage.SourceCodeLocationJobFacet location(CodeState code) {
        URI address = code.remote() == null ? null : address(code.remote());
        return address == null || code.commit() == null
                ? null
                : lineage.newSourceCodeLocationJobFacetBuilder()
                        .type("git")
                        .url(address)
                        .repoUrl(address.toString())
                        .version(code.commit())
                        .branch(code.branch())
                        .build();
    }

    /** The address of a git repository as a URI without credentials; null if it is none. */
    static URI address(String remote) {
        Matcher secureCopy = SECURE_COPY.matcher(remote);
        try {
            if (remote.startsWith("/")) {
                return new URI("file", "", remote, null);
            }
            URI uri = secureCopy.matches()
                    ? new URI("ssh", secureCopy.group(1), "/" + secureCopy.group(2), null)
                    : new URI(remote);
            return uri.getScheme() == null
                    ? null
                    : new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
        } catch (URISyntaxException e) {
            // Whatever it is, nobody can follow it.
            return null;
        }
    }

    private OpenLineage.Run run(boolean ended) {
        OpenLineage.RunFacetsBuilder facets = lineage.newRunFacetsBuilder()
                .parent(lineage.newParentRunFacetBuilder()
                        .run(lineage.newParentRunFacetRunBuilder()
                                .runId(site.buildRun())
                                .build())
                        .job(lineage.newParentRunFacetJobBuilder()
                                .namespace(site.namespace())
                                .name(site.job())
                                .build())
                        .build());
        if (report instanceof TrainingReport training) {
            facets.executionParameters(parameters(training));
        }
        if (ended) {
            facets.put(RESULT, result());
            if (isFailed()) {
                facets.errorMessage(lineage.newErrorMessageRunFacetBuilder()
                        .message(failures())
                        .programmingLanguage("JAVA")
                        .build());
            }
        }
        return lineage.newRun(site.stepRun(report.kind().key(), report.id()), facets.build());
    }

    private OpenLineage.ExecutionParametersRunFacet parameters(TrainingReport training) {
        List<OpenLineage.ExecutionParameter> parameters = new ArrayList<>();
        Map<String, Object> all = new TreeMap<>(training.request().params());
        if (training.request().seed() != null) {
            all.put("seed", training.request().seed());
        }
        for (Map.Entry<String, Object> parameter : all.entrySet()) {
            if (parameters.size() < MOST_PARAMETERS) {
                parameters.add(lineage.newExecutionParameterBuilder()
                        .key(parameter.getKey())
                        .name(parameter.getKey())
                        .value(text(parameter.getValue()))
                        .build());
            }
        }
        return lineage.newExecutionParametersRunFacet(parameters);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : Json.writeLine(value);
    }

    private OpenLineage.RunFacet result() {
        OpenLineage.RunFacet facet = lineage.newRunFacet();
        Map<String, Object> values = facet.getAdditionalProperties();
        values.put("kind", report.kind().key());
        values.put("id", report.id());
        values.put("build", site.build());
        values.put("verdict", report.verdict().name());
        Map<String, Double> metrics = new TreeMap<>();
        for (Map.Entry<String, MetricValue> metric : report.metrics().entrySet()) {
            Double value = metric.getValue().value();
            if (value != null && Double.isFinite(value)) {
                metrics.put(metric.getKey(), value);
            }
        }
        values.put("metrics", metrics);
        return facet;
    }

    private String failures() {
        StringBuilder text = new StringBuilder();
        int lines = 0;
        for (Item item : Consequence.failed(report)) {
            if (lines++ < MOST_FAILURES) {
                text.append(lines == 1 ? "" : "\n").append(item.message());
            }
        }
        return text.toString();
    }

    private static final class TimeAsText extends StdScalarSerializer<ZonedDateTime> {
        private static final long serialVersionUID = 1;

        TimeAsText() {
            super(ZonedDateTime.class);
        }

        @Override
        public void serialize(ZonedDateTime time, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        }
    }
}
