package io.jenkins.plugins.mlops.engine.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One change of a model, as its log keeps it for ever.
 *
 * @param seq      1, 2, 3, ... without a gap
 * @param time     ISO 8601, UTC
 * @param model    the model that the log belongs to
 * @param action   {@code registration}, {@code promotion} or {@code rollback}
 * @param alias    what moved; null for a registration
 * @param from     the version that held the alias before; null if none did
 * @param to       the version that was registered, or holds the alias now
 * @param digest   of that version's files
 * @param entry    SHA-256 of that version's entry in the store; null unless it was registered
 * @param actor    who did it
 * @param build    in which build; null if it was done by hand
 * @param step     in which step of the build; null where steps are not repeated
 * @param reason   why; null if nobody said
 * @param evidence what the promotion rests on, the worst of each id
 * @param previous the hash of the record before; zeros for the first
 * @param hash     SHA-256 of this record as one line of canonical JSON without this component
 */
public record LogRecord(
        long seq,
        String time,
        String model,
        String action,
        String alias,
        Integer from,
        Integer to,
        String digest,
        String entry,
        Actor actor,
        String build,
        String step,
        String reason,
        List<Evidence> evidence,
        String previous,
        String hash) {
    public LogRecord {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    static LogRecord registration(ModelVersion version, String entry, Actor actor, String step) {
        return new LogRecord(
                0,
                version.created(),
                version.model(),
                Kind.REGISTRATION.key(),
                null,
                null,
                version.version(),
                version.content().digest(),
                entry,
                actor,
                version.build(),
                step,
                null,
                List.of(),
                null,
                null);
    }

    static LogRecord move(AliasMove move, Integer from, String digest, Actor actor, String build, String time) {
        return new LogRecord(
                0,
                time,
                move.model(),
                move.kind().key(),
                move.alias(),
                from,
                move.to(),
                digest,
                null,
                actor,
                build,
                move.step(),
                move.reason(),
                move.evidence(),
                null,
                null);
    }

    /** This record at the end of a log that has the given head. */
    LogRecord after(Head head) {
        LogRecord placed = with(head.seq() + 1, head.hash(), null);
        return placed.with(placed.seq, placed.previous, hash(Json.tree(placed)));
    }

    private LogRecord with(long seq, String previous, String hash) {
        return new LogRecord(
                seq, time, model, action, alias, from, to, digest, entry, actor, build, step, reason, evidence,
                previous, hash);
    }

    /** The hash that a record must have, whatever it says; the one that it has is taken out of the tree. */
    static String hash(ObjectNode record) {
        record.remove("hash");
        return Chain.sha256(Json.writeLine(record).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it was that step of that build; never one that has no name. */
    boolean isBy(String build, String step) {
        return step != null && step.equals(this.step) && Objects.equals(build, this.build);
    }

    Head head() {
        return new Head(seq, hash);
    }

    /** {@code build 12 (alice, not authenticated) at 2026-11-23T10:15:30Z}, or {@code hand (alice) at ...}. */
    public String attribution() {
        return (build == null ? "hand" : "build " + build) + " (" + (actor == null ? "unknown" : actor.name())
                + (actor == null || !actor.authenticated() ? ", not authenticated" : "") + ") at " + time;
    }
}
