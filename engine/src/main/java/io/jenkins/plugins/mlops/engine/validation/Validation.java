package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.DataSelection;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.json.Excerpt;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import io.jenkins.plugins.mlops.engine.profile.Pass;
import io.jenkins.plugins.mlops.engine.validation.check.Checks;
import io.jenkins.plugins.mlops.engine.validation.check.ContractChecks;
import io.jenkins.plugins.mlops.engine.validation.check.MalformedRows;
import io.jenkins.plugins.mlops.engine.validation.check.Samples;
import io.jenkins.plugins.mlops.engine.validation.check.Secrets;
import io.jenkins.plugins.mlops.engine.validation.contract.Contract;
import io.jenkins.plugins.mlops.engine.validation.contract.SchemaObject;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import io.jenkins.plugins.mlops.engine.validation.freshness.FreshnessChecks;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads data once, from which digest, profile, all checks of the contract and drift come.
 *
 * @param request   what was asked
 * @param reference what the data is compared with; null if with nothing
 * @param past      the earlier builds whose data it is compared with; null if with none
 */
public record Validation(ValidationRequest request, Reference reference, Past past)
        implements Operation<ValidationReport> {
    /** Columns that the report itself describes; the profile has all. */
    private static final int MOST_COLUMNS = 1000;

    /** In stored bytes. */
    private static final long LARGEST_PROFILE = 16 << 20;

    /** Looks up what the reference means, and what history is. */
    public static Validation resolve(ValidationRequest request, References references) {
        return new Validation(
                request,
                request.reference() == null ? null : Reference.resolve(request, references),
                request.history() == null ? null : Past.resolve(request, references));
    }

    @Override
    public Kind kind() {
        return Kind.VALIDATION;
    }

    @Override
    public ValidationReport run(Workspace workspace) throws IOException {
        Dataset dataset = reference != null && reference.isText(request)
                ? DataSelection.beside("data", request.data(), request.format(), workspace)
                : DataSelection.of("data", request.data(), request.format(), workspace);
        Contract contract = request.contract() == null
                ? null
                : Contract.read(workspace.readable("contract", request.contract()), request.contract());
        SchemaObject object =
                contract == null ? null : contract.object(request.object(), request.data(), dataset.name());
        Secrets secrets = new Secrets(object == null ? List.of() : object.properties());
        OnOutcome onOutcome = new OnOutcome(request.onInconclusive(), request.onNoEvidence());
        Instant now = workspace.clock().instant();
        DataProfiler profiler = new DataProfiler(secrets::include);
        ContractChecks demands = null;
        FreshnessChecks freshness =
                new FreshnessChecks(request.freshnessGate(), contract, object, secrets, onOutcome, now);
        HistoryChecks history = new HistoryChecks(request, past, onOutcome, now);
        RequestedCorrelations correlations = new RequestedCorrelations(request.correlations(), secrets);
        DriftReport drifts;
        DataProfile profile;
        Dialect dialect;
        List<Checks.Found> found = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        try (KeySpace space = new KeySpace(workspace.scratch().resolve("keys"), workspace::checkCancelled);
                DriftChecks drift = DriftChecks.begin(request, reference, secrets, onOutcome, workspace);
                DataReader reader = dataset.open(workspace::checkCancelled)) {
            Samples samples = new Samples(request.maxExamples(), reader::place);
            List<Checks> all = new ArrayList<>();
            all.add(new MalformedRows(dataset.format(), samples, onOutcome));
            if (object != null) {
                demands = new ContractChecks(
                        object,
                        request.contract(),
                        dataset.name(),
                        dataset.format(),
                        reader.columns(),
                        secrets,
                        samples,
                        onOutcome,
                        space);
                all.add(demands);
            }
            all.addAll(List.of(freshness, drift, history, correlations));
            read(reader, profiler, all, workspace);
            notices.addAll(reader.notices());
            dialect = reader.dialect();
            profile = profiler.profile(reader.content());
            for (Checks checks : all) {
                found.add(checks.found(profile));
            }
            drifts = drift.report();
        }
        boolean others = drifts != null || history.report() != null || !freshness.isEmpty();
        if (demands == null && !others) {
            notices.add("There is no contract, so that nothing but the form of the rows was checked");
        } else if (demands != null) {
            notices.addAll(contract.notices());
            if (demands.isEmpty() && !others) {
                notices.add(request.contract() + " demands nothing of '" + object.name()
                        + "', so that nothing but the form of the rows was checked");
            }
        }
        List<Item> items = new ArrayList<>();
        for (Checks.Found each : found) {
            items.addAll(each.items());
            notices.addAll(each.notices());
        }
        if (profile.columns().size() > MOST_COLUMNS) {
            notices.add("The report describes the first " + MOST_COLUMNS + " of "
                    + profile.columns().size() + " columns; the profile has all");
        }
        notices.forEach(notice -> workspace.log("note: " + notice));
        String kept = keep(profile, workspace);
        if (kept == null) {
            items.add(profileTooLarge(profile));
        }
        return Excerpt.of(new ValidationReport(
                request.id(),
                request.model(),
                profile.data(),
                dialect == null || dialect.isStandard(dataset.format()) ? null : dialect.withoutColumns(),
                contract == null ? null : reference(contract, object),
                profile.columns().stream()
                        .limit(MOST_COLUMNS)
                        .map(ColumnSummary::of)
                        .toList(),
                kept,
                drifts,
                correlations.correlations(),
                history.report(),
                List.copyOf(items),
                metrics(profile, drifts, history.report()),
                List.copyOf(notices),
                null));
    }

    private static void read(DataReader reader, DataProfiler profiler, List<Checks> all, Workspace workspace)
            throws IOException {
        Pass.Work work = new Pass.Work() {
            @Override
            public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
                return profiler.apart(lane, columns, batch);
            }

            @Override
            public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
                List<Runnable> tasks = new ArrayList<>(profiler.inOrder(lane, columns, batch));
                for (Checks checks : all) {
                    tasks.addAll(checks.tasks(batch, columns));
                }
                return tasks;
            }
        };
        new Pass(reader, work).run((rows, bytes) -> workspace.progress(Progress.reading(rows, bytes, reader.bytes())));
    }

    private static Map<String, MetricValue> metrics(DataProfile profile, DriftReport drift, HistoryReport history) {
        Map<String, MetricValue> metrics = new TreeMap<>();
        metrics.put("rowCount", MetricValue.of((double) profile.rows()));
        metrics.put("malformedRowCount", MetricValue.of((double) profile.malformedRows()));
        metrics.put("columnCount", MetricValue.of(profile.columns().size()));
        if (drift != null) {
            metrics.put("driftedColumnCount", MetricValue.of(drift.drifted()));
        }
        if (history != null) {
            metrics.put("outsideHistoryCount", MetricValue.of(history.outside()));
        }
        return metrics;
    }

    private static ContractReference reference(Contract contract, SchemaObject object) {
        return new ContractReference(
                contract.file(),
                contract.id(),
                contract.name(),
                contract.version(),
                contract.apiVersion(),
                object.name());
    }

    /** Its name; null if it is too large to be kept. */
    private String keep(DataProfile profile, Workspace workspace) throws IOException {
        keep(Past.outline(request.id()), profile.outline(), workspace);
        String name = Reference.profile(request.id());
        return keep(name, profile, workspace) ? name : null;
    }

    private static boolean keep(String name, DataProfile profile, Workspace workspace) throws IOException {
        Path file = workspace.scratch().resolve(name);
        AtomicFiles.write(file, profile::write);
        if (Files.size(file) > LARGEST_PROFILE) {
            return false;
        }
        workspace.keep(name, file);
        return true;
    }

    private static Item profileTooLarge(DataProfile profile) {
        return new Item(
                "profileTooLarge",
                null,
                null,
                Verdict.NO_EVIDENCE,
                Criticality.NOTE,
                null,
                null,
                "The profile of " + profile.columns().size()
                        + " columns has more than 16 MB and is not kept, so that no"
                        + " later data can be compared with it; validate files with fewer columns each",
                null,
                null);
    }
}
