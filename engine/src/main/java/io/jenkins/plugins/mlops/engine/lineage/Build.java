package io.jenkins.plugins.mlops.engine.lineage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A build, with what is known of its reports: by itself, and by the registry, which remembers some when it is gone. */
final class Build {
    /** A report as a version's entry remembers it. */
    private record Kept(Version version, RecordedReport report) {}

    private static final Comparator<Kept> FIRST =
            Comparator.comparing(known -> known.version().key());

    private String name;
    private String job;
    private List<RecordedReport> own = List.of();
    private final List<Kept> kept = new ArrayList<>(0);

    /** By name of a report, the first of those that versions remember. */
    private Map<String, Kept> counting = Map.of();

    private List<RecordedReport> reports = List.of();

    Build(String name) {
        rename(name);
    }

    /** The job of a build's name; on a laptop, where builds are numbers alone, it is empty. */
    static String job(String build) {
        int hash = build.lastIndexOf('#');
        return hash < 0 ? "" : build.substring(0, hash);
    }

    /** The name of a build after a job, or a folder around it, got another name. */
    static String renamed(String build, String from, String to) {
        int hash = build.lastIndexOf('#');
        return hash < 0 ? build : Model.renamed(build.substring(0, hash), from, to) + build.substring(hash);
    }

    String name() {
        return name;
    }

    String job() {
        return job;
    }

    void rename(String now) {
        name = now;
        job = job(now);
    }

    boolean isKnown() {
        return !own.isEmpty() || !kept.isEmpty();
    }

    /** How much of the index its own reports take, in things and joins. */
    int weight() {
        int weight = 0;
        for (RecordedReport report : own) {
            weight += 1 + report.data().size();
        }
        return weight;
    }

    /** When its first own report started. */
    String started() {
        return own.stream()
                .map(RecordedReport::time)
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    void setOwn(List<RecordedReport> reports) {
        own = List.copyOf(reports);
    }

    /** @return whether that report counts from now on, so that the graph changes */
    boolean keep(Version version, RecordedReport report) {
        Kept added = new Kept(version, report);
        kept.add(added);
        Kept before = counting.get(report.name());
        return own.stream().noneMatch(one -> one.name().equals(report.name()))
                && (before == null || FIRST.compare(added, before) < 0);
    }

    boolean keepsFor(Model model) {
        return kept.stream().anyMatch(known -> known.version().model() == model);
    }

    void forget(Model model) {
        kept.removeIf(known -> known.version().model() == model);
    }

    /** The reports that count: of one that several tell of, the build's own, else that of the first version. */
    List<RecordedReport> reports() {
        return reports;
    }

    /** What another build knows that turns out to be this one. */
    void join(Build other) {
        if (own.isEmpty()) {
            own = other.own;
        }
        kept.addAll(other.kept);
    }

    /** Takes the reports out of the graph, before anything of them changes. */
    void unlink() {
        reports.forEach(RecordedReport::unlink);
        reports = List.of();
    }

    /** Puts the reports into the graph that count now. */
    void link(Contents contents) {
        kept.sort(FIRST);
        counting = new TreeMap<>();
        kept.forEach(known -> counting.putIfAbsent(known.report().name(), known));
        Map<String, RecordedReport> all = new TreeMap<>();
        counting.forEach((report, known) -> all.put(report, known.report()));
        own.forEach(report -> all.put(report.name(), report));
        reports = List.copyOf(all.values());
        reports.forEach(report -> report.link(this, contents));
    }
}
