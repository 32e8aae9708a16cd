package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.registry.AliasMove;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came from what: commits and data went into trainings, these left models, which were evaluated, registered as
 * versions and given aliases. Reports are joined by digest alone, never by order, time or name.
 */
public final class Lineage {
    /** Fewer digits of a digest or commit name too many things. */
    private static final int FEWEST_DIGITS = 4;

    private static final int MOST_LISTED = 10;

    private static final Comparator<Node> ORDER = Comparator.comparing(Node::type)
            .thenComparing(node -> node.facts().getOrDefault("time", ""))
            .thenComparing(Node::key);

    private final Map<String, Node> nodes = new TreeMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<String, Set<String>> causes = new HashMap<>();
    private final Map<String, Set<String>> effects = new HashMap<>();

    private Lineage() {}

    /** @param summaries of all builds; what the registry kept stands in for builds that are gone */
    public static Lineage of(List<Summary> summaries, ModelStore store) throws IOException {
        List<ModelVersion> versions = new ArrayList<>();
        List<LogRecord> moves = new ArrayList<>();
        for (String model : store.models()) {
            versions.addAll(store.versions(model));
            Map<String, LogRecord> last = new TreeMap<>();
            for (LogRecord record : store.log(model)) {
                if (record.alias() != null) {
                    last.put(record.alias(), record);
                }
            }
            moves.addAll(last.values());
        }
        Map<String, Summary> reports = new LinkedHashMap<>();
        for (ModelVersion version : versions) {
            version.origin().forEach(summary -> reports.put(key(summary), summary));
        }
        summaries.forEach(summary -> reports.put(key(summary), summary));

        Lineage lineage = new Lineage();
        lineage.addContents(reports.values(), versions);
        reports.values().forEach(lineage::addReport);
        versions.forEach(lineage::addVersion);
        moves.forEach(lineage::addAlias);
        return lineage;
    }

    private static String key(Summary summary) {
        return summary.kind().key() + " " + summary.id() + " " + summary.build();
    }

    private static String key(String digest) {
        return "content " + digest;
    }

    /** Files that some report knows as a model are a model, also where another training reads them as data. */
    private void addContents(Collection<Summary> reports, List<ModelVersion> versions) {
        Map<String, SortedSet<String>> models = new TreeMap<>();
        Map<String, SortedSet<String>> data = new TreeMap<>();
        for (ModelVersion version : versions) {
            name(models, version.digest(), version.model());
        }
        for (Summary report : reports) {
            if (report.digest() != null && (report.kind() == Kind.TRAINING || report.kind() == Kind.EVALUATION)) {
                name(models, report.digest(), report.model());
            }
            String name =
                    switch (report.kind()) {
                        case VALIDATION -> report.id();
                        case EVALUATION -> "predictions";
                        case TRAINING, FETCH, REGISTRATION, PROMOTION, ROLLBACK -> null;
                    };
            report.data().forEach(digest -> name(data, digest, name));
        }
        data.keySet().removeAll(models.keySet());
        models.forEach((digest, names) -> add(content(Node.Type.MODEL, digest, names)));
        data.forEach((digest, names) -> add(content(Node.Type.DATA, digest, names)));
    }

    private static void name(Map<String, SortedSet<String>> contents, String digest, String name) {
        SortedSet<String> names = contents.computeIfAbsent(digest, unnamed -> new TreeSet<>());
        if (name != null) {
            names.add(name);
        }
    }

    private static Node content(Node.Type type, String digest, SortedSet<String> names) {
        String name = String.join(", ", names);
        String title = type.name().toLowerCase(Locale.ROOT) + " " + Node.shortened(digest);
        return new Node(
                key(digest),
                type,
                names.isEmpty() ? title : title + " (" + name + ")",
                names.isEmpty() ? Map.of("digest", digest) : Map.of("digest", digest, "name", name));
    }

    private void addReport(Summary report) {
        switch (report.kind()) {
            case VALIDATION -> add(report(Node.Type.VALIDATION, report));
            case TRAINING -> {
                add(report(Node.Type.TRAINING, report));
                String commit = report.facts().get("commit");
                if (commit != null) {
                    Node node = new Node(
                            "commit " + commit,
                            Node.Type.COMMIT,
                            "commit " + Node.shortened(commit),
                            Map.of("commit", commit));
                    add(node);
                    join(node.key(), key(report));
                }
                if (report.digest() != null) {
                    join(key(report), key(report.digest()));
                }
            }
            case EVALUATION -> {
                add(report(Node.Type.EVALUATION, report));
                if (report.digest() != null) {
                    join(key(report.digest()), key(report));
                }
            }
            case FETCH, REGISTRATION, PROMOTION, ROLLBACK -> {
                // The registry itself says what these did.
                return;
            }
        }
        report.data().forEach(digest -> join(key(digest), key(report)));
    }

    private static Node report(Node.Type type, Summary report) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("id", report.id());
        facts.put("verdict", report.verdict().name());
        if (report.build() != null) {
            facts.put("build", report.build());
        }
        if (report.started() != null) {
            facts.put("time", report.started());
        }
        String compared = report.facts().getOrDefault(EvaluationReport.BASELINE_VERSION, AliasMove.NONE);
        String title = report.kind().key() + " " + report.id() + ", build " + report.build() + ": " + report.verdict()
                + (compared.equals(AliasMove.NONE) ? "" : ", compared with version " + compared);
        return new Node(key(report), type, title, facts);
    }

    private void addVersion(ModelVersion version) {
        String key = version.model() + "@" + version.version();
        add(new Node(
                key,
                Node.Type.VERSION,
                version.model() + " version " + version.version() + ", registered by build " + version.build() + " ("
                        + version.createdBy() + ") at " + version.created(),
                Map.of(
                        "model", version.model(),
                        "version", String.valueOf(version.version()),
                        "digest", version.digest(),
                        "build", version.build(),
                        "time", version.created())));
        join(key(version.digest()), key);
    }

    private void addAlias(LogRecord move) {
        String key = move.model() + ":" + move.alias();
        add(new Node(
                key,
                Node.Type.ALIAS,
                move.alias() + " of " + move.model() + ", since the " + move.action() + " by " + move.attribution(),
                Map.of(
                        "model", move.model(),
                        "alias", move.alias(),
                        "version", String.valueOf(move.to()),
                        "build", move.build(),
                        "time", move.time())));
        join(move.model() + "@" + move.to(), key);
    }

    private void add(Node node) {
        nodes.put(node.key(), node);
    }

    private void join(String cause, String effect) {
        if (effects.computeIfAbsent(cause, none -> new TreeSet<>()).add(effect)) {
            causes.computeIfAbsent(effect, none -> new TreeSet<>()).add(cause);
            edges.add(new Edge(cause, effect));
        }
    }

    /**
     * Finds one thing and what it is connected with.
     *
     * @param query {@code model@3}, {@code model:champion}, {@code champion} if one model only has that alias, or at
     *              least four digits of a commit or digest
     * @throws BadInput listing what could be meant if that is not exactly one thing
     */
    public Trace trace(String query) {
        List<Node> meant = find(query.strip());
        if (meant.isEmpty()) {
            throw new BadInput("nothing is known of '" + query + "': give model@version, model:alias, or at least "
                    + FEWEST_DIGITS + " digits of a commit, data digest or model digest. " + known());
        }
        if (meant.size() > 1) {
            throw new BadInput("'" + query + "' may be " + listed(meant, Lineage::fullName) + ": say which");
        }
        return trace(query, meant.get(0));
    }

    private List<Node> find(String query) {
        List<Node> found = new ArrayList<>();
        String digits = query.toLowerCase(Locale.ROOT);
        for (Node node : nodes.values()) {
            if (node.key().equals(query)) {
                return List.of(node);
            }
            boolean named =
                    switch (node.type()) {
                        case ALIAS -> query.equals(node.facts().get("alias"));
                        case VERSION -> query.equals(node.facts().get("model"));
                        case COMMIT -> starts(node.facts().get("commit"), digits);
                        case DATA, MODEL -> starts(node.facts().get("digest"), digits);
                        case VALIDATION, TRAINING, EVALUATION -> false;
                    };
            if (named) {
                found.add(node);
            }
        }
        found.sort(ORDER);
        return found;
    }

    private static boolean starts(String whole, String digits) {
        return digits.length() >= FEWEST_DIGITS && whole.startsWith(digits);
    }

    private static String fullName(Node node) {
        return switch (node.type()) {
            case COMMIT -> "commit " + node.facts().get("commit");
            case DATA -> "data " + node.facts().get("digest");
            case MODEL -> "model " + node.facts().get("digest");
            case VERSION, ALIAS, VALIDATION, TRAINING, EVALUATION -> node.key();
        };
    }

    private static String shortName(Node node) {
        return switch (node.type()) {
            case COMMIT, DATA, MODEL -> node.title();
            case VERSION, ALIAS, VALIDATION, TRAINING, EVALUATION -> node.key();
        };
    }

    private static String listed(List<Node> nodes, Function<Node, String> name) {
        return nodes.stream().limit(MOST_LISTED).map(name).collect(Collectors.joining(", "))
                + (nodes.size() > MOST_LISTED ? " and " + (nodes.size() - MOST_LISTED) + " more" : "");
    }

    private String known() {
        List<String> known = new ArrayList<>();
        for (Node.Type type :
                List.of(Node.Type.ALIAS, Node.Type.VERSION, Node.Type.COMMIT, Node.Type.DATA, Node.Type.MODEL)) {
            List<Node> ofType = nodes.values().stream()
                    .filter(node -> node.type() == type)
                    .sorted(ORDER)
                    .toList();
            if (!ofType.isEmpty()) {
                known.add(listed(ofType, Lineage::shortName));
            }
        }
        return known.isEmpty() ? "No build has recorded anything yet" : "Known are: " + String.join("; ", known);
    }

    private Trace trace(String query, Node node) {
        Set<String> before = reached(node.key(), causes);
        Set<String> after = reached(node.key(), effects);
        Set<String> evidence = new HashSet<>();
        for (String key : before) {
            for (String effect : effects.getOrDefault(key, Set.of())) {
                if (nodes.get(effect).type().isEvidence()) {
                    evidence.add(effect);
                }
            }
        }
        before.addAll(evidence);
        before.remove(node.key());
        after.remove(node.key());
        List<Edge> part = edges.stream()
                .filter(edge -> within(edge, before, node) || within(edge, after, node))
                .sorted(Comparator.comparing(Edge::from).thenComparing(Edge::to))
                .toList();
        return new Trace(query, node, sorted(before), sorted(after), part);
    }

    private static boolean within(Edge edge, Set<String> keys, Node node) {
        return (keys.contains(edge.from()) || edge.from().equals(node.key()))
                && (keys.contains(edge.to()) || edge.to().equals(node.key()));
    }

    private static Set<String> reached(String start, Map<String, Set<String>> next) {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(start));
        while (!open.isEmpty()) {
            for (String key : next.getOrDefault(open.remove(open.size() - 1), Set.of())) {
                if (reached.add(key)) {
                    open.add(key);
                }
            }
        }
        return reached;
    }

    private List<Node> sorted(Set<String> keys) {
        return keys.stream().map(nodes::get).sorted(ORDER).toList();
    }
}
