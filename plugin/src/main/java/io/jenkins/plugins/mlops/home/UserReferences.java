package io.jenkins.plugins.mlops.home;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.config.Applicants;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.Applicant;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import jenkins.model.Jenkins;

/**
 * What names mean to a user who moves an alias by hand, outside of any build. Evidence counts whether or not the user
 * may see the build that it is from.
 */
public final class UserReferences implements References {
    private final ModelHome home;
    private final ModelStore models;
    private final String model;

    /** @param home of the model */
    public UserReferences(ModelHome home, String model) {
        this.home = home;
        this.models = home.store(notice -> {});
        this.model = model;
    }

    @Override
    public ModelStore models() {
        return models;
    }

    /** Null: there is none. */
    @Override
    public String build() {
        return null;
    }

    /** No build, since there is no job. */
    @Override
    public String build(int number) {
        return String.valueOf(number);
    }

    @Override
    public Optional<String> lastGood(Kind kind, String id) {
        return Optional.empty();
    }

    /** None, since there is no job. */
    @Override
    public void earlier(Kind kind, String id, BiPredicate<String, Optional<Summary>> visitor) {}

    @Override
    public List<Report> reports(String build) throws IOException {
        Optional<BuildReports> found = reportsOf(build);
        return found.isPresent() ? found.get().reports() : List.of();
    }

    @Override
    public List<Summary> summaries(String build) throws IOException {
        Optional<BuildReports> found = reportsOf(build);
        return found.isPresent() ? found.get().summaries() : List.of();
    }

    private static Optional<BuildReports> reportsOf(String build) {
        if (build == null) {
            return Optional.empty();
        }
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return BuildName.parse(build).flatMap(BuildName::reports).map(BuildReports::new);
        }
    }

    /** The builds whose evidence earlier promotions of this model rested on: what failed there still counts. */
    @Override
    public List<String> evidenceBuilds() throws IOException {
        Set<String> builds = new LinkedHashSet<>();
        for (LogRecord record : models.log(model)) {
            if (record.alias() != null && record.build() != null) {
                builds.add(record.build());
            }
        }
        return List.copyOf(builds);
    }

    @Override
    public Actor actor() {
        User user = User.current();
        return user == null
                ? new Actor(Jenkins.getAuthentication2().getName(), false, "by hand")
                : new Actor(user.getId(), true, "by hand");
    }

    @Override
    public PromotionPolicy policy(String model) {
        return MlopsConfiguration.policy(home.fullName(model));
    }

    @Override
    public Applicant applicant(Kind action) {
        return Applicants.user(home.folder());
    }

    @Override
    public void changed(String model, String digest) throws IOException {
        new FileHolders(home, model).review();
    }

    @Override
    public boolean hasModelFiles(String model, String digest) throws IOException {
        return new FileHolders(home, model).holder(digest).isPresent();
    }

    /** Empty: nothing runs that could read them. */
    @Override
    public Optional<String> modelFiles(String model, String digest) {
        return Optional.empty();
    }

    /** Empty: nothing runs that could read it. */
    @Override
    public Optional<String> kept(String build, String name) {
        return Optional.empty();
    }
}
