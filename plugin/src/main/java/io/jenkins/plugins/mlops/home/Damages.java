package io.jenkins.plugins.mlops.home;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/**
 * Models and builds whose files on the controller are damaged: whoever meets an error of files has them looked at here,
 * and an administrator may have all of them looked at. What is mended is noticed by looking again. Jenkins forgets it
 * when it stops. Safe for threads.
 */
@Extension
public final class Damages {
    private static final Logger LOGGER = Logger.getLogger(Damages.class.getName());

    private static final String REMEDY_OF_REPORTS =
            "Restore the files from a backup, or delete those that are named, of a report also its .summary.json: the build"
                    + " has no such report then. All else of the build, and other builds, are not affected.";
    private static final String REMEDY_OF_NAMES =
            "Restore the file from a backup, or delete it: builds of jobs that were"
                    + " renamed are then no longer found by the names that models' logs have of them.";
    private static final String REMEDY_OF_MODELS = "Restore the model's folder from a backup, or do what is said above."
            + " Until then, steps and pages of this model fail; other models are not affected.";

    /** By what is damaged. */
    private final SortedMap<String, Damage> found = Collections.synchronizedSortedMap(new TreeMap<>());

    private volatile Instant checked;
    private volatile boolean checking;

    /**
     * @param what     a model or a build
     * @param problems which files, and why; with the remedy where there is one that is special
     * @param remedy   what it means, and how to mend it
     */
    public record Damage(String what, List<String> problems, String remedy) {}

    public static Damages get() {
        return ExtensionList.lookupSingleton(Damages.class);
    }

    /** What is known to be damaged. */
    public List<Damage> found() {
        synchronized (found) {
            return List.copyOf(found.values());
        }
    }

    /** When all was looked at last; null if it was not since Jenkins started. */
    public Instant checked() {
        return checked;
    }

    public boolean isChecking() {
        return checking;
    }

    /** An error of files was met with that model. */
    public void met(ModelHome home, String model) {
        note("Model " + home.fullName(model), problems(home, model), REMEDY_OF_MODELS);
    }

    /** An error of files was met with the reports of that build. */
    public void met(BuildName build) {
        build.reports().ifPresent(reports -> check(build.toString(), reports));
    }

    private void check(String build, Path reports) {
        List<String> problems;
        try {
            problems = new BuildReports(reports).problems();
        } catch (IOException e) {
            problems = List.of(String.valueOf(e.getMessage()));
        }
        note("Build " + build, problems, REMEDY_OF_REPORTS);
    }

    /** The file with the former names of jobs was read. */
    void names(List<String> problems) {
        note("Former names of jobs", problems, REMEDY_OF_NAMES);
    }

    private void note(String what, List<String> problems, String remedy) {
        if (problems.isEmpty()) {
            found.remove(what);
        } else {
            String home = Jenkins.get().getRootDir().getPath();
            List<String> shown = problems.stream()
                    .map(problem -> problem.replace(home, "$JENKINS_HOME"))
                    .toList();
            Damage damage = new Damage(what, shown, remedy);
            if (!damage.equals(found.put(what, damage))) {
                LOGGER.log(Level.WARNING, "{0} is damaged: {1}", new Object[] {what, problems});
            }
        }
    }

    private static List<String> problems(ModelHome home, String model) {
        try {
            return home.store(notice -> {}).verify(model, Map.of()).problems();
        } catch (IOException | BadInput e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Looks at all models and at the reports of all builds, in the background, without loading a build. */
    public synchronized void checkAll() {
        if (!checking) {
            checking = true;
            Timer.get().submit(this::lookAtAll);
        }
    }

    private void lookAtAll() {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            // What is deleted is not damaged.
            found.clear();
            JobNames.check();
            List<ItemGroup<?>> folders = new ArrayList<>();
            folders.add(Jenkins.get());
            Jenkins.get().getAllItems(AbstractFolder.class).forEach(folders::add);
            for (ItemGroup<?> folder : folders) {
                ModelHome home = ModelHome.of(folder);
                home.names().forEach(model -> met(home, model));
            }
            for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
                lookAt(job);
            }
            checked = Instant.now();
        } finally {
            checking = false;
        }
    }

    private void lookAt(Job<?, ?> job) {
        Path builds = job.getBuildDir().toPath();
        if (!Files.isDirectory(builds)) {
            return;
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(builds, "[1-9]*")) {
            for (Path directory : directories) {
                Path reports = directory.resolve("mlops");
                if (Files.exists(reports)) {
                    check(job.getFullName() + "#" + directory.getFileName(), reports);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot look at the builds of " + job.getFullName());
        }
    }
}
