package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.registry.Alias;
import io.jenkins.plugins.mlops.engine.registry.Applicant;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What names mean: 'champion', "the model that this build trained", "the evaluations of this digest". Asked once, when
 * a step starts. There are two: the laptop's home, and Jenkins.
 */
public interface References {
    /** The registry of models. */
    ModelStore models();

    /**
     * The version that an alias means now; empty if it was never set.
     *
     * @throws IOException if that cannot be told, or the alias was set once and nothing holds it now
     */
    default Optional<RegisteredVersion> holder(String model, String alias) throws IOException {
        Alias meaning = models().alias(model, alias);
        if (meaning.version() == null && meaning.everSet()) {
            throw new IOException("'" + alias + "' of '" + model + "' was set once, and no version holds it now");
        }
        return Optional.ofNullable(meaning.version()).map(ModelVersion::registered);
    }

    /** All versions of a model, oldest first. */
    default List<RegisteredVersion> versions(String model) throws IOException {
        return models().versions(model).stream().map(ModelVersion::registered).toList();
    }

    /** The name of the build that asks, as {@link RunInfo#build()} gives it. */
    String build();

    /**
     * The step of that build that asks. A step that is repeated, since a kill ended it, is the same one, and knows by this
     * what it has changed already. Null where steps are not repeated.
     */
    default String step() {
        return null;
    }

    /** Reports that the given build has recorded so far, in the order they were recorded; empty if it is gone. */
    List<Report> reports(String build) throws IOException;

    /** The summaries of {@link #reports}. */
    default List<Summary> summaries(String build) throws IOException {
        return reports(build).stream().map(Report::summary).toList();
    }

    /** The name of the build of that number: of the same job, in a change request of the target branch's. It need not exist. */
    String build(int number) throws IOException;

    /**
     * The last build before this one that has a report of that kind and id and ended as SUCCESS, or if there is none as
     * UNSTABLE: of the same job, in a change request of the target branch's. Empty if there is none.
     */
    Optional<String> lastGood(Kind kind, String id) throws IOException;

    /**
     * Shows the builds before this one that have a report of that kind and id, newest first, as far back as is reasonable: of
     * the same job, in a change request of the target branch's. How they ended does not matter.
     *
     * @param visitor told the build, and the report's summary, which is empty if it cannot be read; returns whether to go on
     */
    void earlier(Kind kind, String id, BiPredicate<String, Optional<Summary>> visitor) throws IOException;

    /** Builds whose reports count as evidence for a promotion by this build, besides this build and the registering one. */
    List<String> evidenceBuilds() throws IOException;

    /** Who asks, for the registry's log. */
    Actor actor();

    /** What is demanded of changes to that model; asked when the change is made. */
    default PromotionPolicy policy(String model) {
        return PromotionPolicy.DEFAULT;
    }

    /** Who asks for a change of that model, for the policy. */
    default Applicant applicant(Kind action) {
        return Applicant.OWNER;
    }

    /** Told after a version of these files was registered, or was given an alias. */
    default void changed(String model, String digest) throws IOException {}

    /** Whether the files of a version are still kept. It brings nothing, so it may be asked of many. */
    boolean hasModelFiles(String model, String digest) throws IOException;

    /**
     * Makes the files of a version available to an operation.
     *
     * @return the folder that will hold them, on the machine where the operation runs; empty if they are gone
     */
    Optional<String> modelFiles(String model, String digest) throws IOException;

    /**
     * Makes a file available to an operation that was kept with a report ({@link Workspace#keep}).
     *
     * @return its path on the machine where the operation runs; empty if it is gone
     */
    Optional<String> kept(String build, String name) throws IOException;
}
