package io.jenkins.plugins.mlops.home;

import hudson.model.Job;
import hudson.model.Run;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * How reports and the registry name a build: {@code folder/job#17}. That is {@link Run#getExternalizableId()}.
 *
 * @param job    the full name of its job
 * @param number of the build
 */
public record BuildName(String job, int number) {
    public static BuildName of(Run<?, ?> run) {
        return new BuildName(run.getParent().getFullName(), run.getNumber());
    }

    /** Empty if this is no name of a build. */
    public static Optional<BuildName> parse(String name) {
        int hash = name.lastIndexOf('#');
        if (hash < 1 || !name.substring(hash + 1).matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        return Optional.of(new BuildName(name.substring(0, hash), Integer.parseInt(name.substring(hash + 1))));
    }

    /** The directory of the build's reports, without loading the build; empty if its job is gone. */
    public Optional<Path> reports() {
        Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
        return Optional.ofNullable(found).map(known -> known.getBuildDir()
                .toPath()
                .resolve(String.valueOf(number))
                .resolve("mlops"));
    }

    /** The build; empty if it is gone. */
    public Optional<Run<?, ?>> run() {
        Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
        return Optional.ofNullable(found == null ? null : found.getBuildByNumber(number));
    }

    @Override
    public String toString() {
        return job + "#" + number;
    }
}
