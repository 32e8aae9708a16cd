package io.jenkins.plugins.mlops.home;

import hudson.model.Job;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/** The builds of a job, as its directory has them: none is loaded. */
public final class BuildDirectories {
    private final Path builds;

    private BuildDirectories(Path builds) {
        this.builds = builds;
    }

    public static BuildDirectories of(Job<?, ?> job) {
        return new BuildDirectories(job.getBuildDir().toPath());
    }

    /** The builds' numbers, the newest first. */
    public int[] numbers() {
        String[] names = builds.toFile().list();
        int[] numbers = Arrays.stream(names == null ? new String[0] : names)
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .mapToInt(name -> -Integer.parseInt(name))
                .sorted()
                .toArray();
        return Arrays.stream(numbers).map(number -> -number).toArray();
    }

    /** Where a build has its reports; there need be none. */
    public Path reports(int number) {
        return Path.of(builds + File.separator + number + File.separator + "mlops");
    }
}
