package io.jenkins.plugins.mlops.home;

import hudson.model.Job;
import hudson.model.Run;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * How reports and the registry name a build: {@code folder/job#17}. That is {@link Run#getExternalizableId()}.
 *
 * @param job    the full name of its job, as it is called now
 * @param number of the build
 */
public record BuildName(String job, int number) {
    public static BuildName of(Run<?, ?> run) {
        return new BuildName(run.getParent().getFullName(), run.getNumber());
    }

    /** What a name means now that was written down when the job may have been called otherwise; empty if it names no build. */
    public static Optional<BuildName> parse(String name) {
        int hash = name.lastIndexOf('#');
        if (hash < 1 || !name.substring(hash + 1).matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(name.substring(hash + 1));
        return Optional.of(new BuildName(JobNames.now(name.substring(0, hash), number), number));
    }

    /** The same name as it is now; what is no name of a build stays as it is. */
    static String now(String name) {
        return parse(name).map(BuildName::toString).orElse(name);
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
