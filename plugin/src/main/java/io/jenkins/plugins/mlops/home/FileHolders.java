package io.jenkins.plugins.mlops.home;

import hudson.model.Items;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which builds hold the files of a model's versions. As long as a version holds an alias or is one of the newest, one of
 * its builds is kept from being discarded.
 *
 * <p>What is known lies in {@code <folder>/mlops/files/<model>.json}; without that file it is found out from the builds
 * that are there. It is asked as Jenkins: who may fetch a model needs no permission for the job that registered it.
 */
public final class FileHolders {
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private final ModelHome home;
    private final String model;
    private final Path file;

    public FileHolders(ModelHome home, String model) {
        this.home = home;
        this.model = model;
        this.file = home.holders().resolve(model + ".json");
    }

    /**
     * What is known.
     *
     * @param builds by digest of a version, the builds that have registered these files
     * @param kept   builds that are kept for this model
     */
    private record Index(int formatVersion, SortedMap<String, SortedSet<String>> builds, SortedSet<String> kept) {
        static final int FORMAT_VERSION = 1;

        Index {
            builds = builds == null ? new TreeMap<>() : builds;
            kept = kept == null ? new TreeSet<>() : kept;
        }

        static Index empty() {
            return new Index(FORMAT_VERSION, null, null);
        }

        /** The same, by the names that the builds have now. */
        Index renamed() {
            Index now = empty();
            builds.forEach((digest, names) -> names.forEach(build -> now.add(digest, BuildName.now(build))));
            kept.forEach(build -> now.kept().add(BuildName.now(build)));
            return now;
        }

        boolean add(String digest, String build) {
            return builds.computeIfAbsent(digest, ignored -> new TreeSet<>()).add(build);
        }
    }

    /** The build whose artifacts hold the files of that digest; empty if they are gone. */
    public Optional<String> holder(String digest) throws IOException {
        List<String> registered = versions().stream()
                .filter(version -> version.digest().equals(digest))
                .map(ModelVersion::build)
                .toList();
        return holder(digest, registered);
    }

    /** The build whose artifacts hold the version's files; empty if they are gone. */
    public Optional<String> holder(ModelVersion version) throws IOException {
        return holder(version.digest(), List.of(version.build()));
    }

    private Optional<String> holder(String digest, List<String> registered) throws IOException {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            synchronized (lock()) {
                SortedSet<String> builds = new TreeSet<>(read().builds().getOrDefault(digest, new TreeSet<>()));
                registered.forEach(build -> builds.add(BuildName.now(build)));
                return available(builds, digest);
            }
        }
    }

    /** A build has registered these files. */
    void registered(String digest, String build) throws IOException {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            synchronized (lock()) {
                Index index = Files.exists(file) || !isFirst(build) ? read() : Index.empty();
                if (available(List.of(build), digest).isPresent() && index.add(digest, build)) {
                    write(index);
                }
            }
        }
    }

    /** Whether no build can have registered files of this model before that one. */
    private boolean isFirst(String build) throws IOException {
        List<ModelVersion> versions = versions();
        return versions.size() == 1 && versions.get(0).build().equals(build);
    }

    /** Keeps the builds that are needed now, and no longer those that were. */
    public void review() throws IOException {
        review(null);
    }

    /** @param deleted a build that is about to be deleted; null for none */
    void review(String deleted) throws IOException {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            synchronized (lock()) {
                Index index = read();
                SortedSet<String> needed = needed(index, deleted);
                SortedSet<String> kept = new TreeSet<>();
                for (String build : needed) {
                    if (index.kept().contains(build) || keep(build)) {
                        kept.add(build);
                    }
                }
                for (String build : index.kept()) {
                    if (!needed.contains(build) && !build.equals(deleted)) {
                        release(build);
                    }
                }
                if (!kept.equals(index.kept()) || !Files.exists(file)) {
                    write(new Index(Index.FORMAT_VERSION, index.builds(), kept));
                }
            }
        }
    }

    private SortedSet<String> needed(Index index, String deleted) throws IOException {
        List<ModelVersion> versions = versions();
        Collection<Integer> held = store().aliases(model).values();
        int newest = versions.size()
                - MlopsConfiguration.policy(home.fullName(model)).keepVersions();
        SortedSet<String> needed = new TreeSet<>();
        for (ModelVersion version : versions) {
            if (version.version() > newest || held.contains(version.version())) {
                SortedSet<String> builds =
                        new TreeSet<>(index.builds().getOrDefault(version.digest(), new TreeSet<>()));
                builds.add(BuildName.now(version.build()));
                builds.removeIf(build -> build.equals(deleted));
                Optional<String> kept = builds.stream()
                        .filter(index.kept()::contains)
                        .filter(FileHolders::exists)
                        .findFirst();
                (kept.isPresent() ? kept : available(builds, version.digest())).ifPresent(needed::add);
            }
        }
        return needed;
    }

    /** Whether the build is there, without loading it. */
    private static boolean exists(String build) {
        return BuildName.parse(build)
                .flatMap(BuildName::reports)
                .filter(Files::isDirectory)
                .isPresent();
    }

    private Optional<String> available(Collection<String> builds, String digest) throws IOException {
        for (String build : builds) {
            Optional<Run<?, ?>> run = run(build);
            if (run.isPresent()
                    && Artifacts.find(run.get(), Artifacts.ofModel(model, digest))
                            .isPresent()) {
                return Optional.of(build);
            }
        }
        return Optional.empty();
    }

    private static Optional<Run<?, ?>> run(String build) {
        return BuildName.parse(build).flatMap(BuildName::run);
    }

    private boolean keep(String build) throws IOException {
        Optional<Run<?, ?>> run = run(build);
        return run.isPresent() && RecordedReports.of(run.get()).keepFor(model, run.get());
    }

    private void release(String build) throws IOException {
        Optional<Run<?, ?>> run = run(build);
        if (run.isPresent()) {
            RecordedReports.of(run.get()).releaseFrom(model, run.get());
        }
    }

    private ModelStore store() {
        return home.store(notice -> {});
    }

    private List<ModelVersion> versions() throws IOException {
        return store().versions(model);
    }

    private Object lock() {
        return LOCKS.computeIfAbsent(file, ignored -> new Object());
    }

    private Index read() throws IOException {
        try {
            Index index = Json.read(Files.readString(file), Index.class, file.toString());
            if (index.formatVersion() == Index.FORMAT_VERSION) {
                return index.renamed();
            }
        } catch (NoSuchFileException | BadInput e) {
            // It is found out again.
        }
        Index index = rebuilt();
        if (!index.builds().isEmpty()) {
            write(index);
        }
        return index;
    }

    private void write(Index index) throws IOException {
        Files.createDirectories(home.holders());
        AtomicFiles.write(file, Json.write((Object) index));
    }

    /** Reads the reports of all builds that are left of the jobs that share the model. */
    private Index rebuilt() throws IOException {
        Index index = Index.empty();
        if (versions().isEmpty()) {
            return index;
        }
        for (Job<?, ?> job : Items.allItems(home.folder(), Job.class)) {
            for (int number : SummaryIndex.builds(job)) {
                for (Summary summary : SummaryIndex.get().of(job, number).summaries()) {
                    add(index, new BuildName(job.getFullName(), number), summary);
                }
            }
        }
        return index;
    }

    private void add(Index index, BuildName build, Summary summary) {
        if (summary.kind() == Kind.REGISTRATION
                && model.equals(summary.model())
                && summary.digest() != null
                && summary.facts().containsKey("version")) {
            index.add(summary.digest(), build.toString());
            build.run()
                    .map(found -> found.getAction(RecordedReports.class))
                    .filter(recorded -> recorded.isKeptFor(model))
                    .ifPresent(recorded -> index.kept().add(build.toString()));
        }
    }
}
