package io.jenkins.plugins.mlops.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.registry.FileModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import jenkins.branch.MultiBranchProject;
import jenkins.model.Jenkins;

/** A folder, or Jenkins itself, as the place of models: {@code <folder>/mlops/models/}. Its jobs, and those below it, share them. */
public final class ModelHome {
    private final ItemGroup<?> folder;

    private ModelHome(ItemGroup<?> folder) {
        this.folder = folder;
    }

    /** The models of that folder alone. */
    public static ModelHome of(ItemGroup<?> folder) {
        return new ModelHome(folder);
    }

    /**
     * Where a job finds a model: in the nearest folder above it that has one of that name, or else, for a model that is
     * yet to be, in the folder that holds the job. A multibranch project is no folder of models, so that its branches
     * share them.
     */
    public static ModelHome of(Job<?, ?> job, String model) {
        ItemGroup<?> own =
                job.getParent() instanceof MultiBranchProject<?, ?> project ? project.getParent() : job.getParent();
        for (ItemGroup<?> folder = own; folder != null; folder = above(folder)) {
            ModelHome home = new ModelHome(folder);
            if (model != null && Files.isDirectory(home.directory().resolve(model))) {
                return home;
            }
        }
        return new ModelHome(own);
    }

    private static ItemGroup<?> above(ItemGroup<?> folder) {
        return folder instanceof Item item ? item.getParent() : null;
    }

    public ItemGroup<?> folder() {
        return folder;
    }

    /** The directory of all that this plugin keeps of the folder. */
    private static Path root(ItemGroup<?> folder) {
        File directory = folder instanceof Jenkins jenkins ? jenkins.getRootDir() : ((Item) folder).getRootDir();
        return directory.toPath().resolve("mlops");
    }

    /** Each model has a folder in it. */
    public Path directory() {
        return root(folder).resolve("models");
    }

    /** @param notices told what was repaired */
    public ModelStore store(Consumer<String> notices) {
        return new FileModelStore(directory(), Clock.systemUTC(), notices);
    }
}
