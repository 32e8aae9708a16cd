package io.jenkins.plugins.mlops.home;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Items;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.config.Permissions;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.FileModelStore;
import io.jenkins.plugins.mlops.engine.registry.Head;
import io.jenkins.plugins.mlops.engine.registry.ModelPath;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import jenkins.branch.MultiBranchProject;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** A folder, or Jenkins itself, as the place of models: {@code <folder>/mlops/models/}. Its jobs, and those below it, share them. */
public final class ModelHome {
    /** Reports that name the end of a log. */
    private static final Set<Kind> KEEPERS = EnumSet.of(Kind.REGISTRATION, Kind.PROMOTION, Kind.ROLLBACK);

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
     * share them. A request may name another folder, if who runs the current thread may see it.
     *
     * @param model as a request names it; null for none
     * @throws BadInput if it names no folder
     */
    public static ModelHome of(Job<?, ?> job, String model) {
        ItemGroup<?> own =
                job.getParent() instanceof MultiBranchProject<?, ?> project ? project.getParent() : job.getParent();
        if (model == null) {
            return new ModelHome(own);
        }
        ModelPath path = ModelPath.parse(model);
        if (path.folder() != null) {
            return new ModelHome(other(own, path));
        }
        for (ItemGroup<?> folder = own; folder != null; folder = above(folder)) {
            ModelHome home = new ModelHome(folder);
            if (Files.isDirectory(home.directory().resolve(path.name()))) {
                return home;
            }
        }
        return new ModelHome(own);
    }

    /** As Jenkins takes the names of jobs: from that folder, or from the top. */
    private static ItemGroup<?> other(ItemGroup<?> from, ModelPath path) {
        boolean absolute = path.folder().startsWith("/");
        Optional<ItemGroup<?>> found = find(absolute ? Jenkins.get() : from, path.folder());
        if (found.isEmpty() && !absolute) {
            found = find(Jenkins.get(), path.folder());
        }
        return found.orElseThrow(() -> new BadInput("'model' is '"
                + path.folder().replaceFirst("/$", "") + "/"
                + path.name() + "', but there is no such folder that this build may see (it runs as "
                + Jenkins.getAuthentication2().getName() + "): give its full name after a '/', or let an administrator"
                + " give that user the permission Job/Read on it"));
    }

    private static Optional<ItemGroup<?>> find(ItemGroup<?> from, String path) {
        ItemGroup<?> folder = from;
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                folder = above(folder);
            } else if (!name.isEmpty() && !name.equals(".")) {
                folder = child(folder, name);
            }
            if (folder == null) {
                return Optional.empty();
            }
        }
        return Permissions.maySee(folder) ? Optional.of(folder) : Optional.empty();
    }

    private static ItemGroup<?> child(ItemGroup<?> folder, String name) {
        try {
            return folder.getItem(name) instanceof AbstractFolder<?> child && !(child instanceof MultiBranchProject)
                    ? child
                    : null;
        } catch (AccessDeniedException e) {
            // It may be discovered, but not seen.
            return null;
        }
    }

    /**
     * An error of files was met by a job that uses a model.
     *
     * @param model as a request names it; null for none
     */
    public static void met(Job<?, ?> job, String model) {
        if (model != null) {
            Damages.get().met(of(job, model), ModelPath.parse(model).name());
        }
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

    /** The model's name for the whole Jenkins, {@code folder/model}. */
    public String fullName(String model) {
        String name = folder.getFullName();
        return name.isEmpty() ? model : name + "/" + model;
    }

    /** Where it is noted which builds hold the models' files. */
    Path holders() {
        return root(folder).resolve("files");
    }

    /** Names of what lies here, sorted; also if it is damaged, or has no version yet. */
    public List<String> names() {
        String[] names = directory().toFile().list();
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .filter(Identifiers::isIdentifier)
                        .sorted()
                        .toList();
    }

    /** What changes whenever the files of a model do. */
    public List<Object> stamp(String model) throws IOException {
        List<Object> stamp = new ArrayList<>();
        Path files = directory().resolve(model);
        stamp.add(files);
        for (String name : List.of("aliases.json", "log.jsonl")) {
            try {
                BasicFileAttributes file = Files.readAttributes(files.resolve(name), BasicFileAttributes.class);
                stamp.add(file.size());
                stamp.add(file.lastModifiedTime());
                // Null where the file system has none.
                stamp.add(Optional.ofNullable(file.fileKey()));
            } catch (NoSuchFileException e) {
                stamp.add(name);
            }
        }
        return stamp;
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

    /**
     * What builds have kept of a model's log.
     *
     * @param kept       by who kept it, a head
     * @param unreadable who kept something that cannot be read, and why
     */
    public record Heads(Map<String, Head> kept, List<String> unreadable) {}

    /** The heads of a model's log that builds have kept: of all builds that are left, without loading one. */
    public Heads heads(String model) {
        Heads heads = new Heads(new TreeMap<>(), new ArrayList<>());
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            for (Job<?, ?> job : Items.allItems(folder, Job.class)) {
                if (of(job, model).folder == folder) {
                    for (int number : SummaryIndex.builds(job)) {
                        addHeads(heads, SummaryIndex.get().of(job, number), job.getFullName() + "#" + number, model);
                    }
                }
            }
        }
        return heads;
    }

    private static void addHeads(Heads heads, SummaryIndex.Recorded recorded, String build, String model) {
        for (Summary summary : recorded.summaries()) {
            if (KEEPERS.contains(summary.kind()) && model.equals(summary.model())) {
                addHead(heads, build, summary);
            }
        }
        recorded.unreadable().forEach((file, why) -> {
            if (KEEPERS.stream().anyMatch(kind -> file.startsWith(BuildReports.name(kind, "")))) {
                heads.unreadable.add("build " + build + " (" + file + "): " + why);
            }
        });
    }

    private static void addHead(Heads heads, String build, Summary summary) {
        String keeper = "build " + build + " (" + summary.kind().key() + " " + summary.id() + ")";
        String former = build.equals(summary.build()) ? "" : ", which was " + summary.build() + " then,";
        String head = summary.facts().get("head");
        if (head != null) {
            try {
                heads.kept.put(keeper + former, Head.of(head));
            } catch (BadInput e) {
                heads.unreadable.add(keeper + ": " + e.getMessage());
            }
        }
    }

    /** @param notices told what was repaired */
    public ModelStore store(Consumer<String> notices) {
        return new FileModelStore(directory(), Clock.systemUTC(), notices);
    }
}
