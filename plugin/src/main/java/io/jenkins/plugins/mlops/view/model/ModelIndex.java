package io.jenkins.plugins.mlops.view.model;

import hudson.model.ItemGroup;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.registry.Evidence;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * What the lists show of each model. It is read from the registry alone, never from a build, and kept in memory until
 * the model's files change; nothing of it is stored.
 */
final class ModelIndex {
    private static final Map<ItemGroup<?>, Map<String, Known>> FOLDERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private ModelIndex() {}

    /**
     * One model.
     *
     * @param versions  how many; 0 if they cannot be read
     * @param aliases   by alias the version that holds it
     * @param last      the last change; null if it cannot be read
     * @param evaluated how the newest version was judged last; null if it was not
     * @param error     what is damaged; null if nothing is
     */
    record Entry(
            String name,
            int versions,
            SortedMap<String, Integer> aliases,
            LogRecord last,
            Judgement evaluated,
            String error) {}

    /**
     * The last evaluation of a version.
     *
     * @param metric null if only the verdict is known
     */
    record Judgement(String id, String verdict, MetricRow metric) {}

    /** @param stamp changes whenever the model's files do */
    private record Known(List<Object> stamp, Entry entry) {}

    /** The models that lie in a folder itself, sorted by name. */
    static List<Entry> of(ModelHome home) throws IOException {
        Map<String, Known> before = FOLDERS.getOrDefault(home.folder(), Map.of());
        Map<String, Known> now = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        ModelStore store = home.store(notice -> {});
        for (String model : home.names()) {
            List<Object> stamp = stamp(home.directory().resolve(model));
            Known known = before.get(model);
            if (known == null || !known.stamp.equals(stamp)) {
                known = new Known(stamp, read(home, store, model));
            }
            now.put(model, known);
            if (known.entry != null) {
                entries.add(known.entry);
            }
        }
        FOLDERS.put(home.folder(), now);
        return entries;
    }

    private static List<Object> stamp(Path model) throws IOException {
        List<Object> stamp = new ArrayList<>();
        stamp.add(model);
        for (String name : List.of("aliases.json", "log.jsonl")) {
            try {
                BasicFileAttributes file = Files.readAttributes(model.resolve(name), BasicFileAttributes.class);
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

    /** Null if no version was ever registered. */
    private static Entry read(ModelHome home, ModelStore store, String model) {
        try {
            List<LogRecord> log = store.log(model);
            if (log.isEmpty()) {
                return null;
            }
            int versions = 0;
            SortedMap<String, Integer> aliases = new TreeMap<>();
            for (LogRecord record : log) {
                if (record.alias() == null) {
                    versions++;
                } else {
                    aliases.put(record.alias(), record.to());
                }
            }
            Judgement evaluated = null;
            for (ModelVersion newest : store.versions(model, versions, versions)) {
                evaluated = judgement(newest, log);
            }
            return new Entry(model, versions, aliases, log.get(log.size() - 1), evaluated, null);
        } catch (IOException | BadInput e) {
            Damages.get().met(home, model);
            return new Entry(model, 0, new TreeMap<>(), null, null, Damage.describe(e));
        }
    }

    /** By what the registry itself keeps: at the registration, and of the promotions since. */
    static Judgement judgement(ModelVersion version, List<LogRecord> log) {
        Summary last = null;
        for (Summary summary : version.origin()) {
            if (summary.kind() == Kind.EVALUATION
                    && (last == null || last.started() == null || !isBefore(summary, last))) {
                last = summary;
            }
        }
        Evidence later = null;
        for (LogRecord record : log) {
            if (record.to() == version.version() && record.alias() != null) {
                for (Evidence evidence : record.evidence()) {
                    boolean kept = version.origin().stream()
                            .anyMatch(summary -> summary.kind() == Kind.EVALUATION
                                    && summary.id().equals(evidence.id())
                                    && evidence.build().equals(summary.build()));
                    if (evidence.kind().equals(Kind.EVALUATION.key()) && !kept) {
                        later = evidence;
                    }
                }
            }
        }
        if (later != null) {
            return new Judgement(later.id(), later.verdict().name(), null);
        }
        return last == null ? null : new Judgement(last.id(), last.verdict().name(), MetricRow.key(last.metrics()));
    }

    private static boolean isBefore(Summary one, Summary other) {
        return one.started() != null && one.started().compareTo(other.started()) < 0;
    }
}
