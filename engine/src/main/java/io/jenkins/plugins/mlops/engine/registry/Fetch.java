package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Operation;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Brings the files of a version into the workspace, and checks them on the way.
 *
 * @param version the version; null if the alias was never set
 * @param content of the version; null if the alias was never set
 * @param source  the folder that holds its files; null if they are gone
 */
public record Fetch(FetchRequest request, Integer version, Content content, String source)
        implements Operation<FetchReport> {
    public static Fetch resolve(FetchRequest request, References references) throws IOException {
        ModelStore store = references.models();
        String model = ModelPath.parse(request.model()).name();
        ModelVersion version = request.version() != null
                ? ModelVersion.require(store, model, ModelVersion.number("version", request.version()))
                : store.alias(model, request.alias()).version();
        if (version == null) {
            return new Fetch(request, null, null, null);
        }
        String source = references.modelFiles(model, version.digest()).orElse(null);
        return new Fetch(request, version.version(), version.content(), source);
    }

    @Override
    public Kind kind() {
        return Kind.FETCH;
    }

    @Override
    public FetchReport run(Workspace workspace) throws IOException {
        String model = request.model();
        if (version == null) {
            String message =
                    "no version of '" + model + "' was ever promoted to '" + request.alias() + "'; nothing is fetched";
            return report(
                    request.required()
                            ? failed("alias", message)
                            : item("alias", Verdict.NO_EVIDENCE, Criticality.NOTE, message));
        }
        String name = model + " version " + version;
        if (source == null) {
            return report(failed(
                    "filesGone",
                    "the files of " + name + " are gone from the registry: fetch another"
                            + " version, or register the same files again"));
        }
        Path folder = workspace.writable("into", request.into()).normalize();
        if (workspace.directory().startsWith(folder)) {
            throw new BadInput("'into' is '" + request.into() + "', which is the current folder or holds it; name a"
                    + " folder of the model's own, such as 'champion'");
        }
        FetchedFolder fetched = new FetchedFolder(folder, request.into(), new LocalDisk(), workspace::checkCancelled);
        try {
            fetched.fill(content, Path.of(source));
            // Whoever is repeated after a kill must not tell that the first attempt has done it.
            return report(item(
                    "digest",
                    Verdict.PASS,
                    Criticality.FAILURE,
                    name + " is in '" + request.into() + "', with the right digest"));
        } catch (VerifiedCopy.Mismatch e) {
            return report(failed(
                    "digest",
                    "the store is damaged: the files of " + name + " in " + source + " are not what was registered ("
                            + e.getMessage() + "); restore them from a backup, or register the same files again"));
        }
    }

    private static Item failed(String check, String message) {
        return item(check, Verdict.FAIL, Criticality.FAILURE, message);
    }

    private static Item item(String check, Verdict outcome, Criticality criticality, String message) {
        return new Item(check, null, null, outcome, criticality, null, null, message, null, null);
    }

    private FetchReport report(Item item) {
        return new FetchReport(
                request.id(),
                request.model(),
                request.alias(),
                version,
                content == null ? null : content.digest(),
                request.into(),
                List.of(item),
                Map.of(),
                null);
    }
}
