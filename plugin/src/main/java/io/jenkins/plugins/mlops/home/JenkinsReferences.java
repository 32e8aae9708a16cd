package io.jenkins.plugins.mlops.home;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.config.Applicants;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.Applicant;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** What names mean in a build of Jenkins. The current thread must run as the build does. */
public final class JenkinsReferences implements References {
    private final Run<?, ?> run;
    private final String step;
    private final ModelHome home;
    private final ModelStore models;
    private final String scratch;
    private final List<Delivery> deliveries = new ArrayList<>();

    /**
     * @param step    by whose name Pipeline resumes it
     * @param home    of the model that the request names
     * @param notices told what was repaired there
     * @param scratch the step's own folder on the agent, where what the operation reads is brought to; null if there is
     *                no agent
     */
    public JenkinsReferences(Run<?, ?> run, String step, ModelHome home, Consumer<String> notices, String scratch) {
        this.run = run;
        this.step = step;
        this.home = home;
        this.models = home.store(notices);
        this.scratch = scratch;
    }

    /** What the operation that was resolved with these references reads on the agent. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    @Override
    public ModelStore models() {
        return models;
    }

    @Override
    public String build() {
        return BuildName.of(run).toString();
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public List<Report> reports(String build) throws IOException {
        return read(build, BuildReports::reports);
    }

    @Override
    public List<Summary> summaries(String build) throws IOException {
        return read(build, BuildReports::summaries);
    }

    @FunctionalInterface
    private interface Reader<T> {
        List<T> of(BuildReports reports) throws IOException;
    }

    private static <T> List<T> read(String build, Reader<T> reader) throws IOException {
        // What failed counts, whether or not the build's user may see where.
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Optional<BuildName> name = BuildName.parse(build);
            Optional<BuildReports> found = name.flatMap(BuildName::reports).map(BuildReports::new);
            try {
                return found.isPresent() ? reader.of(found.get()) : List.of();
            } catch (IOException | BadInput e) {
                name.ifPresent(Damages.get()::met);
                throw e;
            }
        }
    }

    @Override
    public String build(int number) throws IOException {
        return comparedJob() + "#" + number;
    }

    private String comparedJob() throws IOException {
        return EarlierReport.job(run)
                .map(Job::getFullName)
                .orElseThrow(() -> new IOException("the job of the target branch is gone, or may not be seen"));
    }

    @Override
    public Optional<String> lastGood(Kind kind, String id) {
        return EarlierReport.of(run, kind, id)
                .map(earlier -> BuildName.of(earlier.run()).toString());
    }

    @Override
    public void earlier(Kind kind, String id, BiPredicate<String, Optional<Summary>> visitor) {
        EarlierReport.each(run, kind, id, visitor);
    }

    @Override
    public List<String> evidenceBuilds() {
        return List.of();
    }

    @Override
    public Actor actor() {
        return Actors.of(run);
    }

    @Override
    public PromotionPolicy policy(String model) {
        return MlopsConfiguration.policy(home.fullName(model));
    }

    @Override
    public Applicant applicant(Kind action) {
        return Applicants.build(run, home.folder(), action);
    }

    @Override
    public void changed(String model, String digest) throws IOException {
        FileHolders holders = new FileHolders(home, model);
        holders.registered(digest, build());
        holders.review();
    }

    @Override
    public boolean hasModelFiles(String model, String digest) throws IOException {
        return files(model, digest).isPresent();
    }

    @Override
    public Optional<String> modelFiles(String model, String digest) throws IOException {
        return files(model, digest)
                .map(holder -> deliver(holder, Artifacts.ofModel(model, digest), "version-" + digest));
    }

    /** The build whose artifacts hold the files of that digest: this one, or one that registered them. */
    private Optional<String> files(String model, String digest) throws IOException {
        return Delivery.find(build(), Artifacts.ofModel(model, digest)).isPresent()
                ? Optional.of(build())
                : new FileHolders(home, model).holder(digest);
    }

    @Override
    public Optional<String> kept(String build, String name) throws IOException {
        String evaluation = name.replaceFirst("\\.predictions\\.csv\\.gz$", "");
        // Predictions are large.
        String source = evaluation.equals(name) ? name : Artifacts.ofPredictions(evaluation);
        return Delivery.find(build, source).map(found -> deliver(build, source, name));
    }

    private String deliver(String build, String artifact, String name) {
        // No Path: the agent may have another operating system. Files of several builds may have one name.
        String target = scratch + "/brought/" + deliveries.size() + "/" + name;
        deliveries.add(new Delivery(build, artifact, target));
        return target;
    }
}
