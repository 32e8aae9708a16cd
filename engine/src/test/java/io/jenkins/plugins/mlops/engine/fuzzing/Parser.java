package io.jenkins.plugins.mlops.engine.fuzzing;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.json.Yaml;
import io.jenkins.plugins.mlops.engine.profile.CorrelationProfiler;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.validation.Validation;
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;
import io.jenkins.plugins.mlops.engine.validation.contract.Contract;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What reads bytes that anybody may have written: it may refuse them as bad input, and throws nothing else. */
enum Parser {
    CSV("x.csv"),
    TSV("x.tsv"),
    JSON_LINES("x.jsonl"),
    GZIP("x.csv.gz"),
    ZSTANDARD("x.csv.zst"),
    PARQUET("x.parquet"),
    CONTRACT("c.yaml"),
    REQUEST("request.yaml"),
    PROFILE("x.profile.gz"),
    REPORT("report.json"),
    ROW_RULE("rule.txt");

    private static final String TABLE = "a,\"b\",c\r\n1,\"x \"\"y\"\"\n\",\r\n2024-01-01,true,-1.5e3\n\"\",ä😀,NaN\n";
    private static final String OBJECTS =
            "{\"a\":1,\"b\":{\"c\":[1,{\"d\":null}],\"e\":\"\\u00e9\\n\"}}\n{\"a\":true,\"f\":\"2024-01-01\"}\n";
    private static final List<String> PARQUET_FILES =
            List.of("v1-snappy", "v1-gzip", "v1-lz4_raw", "v2-zstd", "v2-uncompressed", "arrow-v2", "rows");
    private static final List<String> GOLDEN = List.of(
            "validation-delivery", "training-churn", "evaluation-churn", "registration-churn", "promotion-churn");
    private static final List<String> REQUESTS = List.of(
            """
            data: data/train.csv
            contract: c.yaml
            maxExamples: 7
            reference: lastSuccessful
            drift: {test: psi, threshold: 0.2, columns: [a, b]}
            correlations: [a, b]
            """, "{\"data\": \"x.csv\", \"failBuild\": false, \"onNoEvidence\": \"NOTE\", \"correlations\": true}");

    private final String file;

    Parser(String file) {
        this.file = file;
    }

    /** Valid inputs. */
    List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        switch (this) {
            case CSV -> {
                seeds.add(bytes(TABLE));
                seeds.add(resource("validation/orders.csv"));
            }
            case TSV -> seeds.add(bytes(TABLE.replace(',', '\t')));
            case JSON_LINES -> seeds.add(bytes(OBJECTS));
            case GZIP -> {
                seeds.add(gzip(bytes(TABLE)));
                seeds.add(gzip(bytes(TABLE.repeat(500))));
            }
            case ZSTANDARD -> {
                seeds.add(zstandard(TABLE));
                seeds.add(zstandard(TABLE.repeat(500)));
            }
            case PARQUET -> {
                for (String name : PARQUET_FILES) {
                    seeds.add(resource("data/parquet/" + name + ".parquet"));
                }
            }
            case CONTRACT -> {
                seeds.add(resource("validation/orders.odcs.yaml"));
                seeds.add(resource("validation/contract/everything-3.1.odcs.yaml"));
                seeds.add(resource("validation/contract/everything-3.0.odcs.yaml"));
            }
            case REQUEST -> REQUESTS.forEach(request -> seeds.add(bytes(request)));
            case PROFILE -> {
                byte[] profile = resource("profile/profile-1-with-distribution.json");
                seeds.add(gzip(profile));
                seeds.add(gzip(resource("profile/profile-1.json")));
            }
            case ROW_RULE -> RowRules.SEEDS.forEach(rule -> seeds.add(bytes(rule)));
            case REPORT -> {
                for (String name : GOLDEN) {
                    seeds.add(resource("/golden/v1/" + name + ".json"));
                }
            }
        }
        return seeds;
    }

    /**
     * Reads an input as far as it goes.
     *
     * @param folder for files
     * @return whether it was accepted
     */
    boolean accepts(byte[] input, Path folder) throws IOException {
        try {
            read(input, folder);
            return true;
        } catch (BadInput e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("bad input without a message", e);
            }
            return false;
        }
    }

    private void read(byte[] input, Path folder) throws IOException {
        switch (this) {
            case CSV, TSV, JSON_LINES, GZIP, ZSTANDARD, PARQUET -> table(Files.write(folder.resolve(file), input));
            case CONTRACT -> validate(input, folder);
            case REQUEST -> request(input);
            case PROFILE -> DataProfile.read(new ByteArrayInputStream(input), file);
            case ROW_RULE -> RowRules.ask(new String(input, StandardCharsets.UTF_8));
            case REPORT -> {
                String json = new String(input, StandardCharsets.UTF_8);
                Json.write(Json.readReport(json, file));
            }
        }
    }

    private void table(Path path) throws IOException {
        DataProfiler profiler = new DataProfiler(column -> false);
        CorrelationProfiler correlations = new CorrelationProfiler(column -> true);
        try (DataReader reader = Dataset.of(path, file, null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                profiler.add(reader.columns(), batch);
                correlations.tasks(reader.columns(), batch).forEach(Runnable::run);
            }
            Json.write((Object) profiler.profile(reader.content()));
            correlations.correlations(column -> true);
        }
    }

    private static void validate(byte[] contract, Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("workspace"));
        Path file = Files.write(root.resolve("c.yaml"), contract);
        boolean isOfOrders =
                Contract.read(file, "c.yaml").objects().stream().anyMatch(object -> "orders".equals(object.name()));
        if (!isOfOrders) {
            return;
        }
        Files.write(root.resolve("orders.csv"), resource("validation/orders.csv"));
        Map<String, Object> parameters = Map.of("data", "orders.csv", "contract", "c.yaml", "object", "orders");
        ValidationRequest request = (ValidationRequest) Requests.of(Kind.VALIDATION, parameters);
        Json.write(new Validation(request, null, null).run(TestWorkspaces.in(root)));
    }

    private void request(byte[] input) {
        Map<String, Object> parameters = new HashMap<>();
        if (Yaml.read(new String(input, StandardCharsets.UTF_8), file) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        }
        Requests.of(Kind.VALIDATION, parameters);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @param name beside the tests, or from the root */
    private static byte[] resource(String name) throws IOException {
        String path = name.startsWith("/") ? name : "/io/jenkins/plugins/mlops/engine/" + name;
        try (InputStream in = Parser.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zstandard(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zstandard = new ZstdOutputStream(out)) {
            zstandard.write(bytes(text));
        }
        return out.toByteArray();
    }
}
