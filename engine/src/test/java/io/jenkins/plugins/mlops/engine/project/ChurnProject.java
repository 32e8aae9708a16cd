package io.jenkins.plugins.mlops.engine.project;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.EmptyHome;
import io.jenkins.plugins.mlops.engine.Engine;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.registry.FileModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelFiles;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.registry.RegistryChange;
import io.jenkins.plugins.mlops.engine.training.StartedTraining;
import io.jenkins.plugins.mlops.engine.training.Training;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.engine.training.TrainingStart;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import static java.util.Map.entry;

/**
 * A project with a model, as large as it takes for every kind of report to have something of everything: two builds
 * train, evaluate, register and promote; then the first version is fetched, and goes back to being champion.
 */
public final class ChurnProject extends EmptyHome {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final int ROWS = 400;

    public final DirectoryWorkspace workspace;
    private final Path root;
    private final ModelFiles files;
    private final ModelStore store;
    private final Map<String, List<Report>> builds = new LinkedHashMap<>();
    private final Way way;
    private int build = 1;

    /** How an operation gets to where it runs. */
    @FunctionalInterface
    public interface Way {
        Report run(Operation<? extends Report> operation, ChurnProject project) throws IOException;
    }

    /** @param directory an empty folder that goes with the test */
    public ChurnProject(Path directory, Way way) throws IOException {
        this.root = Files.createDirectories(directory.toRealPath().resolve("workspace"));
        this.way = way;
        files = new ModelFiles(directory.resolve("files"));
        store = new FileModelStore(directory.resolve("models"), CLOCK, notice -> {});
        workspace = TestWorkspaces.in(root);
        write("ml/customers.odcs.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: customers
                name: Customers
                version: 1.2.0
                status: active
                schema:
                  - name: customers
                    quality:
                      - {metric: rowCount, mustBeGreaterThan: 100}
                      - {metric: duplicateValues, arguments: {properties: [customer]}, mustBe: 0}
                    properties:
                      - {name: customer, logicalType: integer, primaryKey: true, required: true}
                      - {name: age, logicalType: integer, logicalTypeOptions: {minimum: 18, maximum: 120}}
                      - {name: country, logicalType: string, required: true,
                         quality: [{metric: invalidValues, arguments: {validValues: [DE, FR]}, mustBe: 0}]}
                      - {name: income, logicalType: number, classification: confidential,
                         logicalTypeOptions: {minimum: 0}}
                      - {name: since, logicalType: date, logicalTypeOptions: {format: yyyy-MM-dd}}
                      - {name: churned, logicalType: string}
                """);
        write("data/train.csv", customers(false));
        write("data/delivery.csv", customers(true));
    }

    /** Runs it all. */
    public void run() throws IOException {
        validate("data/train.csv");
        train(0.3);
        evaluate();
        register();
        promote();
        build++;
        train(0.15);
        evaluate();
        register();
        promote();
        build++;
        validate("data/delivery.csv");
        perform(Kind.FETCH, Map.of("model", "churn", "version", 1, "into", "serving"));
        perform(
                Kind.ROLLBACK,
                Map.of("model", "churn", "alias", "champion", "to", "previous", "reason", "calls more than it wins"));
    }

    /** The last report of that kind. */
    public Report report(Kind kind) {
        Report last = null;
        for (List<Report> reports : builds.values()) {
            for (Report report : reports) {
                last = report.kind() == kind ? report : last;
            }
        }
        return last;
    }

    /** Removes what a fetch brought, so that it can be brought again. */
    public void forgetFetched() throws IOException {
        DirectoryTree.delete(root.resolve("serving"));
        DirectoryTree.delete(root.resolve(".serving.mlops"));
    }

    private void validate(String data) throws IOException {
        perform(
                Kind.VALIDATION,
                Map.of("data", data, "contract", "ml/customers.odcs.yaml", "model", "churn", "maxExamples", 3));
    }

    private void train(double noise) throws IOException {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("learningRate", new BigDecimal("0.10"));
        params.put("decay", new BigDecimal("0.00001"));
        params.put("digits", new BigDecimal("0.12345678901234567890"));
        params.put("whole", new BigDecimal("1E+3"));
        params.put("rounds", 7);
        params.put("rows", 5_000_000_000L);
        params.put("dropout", 0.25);
        params.put("factor", 1.0f);
        params.put("layers", List.of(8, 4.5, "out"));
        params.put("optimizer", Map.of("name", "sgd", "nesterov", true, "eps", 1e-8));
        params.put("note", "");
        params.put("nothing", null);
        TrainingRequest request = (TrainingRequest) Requests.of(
                Kind.TRAINING,
                Map.of(
                        "model",
                        "churn",
                        "params",
                        params,
                        "seed",
                        42,
                        "inputs",
                        List.of("data/train.csv", "ml/*"),
                        "outputs",
                        "out/model/**",
                        "metrics",
                        "out/metrics.jsonl",
                        "onNoEvidence",
                        "NOTE"));
        StartedTraining started = TrainingStart.run(request, workspace);
        write("out/model/weights.json", "[" + noise + "]");
        write("out/model/words/vocabulary.txt", "a\nb\n");
        StringBuilder metrics = new StringBuilder();
        for (int step = 0; step < 20; step++) {
            metrics.append("{\"step\": ")
                    .append(step)
                    .append(", \"train\": {\"loss\": ")
                    .append(noise + 1.0 / (1 + step))
                    .append("}, \"lr\": 0.1, \"spread\": NaN}\n");
        }
        write("out/metrics.jsonl", metrics.toString());
        write("out/predictions.csv", predictions(noise));
        record(way.run(new Training(started, null), this));
    }

    private void evaluate() throws IOException {
        perform(
                Kind.EVALUATION,
                Map.ofEntries(
                        entry("model", "churn"),
                        entry("task", "binary"),
                        entry("predictions", "out/predictions.csv"),
                        entry("key", "customer"),
                        entry("label", "churned"),
                        entry("positive", "yes"),
                        entry("score", "p"),
                        entry("slices", "country"),
                        entry("sensitive", "sex"),
                        entry("minSliceRows", 50),
                        entry("resamples", 200),
                        entry("seed", 3),
                        entry("onInconclusive", "NOTE"),
                        entry(
                                "qualityGates",
                                List.of(
                                        Map.of("metric", "rocAuc", "min", new BigDecimal("0.60")),
                                        Map.of("metric", "rocAuc", "baseline", "champion", "margin", 0.2),
                                        Map.of(
                                                "metric",
                                                "recall",
                                                "slice",
                                                "worst",
                                                "min",
                                                0.99,
                                                "criticality",
                                                "NOTE"),
                                        Map.of("metric", "fBeta", "beta", 2, "slice", "country=DE", "min", 0.1)))));
    }

    private void register() throws IOException {
        perform(
                Kind.REGISTRATION,
                Map.of("model", "churn", "description", "trained weekly", "tags", Map.of("team", "risk", "tier", "1")));
    }

    private void promote() throws IOException {
        perform(Kind.PROMOTION, Map.of("model", "churn", "to", "champion", "reason", "weekly training"));
    }

    private void perform(Kind kind, Map<String, ?> parameters) throws IOException {
        Request request = Requests.of(kind, parameters);
        Operation<? extends Report> operation = Engine.resolve(request, this);
        Report report = way.run(operation, this);
        if (report instanceof RegistrationReport registered) {
            files.store(root.resolve(registered.path()), registered.content(), () -> {});
        }
        record(commit(operation, report));
    }

    @SuppressWarnings("unchecked")
    private <R extends Report> Report commit(Operation<R> operation, Report report) throws IOException {
        return operation instanceof RegistryChange<R> change ? change.commit((R) report, this) : report;
    }

    private void record(Report report) throws IOException {
        Path kept = root.resolveSibling("kept");
        if (Files.exists(kept)) {
            Path build = Files.createDirectories(root.resolveSibling("build " + build()));
            try (DirectoryStream<Path> all = Files.newDirectoryStream(kept)) {
                for (Path file : all) {
                    Files.move(file, build.resolve(file.getFileName()));
                }
            }
        }
        RunInfo run = RunInfo.of(report, "2026-01-02T03:04:05Z", 1.5, build(), "laptop");
        builds.computeIfAbsent(build(), name -> new ArrayList<>()).add(report.withRun(run));
    }

    private static String customers(boolean faulty) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder("customer,age,country,income,since,churned\n");
        for (int row = 1; row <= ROWS; row++) {
            text.append(faulty && row % 100 == 0 ? row - 1 : row)
                    .append(',')
                    .append(faulty && row % 90 == 0 ? -3 : 18 + random.nextInt(60))
                    .append(',')
                    .append(faulty && row % 70 == 0 ? "XX" : row % 3 == 0 ? "FR" : "DE")
                    .append(',')
                    .append(faulty && row % 80 == 0 ? -1 : 1000 + random.nextInt(90_000) / 10.0)
                    .append(',')
                    .append(faulty && row % 110 == 0 ? "yesterday" : "2025-11-" + (10 + row % 20))
                    .append(',')
                    .append(random.nextInt(4) == 0 ? "yes" : "no")
                    .append(faulty && row % 200 == 0 ? ",surplus\n" : "\n");
        }
        return text.toString();
    }

    private static String predictions(double noise) {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder("customer,country,sex,churned,p\n");
        for (int row = 1; row <= ROWS; row++) {
            boolean churned = random.nextInt(4) == 0;
            double score = (churned ? 0.6 : 0.3) + noise * random.nextGaussian();
            text.append(row)
                    .append(row % 3 == 0 ? ",FR," : row % 50 == 0 ? ",LU," : ",DE,")
                    .append(random.nextBoolean() ? "f," : "m,")
                    .append(churned ? "yes," : "no,")
                    .append(Math.round(1000 * Math.min(1, Math.max(0, score))) / 1000.0)
                    .append('\n');
        }
        return text.toString();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public ModelStore models() {
        return store;
    }

    @Override
    public String build() {
        return String.valueOf(build);
    }

    @Override
    public List<Report> reports(String build) {
        return builds.getOrDefault(build, List.of());
    }

    @Override
    public List<String> evidenceBuilds() {
        return List.of("1");
    }

    @Override
    public Actor actor() {
        return new Actor("alice", true, "started by user alice");
    }

    @Override
    public boolean hasModelFiles(String model, String digest) {
        return files.find(digest).isPresent();
    }

    @Override
    public Optional<String> modelFiles(String model, String digest) {
        return files.find(digest).map(Path::toString);
    }

    @Override
    public Optional<String> kept(String build, String name) {
        return Optional.of(root.resolveSibling("build " + build).resolve(name).toString());
    }
}
