package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataSelection;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.check.Checks;
import io.jenkins.plugins.mlops.engine.validation.check.Secrets;
import io.jenkins.plugins.mlops.engine.validation.drift.Drift;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import io.jenkins.plugins.mlops.engine.validation.drift.ReferenceTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The comparison with the reference that a request names, or the reason why there is none. */
final class DriftChecks implements Checks, Closeable {
    private final ReferenceTable table;
    private final Drift drift;
    /** Null where there is a reference, or none was asked for. */
    private final Item absence;

    private DriftReport report;

    private DriftChecks(ReferenceTable table, Drift drift, Item absence) {
        this.table = table;
        this.drift = drift;
        this.absence = absence;
    }

    /** @param reference null if the request names none */
    static DriftChecks begin(
            ValidationRequest request, Reference reference, Secrets secrets, OnOutcome onOutcome, Workspace workspace)
            throws IOException {
        if (reference == null) {
            return new DriftChecks(null, null, null);
        }
        return switch (reference.state()) {
            case NOTHING_YET -> new DriftChecks(null, null, nothingYet(request, reference));
            case MISSING -> new DriftChecks(null, null, missing(request, reference.reason(), onOutcome));
            case KEPT -> {
                try {
                    yield begin(request, kept(request, reference), secrets, onOutcome, workspace);
                } catch (IOException | BadInput e) {
                    yield new DriftChecks(null, null, missing(request, e.getMessage(), onOutcome));
                }
            }
            case PATH -> begin(request, named(request, secrets, workspace), secrets, onOutcome, workspace);
        };
    }

    private static DriftChecks begin(
            ValidationRequest request, ReferenceTable table, Secrets secrets, OnOutcome onOutcome, Workspace workspace)
            throws IOException {
        workspace.log(table.words());
        Path spill = workspace.scratch().resolve("numbers");
        return new DriftChecks(table, new Drift(request.drift(), table, secrets::include, onOutcome, spill), null);
    }

    private static ReferenceTable kept(ValidationRequest request, Reference reference) throws IOException {
        DataProfile profile = profile(
                Path.of(reference.profile()),
                "the profile that build " + reference.build() + " kept",
                reference.digest());
        return ReferenceTable.of(request.reference(), reference.version(), reference.build(), profile);
    }

    private static ReferenceTable named(ValidationRequest request, Secrets secrets, Workspace workspace)
            throws IOException {
        String path = request.reference();
        if (path.endsWith(Reference.PROFILE) || holdsProfile(path, workspace)) {
            return ReferenceTable.of(path, null, null, profile(workspace.readable("reference", path), path));
        }
        return ReferenceTable.read(
                path,
                DataSelection.beside("reference", path, request.format(), workspace),
                request.drift(),
                secrets::include,
                workspace);
    }

    /** Whether that is a profile by what is in it: as {@code mlops profile --json} writes it, or renamed. */
    private static boolean holdsProfile(String path, Workspace workspace) throws IOException {
        boolean pattern = !FileSelection.fixedPart(path).equals(path);
        if (pattern || !Files.isRegularFile(workspace.directory().resolve(path))) {
            return false;
        }
        try (InputStream in = Files.newInputStream(workspace.readable("reference", path))) {
            return DataProfile.isProfile(in);
        }
    }

    /** @throws BadInput if it cannot be read, or is not of the data of that digest */
    static DataProfile profile(Path file, String source, String digest) throws IOException {
        DataProfile profile = profile(file, source);
        if (!profile.data().sha256().equals(digest)) {
            throw new BadInput(source + " is of other data");
        }
        return profile;
    }

    private static DataProfile profile(Path file, String source) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DataProfile.read(in, source);
        }
    }

    private static Item nothingYet(ValidationRequest request, Reference reference) {
        return absence(
                "noReferenceYet",
                Criticality.NOTE,
                "not compared with " + request.reference() + ": " + reference.reason()
                        + "; the contract guards the first data");
    }

    private static Item missing(ValidationRequest request, String reason, OnOutcome onOutcome) {
        return absence(
                "reference",
                onOutcome.apply(request.drift().criticality(), Verdict.NO_EVIDENCE),
                "not compared with " + request.reference() + ": " + reason);
    }

    static Item absence(String check, Criticality criticality, String message) {
        return new Item(check, null, null, Verdict.NO_EVIDENCE, criticality, null, null, message, null, null);
    }

    @Override
    public List<Runnable> tasks(Batch batch, List<String> columns) {
        return drift == null ? List.of() : List.of(() -> add(batch, columns));
    }

    private void add(Batch batch, List<String> names) {
        try {
            drift.add(names, batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once it was found; null if there was nothing to compare with. */
    DriftReport report() {
        return report;
    }

    @Override
    public Found found(DataProfile profile) throws IOException {
        if (drift == null) {
            return absence == null ? Found.NOTHING : Found.of(List.of(absence));
        }
        Drift.Found found = drift.judge(profile);
        report = found.report();
        return new Found(found.items(), found.notices());
    }

    @Override
    public void close() throws IOException {
        if (drift != null) {
            try {
                drift.close();
            } finally {
                table.close();
            }
        }
    }
}
