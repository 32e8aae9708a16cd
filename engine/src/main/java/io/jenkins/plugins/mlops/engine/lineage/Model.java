package io.jenkins.plugins.mlops.engine.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model, with its versions and with how its aliases moved. */
final class Model {
    private String folder;
    private final String name;
    private final NavigableMap<Integer, Version> versions = new TreeMap<>();
    private final SortedMap<String, NavigableMap<Long, Move>> moves = new TreeMap<>();
    private final Map<Integer, List<Move>> byVersion = new HashMap<>();

    Model(String folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    static String fullName(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** The full name of a job or folder after one of that name, which it is or is in, got another one. */
    static String renamed(String item, String from, String to) {
        return item.equals(from) || item.startsWith(from + "/") ? to + item.substring(from.length()) : item;
    }

    String folder() {
        return folder;
    }

    void setFolder(String now) {
        folder = now;
    }

    String name() {
        return name;
    }

    String fullName() {
        return fullName(folder, name);
    }

    Version version(int number) {
        return versions.get(number);
    }

    Collection<Version> versions() {
        return versions.values();
    }

    void add(Version version) {
        versions.put(version.number(), version);
    }

    /** How aliases came to a version, oldest first. */
    List<Move> movesTo(int version) {
        return byVersion.getOrDefault(version, List.of());
    }

    Collection<Move> moves() {
        List<Move> all = new ArrayList<>();
        byVersion.values().forEach(all::addAll);
        return all;
    }

    void add(Move move) {
        Move before =
                moves.computeIfAbsent(move.alias(), none -> new TreeMap<>()).put(move.seq(), move);
        List<Move> ofVersion = byVersion.computeIfAbsent(move.version(), none -> new ArrayList<>(1));
        ofVersion.remove(before);
        ofVersion.add(move);
    }

    /** How the alias came to where it is now; null if there is no such alias. */
    Move last(String alias) {
        NavigableMap<Long, Move> ofAlias = moves.get(alias);
        return ofAlias == null ? null : ofAlias.lastEntry().getValue();
    }

    /** Null if the alias has not moved since. */
    Move next(Move move) {
        Map.Entry<Long, Move> next = moves.get(move.alias()).higherEntry(move.seq());
        return next == null ? null : next.getValue();
    }

    Move move(String alias, long seq) {
        NavigableMap<Long, Move> ofAlias = moves.get(alias);
        return ofAlias == null ? null : ofAlias.get(seq);
    }

    Collection<String> aliases() {
        return moves.keySet();
    }
}
