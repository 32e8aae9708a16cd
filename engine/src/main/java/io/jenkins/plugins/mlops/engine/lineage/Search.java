package io.jenkins.plugins.mlops.engine.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a viewer may mean by a text. What is hidden from them is not there. */
final class Search {
    /** Fewer digits of a digest or commit name too many things. */
    static final int FEWEST_DIGITS = 6;

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{" + FEWEST_DIGITS + ",64}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern LONG_NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Map<String, Build> builds;
    private final Map<String, Model> models;
    private final Contents contents;
    private final UnaryOperator<String> now;

    Search(Map<String, Build> builds, Map<String, Model> models, Contents contents, UnaryOperator<String> now) {
        this.builds = builds;
        this.models = models;
        this.contents = contents;
        this.now = now;
    }

    /**
     * @param things that were found, each visible
     * @param unique whether they are one thing, or what one build recorded
     */
    record Result(List<Thing> things, boolean unique, String query, Viewer viewer) {
        Found listed(int most) {
            List<Node> nodes =
                    things.stream().limit(most).map(thing -> thing.node(viewer)).toList();
            return new Found(query, nodes, things.size(), unique);
        }
    }

    Result find(String query, Viewer viewer) {
        Set<Thing> found = new LinkedHashSet<>();
        boolean oneBuild = addBuild(query, found);
        if (!oneBuild) {
            addReport(query, found);
            addDigits(query, found);
            addOfModels(query, found);
        }
        List<Thing> visible = found.stream().filter(viewer::sees).toList();
        return new Result(visible, visible.size() == 1 || oneBuild, query, viewer);
    }

    private boolean addBuild(String query, Set<Thing> found) {
        if (query.indexOf('#') < 0) {
            return false;
        }
        String name = query.startsWith("#") ? query.substring(1) : query;
        Build build = build(name);
        if (build == null) {
            return false;
        }
        found.addAll(build.reports());
        for (Model model : models.values()) {
            for (Version version : model.versions()) {
                if (build.name().equals(version.build())) {
                    found.add(version);
                }
            }
            for (Move move : model.moves()) {
                if (build.name().equals(move.build())) {
                    found.add(move);
                }
            }
        }
        return true;
    }

    /** By the name that it has, or had. */
    private Build build(String name) {
        Build build = builds.get(name);
        return build == null && name.indexOf('#') > 0 ? builds.get(now.apply(name)) : build;
    }

    private void addReport(String query, Set<Thing> found) {
        int slash = query.lastIndexOf('/');
        Build build = slash < 1 ? null : build(query.substring(query.startsWith("#") ? 1 : 0, slash));
        if (build != null) {
            for (RecordedReport report : build.reports()) {
                if (report.name().equals(query.substring(slash + 1))) {
                    found.add(report);
                }
            }
        }
    }

    private void addDigits(String query, Set<Thing> found) {
        String digits = query.toLowerCase(Locale.ROOT);
        String prefix = digits.startsWith("sha256:") || digits.startsWith("commit:")
                ? digits.substring(0, digits.indexOf(':') + 1)
                : "";
        digits = digits.substring(prefix.length());
        if (DIGITS.matcher(digits).matches()) {
            for (Thing thing : contents.startingWith(digits)) {
                if (thing.key().startsWith(prefix)) {
                    found.add(thing);
                }
            }
        }
    }

    private void addOfModels(String query, Set<Thing> found) {
        int separator = Math.max(query.lastIndexOf(':'), query.lastIndexOf('@'));
        String name = separator < 0 ? query : query.substring(0, separator);
        String what = separator < 0 ? null : query.substring(separator + 1);
        for (Model model : models.values()) {
            if (name.equals(model.fullName()) || name.equals(model.name())) {
                if (what == null) {
                    addAll(model, found);
                } else {
                    add(model, what, found);
                }
            } else if (what == null && model.last(query) != null) {
                found.add(model.last(query));
            }
        }
    }

    private static void add(Model model, String what, Set<Thing> found) {
        int slash = what.indexOf('/');
        String alias = slash < 0 ? what : what.substring(0, slash);
        String seq = slash < 0 ? "" : what.substring(slash + 1);
        Move move = LONG_NUMBER.matcher(seq).matches() ? model.move(alias, Long.parseLong(seq)) : model.last(what);
        if (move != null) {
            found.add(move);
        }
        Version version = NUMBER.matcher(what).matches() ? model.version(Integer.parseInt(what)) : null;
        if (version != null) {
            found.add(version);
        }
    }

    /** Aliases, then versions, the latest first. */
    private static void addAll(Model model, Set<Thing> found) {
        for (String alias : model.aliases()) {
            found.add(model.last(alias));
        }
        List<Version> versions = new ArrayList<>(model.versions());
        for (int i = versions.size() - 1; i >= 0; i--) {
            found.add(versions.get(i));
        }
    }

    /** In words, what could be asked for. */
    String known(Viewer viewer, int most) {
        Set<Thing> things = new LinkedHashSet<>();
        models.values().stream().filter(viewer::sees).forEach(model -> addAll(model, things));
        Collection<String> keys =
                new ArrayList<>(things.stream().map(Thing::key).toList());
        if (keys.isEmpty()) {
            builds.values().stream()
                    .flatMap(build -> build.reports().stream())
                    .filter(viewer::sees)
                    .sorted(Comparator.comparing(RecordedReport::time)
                            .reversed()
                            .thenComparing(Thing::key))
                    .forEach(report -> keys.add(report.key()));
        }
        if (keys.isEmpty()) {
            return "No build has recorded anything yet";
        }
        return "Known are: " + keys.stream().limit(most).collect(Collectors.joining(", "))
                + (keys.size() > most ? " and " + (keys.size() - most) + " more" : "");
    }
}
