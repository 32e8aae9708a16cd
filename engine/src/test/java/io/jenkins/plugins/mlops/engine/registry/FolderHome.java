package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.EmptyHome;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A home that is a folder; its builds are in memory. */
final class FolderHome extends EmptyHome {
    final ModelFiles files;
    private final ModelStore store;
    private final Map<String, List<Report>> reports = new HashMap<>();
    private final Map<String, List<Summary>> summaries = new HashMap<>();
    private final List<String> evidenceBuilds = new ArrayList<>();

    /** Digests of versions whose files were made available. */
    final List<String> brought = new ArrayList<>();

    /** What {@link #changed} was told. */
    final List<String> changed = new ArrayList<>();

    PromotionPolicy policy = PromotionPolicy.DEFAULT;
    Applicant applicant = Applicant.OWNER;

    /** Of the build that asks, the step. */
    String step;

    private String build = "1";

    FolderHome(Path directory) {
        files = new ModelFiles(directory.resolve("files"), FaultyDisk.sound());
        store = Samples.store(directory.resolve("models"), FaultyDisk.sound());
    }

    /** From now on, the given build asks. */
    void build(String build) {
        this.build = build;
    }

    void record(Report report) {
        reports.computeIfAbsent(build, name -> new ArrayList<>()).add(report);
        record(report.summary());
    }

    void record(Summary summary) {
        summaries.computeIfAbsent(build, name -> new ArrayList<>()).add(summary);
    }

    void forget(String build) {
        reports.remove(build);
        summaries.remove(build);
    }

    void countEvidenceOf(String build) {
        evidenceBuilds.add(build);
    }

    RegistrationReport register(RegistrationRequest request, Workspace workspace) throws IOException {
        Registration registration = Registration.resolve(request, this);
        RegistrationReport report = registration.run(workspace);
        files.store(workspace.root().resolve(report.path()), report.content(), workspace::checkCancelled);
        RegistrationReport committed = registration.commit(report, this);
        record(committed);
        return committed;
    }

    PromotionReport promote(PromotionRequest request) throws IOException {
        return commit(Promotion.resolve(request, this));
    }

    PromotionReport rollback(RollbackRequest request) throws IOException {
        return commit(Promotion.resolve(request, this));
    }

    private PromotionReport commit(Promotion promotion) throws IOException {
        PromotionReport committed = promotion.commit(promotion.run(null), this);
        record(committed);
        return committed;
    }

    @Override
    public ModelStore models() {
        return store;
    }

    @Override
    public String build() {
        return build;
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public List<Report> reports(String build) {
        return reports.getOrDefault(build, List.of());
    }

    @Override
    public List<Summary> summaries(String build) {
        return summaries.getOrDefault(build, List.of());
    }

    @Override
    public List<String> evidenceBuilds() {
        return evidenceBuilds;
    }

    @Override
    public Actor actor() {
        return Samples.ALICE;
    }

    @Override
    public PromotionPolicy policy(String model) {
        return policy;
    }

    @Override
    public Applicant applicant(Kind action) {
        return applicant;
    }

    @Override
    public void changed(String model, String digest) {
        changed.add(model + " " + digest);
    }

    @Override
    public boolean hasModelFiles(String model, String digest) {
        return files.find(digest).isPresent();
    }

    @Override
    public Optional<String> modelFiles(String model, String digest) {
        brought.add(digest);
        return files.find(digest).map(Path::toString);
    }

    @Override
    public Optional<String> kept(String build, String name) {
        return Optional.empty();
    }
}
