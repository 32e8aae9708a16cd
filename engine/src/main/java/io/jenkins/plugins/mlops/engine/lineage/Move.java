package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** That a version got an alias: the alias itself, as long as no other move came after it. */
final class Move extends Thing {
    private final Model model;
    private final long seq;
    private final String alias;
    private final int version;
    private final String action;
    private final String time;
    private final String by;
    private String build;

    /** @param build that moved it, as it is called now; null if it was done by hand */
    Move(Model model, LogRecord record, String build) {
        this.model = model;
        this.seq = record.seq();
        this.alias = record.alias();
        this.version = record.to();
        this.action = record.action();
        this.time = record.time();
        this.by = name(record.actor());
        this.build = build;
    }

    private static String name(Actor actor) {
        return actor == null ? "unknown" : actor.name() + (actor.authenticated() ? "" : ", not authenticated");
    }

    long seq() {
        return seq;
    }

    String alias() {
        return alias;
    }

    int version() {
        return version;
    }

    void renamed(String from, String to) {
        build = build == null ? null : Build.renamed(build, from, to);
    }

    /** The build that moved it; null if it was done by hand. */
    String build() {
        return build;
    }

    @Override
    String key() {
        String key = model.fullName() + "@" + alias;
        return model.next(this) == null ? key : key + "/" + seq;
    }

    @Override
    String time() {
        return time;
    }

    @Override
    void causes(Consumer<Thing> each) {
        Version holder = model.version(version);
        if (holder != null) {
            each.accept(holder);
        }
    }

    @Override
    void effects(Consumer<Thing> each) {
        // What used an alias tells of the version that it meant.
    }

    @Override
    boolean isVisible(Viewer viewer) {
        return viewer.sees(model);
    }

    @Override
    Node node(Viewer viewer) {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "model",
                model.fullName(),
                "folder",
                model.folder(),
                "alias",
                alias,
                "version",
                String.valueOf(version),
                "time",
                time,
                "by",
                by));
        String who = "hand (" + by + ")";
        if (build != null && viewer.seesBuild(build)) {
            facts.put("build", build);
            who = "build " + build + " (" + by + ")";
        } else if (build != null) {
            who = "a build (" + by + ")";
        }
        Move next = model.next(this);
        if (next == null) {
            return new Node(
                    key(),
                    Node.Type.ALIAS,
                    alias + " of " + model.fullName() + ", since the " + action + " by " + who + " at " + time,
                    facts);
        }
        facts.put("until", next.time);
        return new Node(
                key(),
                Node.Type.FORMER_ALIAS,
                "formerly " + alias + " of " + model.fullName() + ", from the " + action + " by " + who + " at " + time
                        + " until " + next.time,
                facts);
    }
}
