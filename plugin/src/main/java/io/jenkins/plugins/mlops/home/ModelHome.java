package io.jenkins.plugins.mlops.home;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Items;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.FileModelStore;
import io.jenkins.plugins.mlops.engine.registry.Head;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import jenkins.branch.MultiBranchProject;
import jenkins.model.Jenkins;

/** A folder, or Jenkins itself, as the place of models: {@code <folder>/mlops/models/}. Its jobs, and those below it, share them. */
public final class ModelHome {
    private static final String SUMMARY = ".summary.json";

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

    /** Where the models lie, a folder each; need not exist. */
    public Path directory() {
        return root(folder).resolve("models");
    }

    /** Where the folder's own models are, and those of the folders below it, as far as the user may see these. */
    public static List<ModelHome> in(ItemGroup<?> group) {
        List<ModelHome> homes = new ArrayList<>();
        addTo(homes, group);
        for (AbstractFolder<?> below : Items.allItems(group, AbstractFolder.class)) {
            addTo(homes, below);
        }
        return homes;
    }

    private static void addTo(List<ModelHome> homes, ItemGroup<?> folder) {
        ModelHome home = new ModelHome(folder);
        if (!(folder instanceof MultiBranchProject<?, ?>) && home.hasModels()) {
            homes.add(home);
        }
    }

    /** Whether anything lies here. */
    public boolean hasModels() {
        return Files.isDirectory(directory());
    }

    /** Names of what lies here, sorted; one of them may be damaged, or have no version yet. */
    public List<String> models() throws IOException {
        List<String> models = new ArrayList<>();
        if (Files.isDirectory(directory())) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory(), Files::isDirectory)) {
                for (Path found : folders) {
                    models.add(found.getFileName().toString());
                }
            }
        }
        models.removeIf(model -> !Identifiers.isIdentifier(model));
        models.sort(null);
        return models;
    }

    /**
     * What builds have kept of a model's log.
     *
     * @param kept       by who kept it, a head
     * @param unreadable who kept something that cannot be read, and why
     */
    public record Heads(Map<String, Head> kept, List<String> unreadable) {}

    /** The heads of a model's log that builds have kept. Reads small files of all builds that are left, and loads none of them. */
    public Heads heads(String model) throws IOException {
        Heads heads = new Heads(new TreeMap<>(), new ArrayList<>());
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            for (Job<?, ?> job : Items.allItems(folder, Job.class)) {
                Path builds = job.getBuildDir().toPath();
                if (of(job, model).folder == folder && Files.isDirectory(builds)) {
                    try (DirectoryStream<Path> directories = Files.newDirectoryStream(builds, "[1-9]*")) {
                        for (Path build : directories) {
                            addHeads(heads, build, job.getFullName() + "#" + build.getFileName(), model);
                        }
                    }
                }
            }
        }
        return heads;
    }

    private static void addHeads(Heads heads, Path build, String name, String model) throws IOException {
        Path directory = build.resolve("mlops");
        if (!Files.isDirectory(directory)) {
            return;
        }
        BuildReports reports = new BuildReports(directory);
        for (Kind kind : List.of(Kind.REGISTRATION, Kind.PROMOTION, Kind.ROLLBACK)) {
            String prefix = BuildReports.name(kind, "");
            try (DirectoryStream<Path> summaries = Files.newDirectoryStream(directory, prefix + "*" + SUMMARY)) {
                for (Path file : summaries) {
                    String report = file.getFileName().toString();
                    String id = report.substring(prefix.length(), report.length() - SUMMARY.length());
                    String keeper = "build " + name + " (" + kind.key() + " " + id + ")";
                    try {
                        reports.summary(kind, id)
                                .filter(summary -> model.equals(summary.model()))
                                .ifPresent(summary -> addHead(heads, keeper, name, summary));
                    } catch (BadInput e) {
                        heads.unreadable.add(keeper + ": " + e.getMessage());
                    }
                }
            }
        }
    }

    private static void addHead(Heads heads, String keeper, String name, Summary summary) {
        String head = summary.facts().get("head");
        if (head != null) {
            String former = name.equals(summary.build()) ? "" : ", which was " + summary.build() + " then,";
            heads.kept.put(keeper + former, Head.of(head));
        }
    }

    /** @param notices told what was repaired */
    public ModelStore store(Consumer<String> notices) {
        return new FileModelStore(directory(), Clock.systemUTC(), notices);
    }
}
