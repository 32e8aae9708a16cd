package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.json.Excerpt;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a version of a model of files in the workspace. {@link #run} names them by digest; then the files are kept
 * ({@link ModelFiles#store} or an artifact); then {@link #commit} makes the entry.
 *
 * @param path    the file or folder; that of a training is relative to the workspace, another to the current directory
 * @param trained what the training of this build left there; null if the request names the path
 */
public record Registration(RegistrationRequest request, String path, Content trained)
        implements RegistryChange<RegistrationReport> {
    public static Registration resolve(RegistrationRequest request, References references) throws IOException {
        if (request.path() != null) {
            return new Registration(request, request.path(), null);
        }
        List<TrainingReport> trainings = new ArrayList<>();
        for (Report report : references.reports(references.build())) {
            if (report instanceof TrainingReport training && training.model().equals(request.model())) {
                trainings.add(training);
            }
        }
        if (trainings.isEmpty()) {
            throw new BadInput("'path' is missing, and this build has trained no model '" + request.model()
                    + "' that could be meant: give the file or folder to register");
        }
        if (trainings.size() > 1) {
            throw new BadInput("'path' is missing, and this build has trained '" + request.model() + "' several times ("
                    + String.join(
                            ", ", trainings.stream().map(TrainingReport::id).toList())
                    + "): give the file or folder to register");
        }
        TrainingReport training = trainings.get(0);
        if (training.outputs() == null || training.path() == null) {
            throw new BadInput("'path' is missing, and the training '" + training.id()
                    + "' of this build has left no outputs: give the file or folder to register");
        }
        return new Registration(request, training.path(), training.outputs());
    }

    @Override
    public Kind kind() {
        return Kind.REGISTRATION;
    }

    @Override
    public RegistrationReport run(Workspace workspace) throws IOException {
        Path place;
        List<Path> files;
        if (trained == null) {
            for (String part : FileSelection.split(List.of(path))) {
                String fixed = FileSelection.fixedPart(part);
                workspace.writable("path", fixed.isEmpty() ? "." : fixed);
            }
            FileSelection selection = FileSelection.of(workspace, "path", List.of(path));
            place = selection.place();
            files = selection.files();
            if (files.isEmpty()) {
                throw new BadInput("'path' is '" + path + "', but there is no file of that name, or below it, in "
                        + workspace.directory());
            }
        } else {
            place = workspace.writable("path", workspace.root().resolve(path).toString());
            files = recorded(place);
        }
        for (Path file : files) {
            if (Files.isSymbolicLink(file)) {
                throw new BadInput(
                        "'path' is '" + path + "', where " + workspace.root().relativize(file)
                                + " is a link; links are not followed when registering: put a copy there");
            }
        }
        Content content = files.equals(List.of(place))
                ? Content.ofFile(place, workspace::checkCancelled)
                : Content.ofFiles(place, files, workspace::checkCancelled);
        if (trained != null) {
            requireUnchanged(content);
        }
        String kept = workspace.root().relativize(place).toString().replace(File.separatorChar, '/');
        return Excerpt.of(new RegistrationReport(
                request.id(), request.model(), null, false, kept, content, List.of(), Map.of(), null));
    }

    /** Only the files that the training recorded, since others may lie beside them. */
    private List<Path> recorded(Path place) throws IOException {
        List<Path> files = new ArrayList<>();
        for (FileDigest file : trained.files()) {
            Path existing = trained.single() ? place : VerifiedCopy.inside(place, file.path());
            if (!Files.isRegularFile(existing)) {
                throw changed(file.path());
            }
            files.add(existing);
        }
        return files;
    }

    private void requireUnchanged(Content content) {
        for (int i = 0; i < content.files().size(); i++) {
            if (!content.files().get(i).equals(trained.files().get(i))) {
                throw changed(trained.files().get(i).path());
            }
        }
    }

    private BadInput changed(String file) {
        return new BadInput("'" + file + "' in '" + path + "' is not what this build's training left there: train"
                + " again, or give 'path' to register what lies there now");
    }

    @Override
    public List<Item> refusals(References home) {
        return home.policy(request.model())
                .refusals(home.applicant(Kind.REGISTRATION), Kind.REGISTRATION, request.model(), null);
    }

    @Override
    public RegistrationReport commit(RegistrationReport report, References home) throws IOException {
        Content content = report.content();
        List<Item> refusals = refusals(home);
        if (!refusals.isEmpty()) {
            return new RegistrationReport(
                    report.id(),
                    report.model(),
                    null,
                    false,
                    report.path(),
                    content,
                    refusals,
                    report.metrics(),
                    report.run());
        }
        if (!home.hasModelFiles(request.model(), content.digest())) {
            throw new IllegalStateException("files first, then the entry: " + content.digest() + " is not kept");
        }
        Registered registered = home.models()
                .register(
                        new NewVersion(
                                request.model(),
                                content,
                                request.description(),
                                request.tags(),
                                Provenance.origin(content.digest(), home),
                                home.step()),
                        home.actor(),
                        home.build());
        home.changed(request.model(), content.digest());
        ModelVersion version = registered.version();
        String message = registered.created()
                ? version.name() + " is new: " + size(content)
                : version.name() + " has the same files: nothing new";
        return new RegistrationReport(
                report.id(),
                report.model(),
                version.version(),
                registered.created(),
                report.path(),
                content,
                List.of(new Item(
                        "registered",
                        null,
                        null,
                        Verdict.PASS,
                        Criticality.FAILURE,
                        version.version(),
                        null,
                        message,
                        null,
                        null)),
                report.metrics(),
                RunInfo.ofHead(registered.head().toString()));
    }

    private static String size(Content content) {
        int files = content.files().size();
        return files + (files == 1 ? " file, " : " files, ") + content.bytes() + " bytes";
    }
}
