package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
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
import io.jenkins.plugins.mlops.engine.data.DataFile;
import io.jenkins.plugins.mlops.engine.data.DataFiles;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.data.MalformedRow;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.json.Excerpt;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import io.jenkins.plugins.mlops.engine.profile.Pass;
import io.jenkins.plugins.mlops.engine.validation.Check.Base;
import io.jenkins.plugins.mlops.engine.validation.Check.Wording;
import io.jenkins.plugins.mlops.engine.validation.contract.Contract;
import io.jenkins.plugins.mlops.engine.validation.contract.SchemaObject;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads data once, from which digest, profile, all checks of the contract and drift come.
 *
 * @param request   what was asked
 * @param reference what the data is compared with; null if with nothing
 */
public record Validation(ValidationRequest request, Reference reference) implements Operation<ValidationReport> {
    /** Columns that the report itself describes; the profile has all. */
    private static final int MOST_COLUMNS = 1000;

    /** In stored bytes. */
    private static final long LARGEST_PROFILE = 16 << 20;

    /** Looks up what the reference means. */
    public static Validation resolve(ValidationRequest request, References references) {
        return new Validation(request, request.reference() == null ? null : Reference.resolve(request, references));
    }

    @Override
    public Kind kind() {
        return Kind.VALIDATION;
    }

    @Override
    public ValidationReport run(Workspace workspace) throws IOException {
        Dataset dataset = dataset("data", request.data(), request.format(), workspace);
        Contract contract = request.contract() == null
                ? null
                : Contract.read(workspace.readable("contract", request.contract()), request.contract());
        SchemaObject object =
                contract == null ? null : contract.object(request.object(), List.of(request.data(), dataset.name()));
        Secrets secrets = new Secrets(object == null ? List.of() : object.properties());
        OnOutcome onOutcome = new OnOutcome(request.onInconclusive(), request.onNoEvidence());
        DataProfiler profiler = new DataProfiler(secrets::include);
        FreshnessChecks freshness = new FreshnessChecks(
                request.freshnessGate(),
                contract,
                object,
                secrets,
                onOutcome,
                workspace.clock().instant());
        RequestedCorrelations correlations = new RequestedCorrelations(request.correlations(), secrets);
        ContractChecks checks = null;
        Check malformed;
        List<String> notices = new ArrayList<>();
        long rows = 0;
        FileDigest data;
        Dialect dialect;
        DataProfile profile;
        DriftChecks.Found drift;
        List<Item> contractItems = List.of();
        List<Item> ages;
        try (KeySpace space = new KeySpace(workspace.scratch().resolve("keys"), workspace::checkCancelled);
                DriftChecks driftChecks = DriftChecks.begin(request, reference, secrets, onOutcome, workspace);
                DataReader reader = dataset.open(workspace::checkCancelled)) {
            Samples samples = new Samples(request.maxExamples(), reader::place);
            malformed = malformedRows(samples);
            if (object != null) {
                checks = new ContractChecks(
                        object,
                        request.contract(),
                        dataset.name(),
                        dataset.format(),
                        reader.columns(),
                        secrets,
                        samples,
                        onOutcome,
                        space);
            }
            Pass pass = new Pass(reader);
            for (Batch batch = pass.next(); batch != null; batch = pass.next()) {
                List<Runnable> work = work(batch, reader, profiler, checks, freshness, driftChecks);
                work.addAll(correlations.tasks(reader.columns(), batch));
                pass.run(work);
                for (MalformedRow row : batch.malformed()) {
                    malformed.tally().add(row.row(), row::detail);
                }
                rows += batch.rows();
                workspace.progress(Progress.reading(reader.rows(), reader.bytesRead(), reader.bytes()));
            }
            ages = freshness.items(reader.columns());
            data = reader.content();
            dialect = reader.dialect();
            notices.addAll(reader.notices());
            profile = profiler.profile(data);
            drift = driftChecks.judge(profile);
            if (checks != null) {
                contractItems = checks.items();
            }
        }
        List<Item> items = new ArrayList<>();
        items.add(malformed.item(rows + malformed.tally().count(), rows, onOutcome));
        boolean others = drift.report() != null || !ages.isEmpty();
        if (checks == null && !others) {
            notices.add("There is no contract, so that nothing but the form of the rows was checked");
        } else if (checks != null) {
            items.addAll(contractItems);
            notices.addAll(contract.notices());
            if (checks.isEmpty() && !others) {
                notices.add(request.contract() + " demands nothing of '" + object.name()
                        + "', so that nothing but the form of the rows was checked");
            }
        }
        items.addAll(ages);
        items.addAll(drift.items());
        notices.addAll(drift.notices());
        notices.addAll(correlations.notices(profile));
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
                data,
                dialect == null || dialect.isStandard(dataset.format()) ? null : dialect.withoutColumns(),
                contract == null ? null : reference(contract, object),
                profile.columns().stream()
                        .limit(MOST_COLUMNS)
                        .map(ColumnSummary::of)
                        .toList(),
                kept,
                drift.report(),
                correlations.correlations(profile),
                List.copyOf(items),
                metrics(profile, drift.report()),
                List.copyOf(notices),
                null));
    }

    private static Map<String, MetricValue> metrics(DataProfile profile, DriftReport drift) {
        Map<String, MetricValue> metrics = new TreeMap<>();
        metrics.put("rowCount", MetricValue.of((double) profile.rows()));
        metrics.put("malformedRowCount", MetricValue.of((double) profile.malformedRows()));
        metrics.put("columnCount", MetricValue.of(profile.columns().size()));
        if (drift != null) {
            metrics.put("driftedColumnCount", MetricValue.of(drift.drifted()));
        }
        return metrics;
    }

    private static List<Runnable> work(
            Batch batch,
            DataReader reader,
            DataProfiler profiler,
            ContractChecks checks,
            FreshnessChecks freshness,
            DriftChecks drift) {
        List<String> columns = reader.columns();
        List<Runnable> work = new ArrayList<>(profiler.tasks(columns, batch));
        if (checks != null) {
            work.addAll(checks.tasks(batch, columns));
        }
        work.addAll(freshness.tasks(batch, columns));
        drift.task(batch, columns).ifPresent(work::add);
        return work;
    }

    static Dataset dataset(String parameter, String data, Object format, Workspace workspace) throws IOException {
        if (FileSelection.fixedPart(data).equals(data)
                && (data.indexOf(',') < 0 || Files.exists(workspace.directory().resolve(data)))) {
            return Dataset.of(workspace.readable(parameter, data), data, format);
        }
        FileSelection selection = FileSelection.of(workspace, parameter, List.of(data));
        Set<Path> named = new HashSet<>();
        for (String part : FileSelection.split(List.of(data))) {
            if (FileSelection.fixedPart(part).equals(part)) {
                named.add(workspace.readable(parameter, part));
            }
        }
        List<DataFile> files = new ArrayList<>();
        for (Path file : selection.files()) {
            if (named.contains(file) || !isMarker(selection.folder().relativize(file))) {
                files.add(Dataset.of(file, name(workspace, file), format));
            }
        }
        if (files.isEmpty()) {
            throw new BadInput("'" + parameter + "' is '" + data + "', which matches no file in "
                    + workspace.directory() + (selection.files().isEmpty() ? "" : " but hidden and marker files"));
        }
        return files.size() == 1 ? files.get(0) : DataFiles.of(data, selection.folder(), files);
    }

    /** Whether the name says that the file is no data: hidden, a marker such as {@code _SUCCESS}, a checksum, half written. */
    private static boolean isMarker(Path relative) {
        for (Path step : relative) {
            String name = step.toString();
            if (name.startsWith(".") || name.startsWith("_")) {
                return true;
            }
        }
        String name = relative.toString();
        return name.endsWith(".crc") || name.endsWith(".part");
    }

    private static String name(Workspace workspace, Path file) {
        return (file.startsWith(workspace.directory()) ? workspace.directory().relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }

    private static Check malformedRows(Samples samples) {
        Wording wording = new Wording(
                Base.ROWS, "malformed rows, which were left out", "correct them; the checks are about the others");
        return Check.of("malformedRows", null, "no such row", wording, null, new Tally(samples, false));
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
        String name = Reference.profile(request.id());
        Path file = workspace.scratch().resolve(name);
        AtomicFiles.write(file, profile::write);
        if (Files.size(file) > LARGEST_PROFILE) {
            return null;
        }
        workspace.keep(name, file);
        return name;
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
