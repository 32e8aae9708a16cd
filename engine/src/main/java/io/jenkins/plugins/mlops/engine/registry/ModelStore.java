package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Actor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Models, their versions, the aliases that point at them, and the log of all changes. Safe for several processes at
 * once; holds metadata only. What it answers is confirmed: it survives the process and the machine's power. Damaged
 * files are an {@link IOException} that names file and remedy, never an absent version or alias.
 */
public interface ModelStore {
    /** Names of all models that have a version, sorted. */
    List<String> models() throws IOException;

    /** All versions of a model, oldest first; empty if there is no such model. */
    List<ModelVersion> versions(String model) throws IOException;

    Optional<ModelVersion> version(String model, int version) throws IOException;

    /** The version that a record of {@link #log} registered, without reading the log again. */
    ModelVersion version(LogRecord registration) throws IOException;

    /** What an alias means now. */
    Alias alias(String model, String alias) throws IOException;

    /** By alias the number of the version that holds it. */
    SortedMap<String, Integer> aliases(String model) throws IOException;

    /** All changes of a model, oldest first. */
    List<LogRecord> log(String model) throws IOException;

    /** The end of the log now. */
    Head head(String model) throws IOException;

    /**
     * Compares the log with itself, with aliases and entries, and with heads that were kept elsewhere. It detects edits,
     * and a log that was cut off as long as a later head survives; not an administrator who rewrites both.
     *
     * @param heads by the name of who kept it, a head that the log had once
     */
    Verification verify(String model, Map<String, Head> heads) throws IOException;

    /** Makes a version of files that have been kept already; the one that there is, if it has the same digest. */
    Registered register(NewVersion version, Actor actor, String build) throws IOException;

    /**
     * Moves an alias, if it holds what the move expects.
     *
     * @param build null if it is done by hand
     */
    Moved move(AliasMove move, Actor actor, String build) throws IOException;
}
