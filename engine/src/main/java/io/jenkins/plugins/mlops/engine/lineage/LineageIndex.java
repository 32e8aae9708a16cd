package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What came from what, over all builds and models: commits and data went into trainings, these left models, which were
 * evaluated, registered as versions, given aliases and fetched. All of them are joined by digest alone, never by order,
 * time or name.
 *
 * <p>It is fed with summaries and with what the registry holds, one build or model at a time, and holds the same whatever
 * the order. What the registry remembers stands in for builds that are gone. Of builds it holds the latest that fit; of
 * the registry all. Safe for threads.
 */
public final class LineageIndex {
    /** Reports of builds and digests of their data: about 60 MB. */
    public static final int MOST = 200_000;

    private static final int MOST_LISTED = 10;

    private final UnaryOperator<String> now;
    private final int most;

    private final Strings strings = new Strings();
    private final Contents contents = new Contents();
    private final Map<String, Build> builds = new HashMap<>();
    private final Map<String, Model> models = new TreeMap<>();

    /** The builds with reports of their own, oldest first. */
    private final NavigableSet<Build> byAge =
            new TreeSet<>(Comparator.comparing(Build::started).thenComparing(Build::name));

    private long weight;

    /** When the latest build started that is not held any more; empty if all are. */
    private String forgotten = "";

    /** @param now what a build is called now that the registry once wrote down by that name */
    public LineageIndex(UnaryOperator<String> now) {
        this(now, MOST);
    }

    /** @param most reports and digests of data of builds; beyond that, the oldest builds are not held */
    public LineageIndex(UnaryOperator<String> now, int most) {
        this.now = now;
        this.most = most;
    }

    /**
     * Takes in what a build has recorded, instead of what was known of it.
     *
     * @param build its name now: {@code folder/job#17}; a number on a laptop
     */
    public synchronized void put(String build, Collection<Summary> summaries) {
        List<RecordedReport> reports = new ArrayList<>();
        for (Summary summary : summaries) {
            RecordedReport report = RecordedReport.of(summary, strings);
            if (report != null) {
                reports.add(report);
            }
        }
        setOwn(builds.computeIfAbsent(build, Build::new), reports);
        while (weight > most && byAge.size() > 1) {
            Build oldest = byAge.first();
            forgotten = oldest.started().compareTo(forgotten) > 0 ? oldest.started() : forgotten;
            setOwn(oldest, List.of());
        }
    }

    /** Forgets a build, but for what the registry remembers of it. */
    public synchronized void remove(String build) {
        Build known = builds.get(build);
        if (known != null) {
            setOwn(known, List.of());
        }
    }

    private void setOwn(Build build, List<RecordedReport> reports) {
        byAge.remove(build);
        weight -= build.weight();
        build.unlink();
        build.setOwn(reports);
        build.link(contents);
        weight += build.weight();
        if (build.weight() > 0) {
            byAge.add(build);
        }
        forgetIfUnknown(build);
    }

    private void forgetIfUnknown(Build build) {
        if (!build.isKnown()) {
            builds.remove(build.name());
        }
    }

    /**
     * Takes in all versions of a model and its log, instead of what was known of it.
     *
     * @param folder the full name of the folder that it belongs to; empty for the top
     */
    public synchronized void put(
            String folder, String model, Collection<ModelVersion> versions, Collection<LogRecord> log) {
        removeModel(folder, model);
        versions.forEach(version -> add(folder, version));
        log.forEach(record -> add(folder, record));
    }

    /** Takes in a new version. */
    public synchronized void add(String folder, ModelVersion entry) {
        Model model = model(folder, entry.model());
        if (model.version(entry.version()) != null) {
            return;
        }
        Version version = new Version(model, entry, nameNow(entry.build()), contents);
        model.add(version);
        for (Summary summary : entry.origin()) {
            RecordedReport report = RecordedReport.of(summary, strings);
            if (report != null && summary.build() != null) {
                Build build = builds.computeIfAbsent(nameNow(summary.build()), Build::new);
                if (build.keep(version, report)) {
                    build.unlink();
                    build.link(contents);
                }
            }
        }
    }

    /** Takes in a new record of a model's log. */
    public synchronized void add(String folder, LogRecord record) {
        if (record.alias() != null) {
            Model model = model(folder, record.model());
            model.add(new Move(model, record, nameNow(record.build())));
        }
    }

    /** Forgets a model, as when its folder is deleted. */
    public synchronized void removeModel(String folder, String model) {
        Model known = models.remove(Model.fullName(folder, model));
        if (known == null) {
            return;
        }
        for (Version version : known.versions()) {
            version.unlink(contents);
        }
        for (Build build : List.copyOf(builds.values())) {
            if (build.keepsFor(known)) {
                build.unlink();
                build.forget(known);
                build.link(contents);
                forgetIfUnknown(build);
            }
        }
    }

    /** A job or folder is called otherwise from now on, and so are the jobs and models below it. */
    public synchronized void renamed(String from, String to) {
        Map<String, Build> before = new HashMap<>(builds);
        builds.clear();
        byAge.clear();
        before.values().forEach(Build::unlink);
        for (Build build : before.values()) {
            build.rename(Build.renamed(build.name(), from, to));
            Build same = builds.putIfAbsent(build.name(), build);
            if (same != null) {
                same.join(build);
            }
        }
        List<Model> all = List.copyOf(models.values());
        models.clear();
        for (Model model : all) {
            model.setFolder(Model.renamed(model.folder(), from, to));
            model.versions().forEach(version -> version.renamed(from, to));
            model.moves().forEach(move -> move.renamed(from, to));
            models.put(model.fullName(), model);
        }
        for (Build build : builds.values()) {
            build.link(contents);
            if (build.weight() > 0) {
                byAge.add(build);
            }
        }
    }

    private Model model(String folder, String name) {
        return models.computeIfAbsent(Model.fullName(folder, name), none -> new Model(folder, name));
    }

    private String nameNow(String build) {
        return build == null ? null : strings.one(now.apply(build));
    }

    /** How many reports and digests of data of builds it holds. */
    public synchronized long weight() {
        return weight;
    }

    /**
     * What a query may mean, of what a viewer may see.
     *
     * @param query {@code model:3}, {@code model@alias}, a model, an alias, {@code folder/job#12}, {@code #12}, at least
     *              six digits of a commit or digest, or the key of a node
     * @param most  how many nodes to list
     */
    public synchronized Found find(String query, Visibility visibility, int most) {
        return new Search(builds, models, contents, now)
                .find(query.strip(), new Viewer(visibility))
                .listed(most);
    }

    /**
     * Finds one thing, or what one build recorded, and what it is connected with.
     *
     * @param query as in {@link #find}
     * @throws BadInput listing what could be meant if that is not exactly one thing, or what is known if it is nothing
     */
    public synchronized Trace trace(String query, Extent extent, Visibility visibility) {
        Viewer viewer = new Viewer(visibility);
        Search search = new Search(builds, models, contents, now);
        Search.Result result = search.find(query.strip(), viewer);
        if (result.things().isEmpty()) {
            throw new BadInput("nothing is known of '" + query + "': give model:version, model@alias, a build such as"
                    + " job#12, or at least " + Search.FEWEST_DIGITS + " digits of a commit or digest. "
                    + search.known(viewer, MOST_LISTED));
        }
        if (!result.unique()) {
            Found found = result.listed(MOST_LISTED);
            throw new BadInput("'" + query + "' may be "
                    + found.nodes().stream().map(LineageIndex::fullName).collect(Collectors.joining(", "))
                    + (found.total() > MOST_LISTED ? " and " + (found.total() - MOST_LISTED) + " more" : "")
                    + ": say which");
        }
        List<String> notices = forgotten.isEmpty()
                ? List.of()
                : List.of("Builds up to that of " + forgotten + " are too many to be held: of them, only what the"
                        + " registry remembers is shown");
        return new Walk(viewer, extent).trace(query, result.things(), notices);
    }

    private static String fullName(Node node) {
        return switch (node.type()) {
            case COMMIT -> "commit " + node.facts().get("commit");
            case CONTRACT, DATA, MODEL ->
                node.type().name().toLowerCase(Locale.ROOT) + " " + node.facts().get("digest");
            case VALIDATION, TRAINING, EVALUATION, FETCH, VERSION, FORMER_ALIAS, ALIAS, HIDDEN -> node.key();
        };
    }
}
