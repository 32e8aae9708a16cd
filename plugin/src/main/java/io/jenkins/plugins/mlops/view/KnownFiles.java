package io.jenkins.plugins.mlops.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What was read from files or folders, kept in memory, within bounds, until they change. Safe for threads.
 *
 * @param <V> what is made of a file
 */
public final class KnownFiles<V> {
    /** What changed so lately may change again without a new time. */
    private static final Duration COARSEST_TIME = Duration.ofSeconds(2);

    private final ToIntFunction<V> size;
    private final int most;

    /** The one that was used last comes last. */
    private final Map<Path, Known<V>> known = new LinkedHashMap<>(16, 0.75f, true);

    private int total;

    private record Known<V>(FileTime changed, V value) {}

    /**
     * @param size of what was read
     * @param most of all that is kept, in the same unit
     */
    public KnownFiles(ToIntFunction<V> size, int most) {
        this.size = size;
        this.most = most;
    }

    /**
     * What a file holds; null if it is gone.
     *
     * @param read  asked unless it is known
     * @param whole whether what was read need not be read again
     */
    public V get(Path file, Supplier<V> read, Predicate<V> whole) {
        FileTime changed = changed(file);
        Known<V> before = find(file);
        if (changed != null && before != null && before.changed().equals(changed)) {
            return before.value();
        }
        forget(file);
        if (changed == null) {
            return null;
        }
        V value = read.get();
        if (whole.test(value) && System.currentTimeMillis() - changed.toMillis() > COARSEST_TIME.toMillis()) {
            keep(file, new Known<>(changed, value));
        }
        return value;
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return null;
        }
    }

    private synchronized Known<V> find(Path file) {
        return known.get(file);
    }

    private synchronized void forget(Path file) {
        Known<V> old = known.remove(file);
        total -= old == null ? 0 : size.applyAsInt(old.value());
    }

    private synchronized void keep(Path file, Known<V> added) {
        forget(file);
        known.put(file, added);
        total += size.applyAsInt(added.value());
        Iterator<Known<V>> oldest = known.values().iterator();
        while (total > most) {
            total -= size.applyAsInt(oldest.next().value());
            oldest.remove();
        }
    }
}
