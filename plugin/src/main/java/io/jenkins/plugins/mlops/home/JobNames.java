package io.jenkins.plugins.mlops.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.builds.FormerNames;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Remembers what jobs were called whose builds have reports, in {@code $JENKINS_HOME/mlops/former-names.json}. A new job
 * that takes such a name counts its builds on from there, so that no two builds ever have the same name.
 *
 * <p>What is moved while Jenkins is down, or by hand, is not noticed.
 */
@Extension
public final class JobNames extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(JobNames.class.getName());

    /** Null until it is read. */
    private volatile FormerNames names;

    /** What the job is called now that was called so when it had the build of that number. */
    static String now(String job, int number) {
        return ExtensionList.lookupSingleton(JobNames.class).names().now(job, number);
    }

    /** All that is remembered. */
    static FormerNames known() {
        return ExtensionList.lookupSingleton(JobNames.class).names();
    }

    static Path file() {
        return Jenkins.get().getRootDir().toPath().resolve("mlops").resolve("former-names.json");
    }

    private FormerNames names() {
        FormerNames known = names;
        return known == null ? read() : known;
    }

    private synchronized FormerNames read() {
        if (names == null) {
            try {
                names = FormerNames.read(file());
            } catch (IOException | BadInput e) {
                names = FormerNames.NONE;
                Damages.get().names(List.of(String.valueOf(e.getMessage())));
            }
        }
        return names;
    }

    /** Looks whether what was remembered can be read. */
    static void check() {
        List<String> problems = new ArrayList<>();
        for (Path file : List.of(file(), damaged())) {
            try {
                FormerNames.read(file);
            } catch (IOException | BadInput e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        Damages.get().names(problems);
    }

    private synchronized void change(UnaryOperator<FormerNames> change) {
        FormerNames changed = change.apply(names());
        if (changed.equals(names)) {
            return;
        }
        names = changed;
        try {
            keepDamaged();
            changed.write(file());
        } catch (IOException e) {
            // The item has its new name all the same. The next change tries again to write all that is known.
            LOGGER.log(Level.SEVERE, e, () -> "that a job was renamed is forgotten when Jenkins stops");
        }
    }

    /** What cannot be read may still be mended by hand. */
    private static void keepDamaged() throws IOException {
        try {
            FormerNames.read(file());
        } catch (BadInput e) {
            AtomicFiles.move(file(), damaged());
        }
    }

    private static Path damaged() {
        return file().resolveSibling("former-names.json.damaged");
    }

    /** Jenkins has read all from disk, perhaps again, and perhaps from a backup. */
    @Override
    public void onLoaded() {
        names = null;
    }

    @Override
    public void onLocationChanged(Item item, String from, String to) {
        if (item instanceof Job<?, ?> job) {
            int last = job.getNextBuildNumber() - 1;
            if (last > 0 && hasReports(job)) {
                change(known -> known.renamed(from, to, last));
            }
            countOn(job);
        }
    }

    /** Before, since afterwards it cannot be told whether there were reports; a deletion that then fails does no harm. */
    @Override
    public void onCheckDelete(Item item) {
        if (item instanceof Job<?, ?> job) {
            int last = job.getNextBuildNumber() - 1;
            if (last > 0 && hasReports(job)) {
                change(known -> known.deleted(job.getFullName(), last));
            }
        }
    }

    @Override
    public void onCreated(Item item) {
        if (item instanceof Job<?, ?> job) {
            countOn(job);
        }
    }

    private void countOn(Job<?, ?> job) {
        int last = names().last(job.getFullName());
        if (job.getNextBuildNumber() <= last) {
            try {
                job.updateNextBuildNumber(last + 1);
            } catch (IOException e) {
                LOGGER.log(
                        Level.WARNING,
                        e,
                        () -> "builds of " + job.getFullName() + " may be taken for those of a job that had this name");
            }
        }
    }

    private static boolean hasReports(Job<?, ?> job) {
        Path builds = job.getBuildDir().toPath();
        if (!Files.isDirectory(builds)) {
            return false;
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(builds, "[1-9]*")) {
            for (Path directory : directories) {
                if (Files.isDirectory(directory.resolve("mlops"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot tell whether builds of " + job.getFullName() + " have reports");
            return true;
        }
    }
}
