package io.jenkins.plugins.mlops.engine.openlineage;

import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events that wait to be sent, each a file of a folder, so that they survive the process. Who adds some does not wait for
 * the receiver, and is never told of a fault: whatever happens, events are sent in the order in which they were added, or
 * dropped and counted. One process at a time may use a folder; safe for its threads.
 *
 * <p>Nobody sleeps in here: a thread of the user's calls {@link #deliver} and is told when to call again.
 */
public final class Outbox {
    /** {@code <number>-<when it was added, in milliseconds>-<tries>.json} */
    private static final Pattern NAME = Pattern.compile("([0-9]{12})-([0-9]{1,15})-([0-9]{1,6})\\.json");

    private final Path directory;
    private final Limits limits;
    private final Clock clock;
    private final Consumer<String> notices;

    /** Held while an event is sent; never while one is added. */
    private final ReentrantLock delivering = new ReentrantLock();

    /** By number, oldest first. This and what follows is guarded by this object. */
    private final NavigableMap<Long, Waiting> queue = new TreeMap<>();

    private long bytes;
    private long last;
    private long sent;
    private long refused;
    private long dropped;
    private boolean isFull;
    private int failures;
    private Instant next = Instant.MIN;
    private Instant lastSent;
    private String problem;
    private Instant problemTime;

    /**
     * How much is kept, and how long is tried.
     *
     * @param events       the most that wait; of more, the oldest are dropped
     * @param bytes        the most that they take
     * @param tries        how often one is sent before it is dropped
     * @param age          how long one waits before it is dropped
     * @param pause        how long to wait after the first failure; doubled after each that follows
     * @param longestPause the longest wait, also if the receiver asks for more
     */
    public record Limits(int events, long bytes, int tries, Duration age, Duration pause, Duration longestPause) {
        public static final Limits DEFAULT =
                new Limits(10_000, 64 << 20, 1000, Duration.ofDays(3), Duration.ofSeconds(5), Duration.ofMinutes(15));
    }

    /**
     * How it goes.
     *
     * @param waiting     events that wait
     * @param sent        events that were accepted since the process began
     * @param refused     events that the receiver will never accept, since then
     * @param dropped     events that were given up, since then
     * @param lastSent    when the last one was accepted; null if none was
     * @param problem     what last went wrong, in words; null if nothing did since an event was accepted
     * @param problemTime when that was; null if nothing did
     * @param next        when the next one is sent; null if none waits
     */
    public record Status(
            int waiting,
            long sent,
            long refused,
            long dropped,
            Instant lastSent,
            String problem,
            Instant problemTime,
            Instant next) {}

    private record Waiting(long number, long added, int tries, long size) {
        String name() {
            return String.format("%012d-%d-%d.json", number, added, tries);
        }

        Waiting triedAgain() {
            return new Waiting(number, added, tries + 1, size);
        }
    }

    /**
     * @param directory made if it is not there; what waits in it is sent
     * @param notices   told in words, for a log, of events that are refused or dropped
     * @throws IOException if the folder cannot be read
     */
    public Outbox(Path directory, Limits limits, Clock clock, Consumer<String> notices) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.limits = limits;
        this.clock = clock;
        this.notices = notices;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (file.getFileName().toString().endsWith(".tmp")) {
                    // What a kill left behind.
                    DirectoryTree.delete(file);
                } else if (name.matches()) {
                    put(new Waiting(
                            Long.parseLong(name.group(1)),
                            Long.parseLong(name.group(2)),
                            Integer.parseInt(name.group(3)),
                            Files.size(file)));
                }
            }
        }
    }

    private void put(Waiting waiting) {
        Waiting before = queue.put(waiting.number(), waiting);
        bytes += waiting.size() - (before == null ? 0 : before.size());
        last = Math.max(last, waiting.number());
    }

    /** Adds events, each one line of JSON. Returns at once, and throws nothing: what cannot be stored is dropped. */
    public void add(Collection<String> events) {
        for (String event : events) {
            add(event);
        }
    }

    private synchronized void add(String event) {
        long size = event.getBytes(StandardCharsets.UTF_8).length;
        Waiting waiting = new Waiting(last + 1, clock.millis(), 0, size);
        try {
            AtomicFiles.write(directory.resolve(waiting.name()), event);
        } catch (IOException e) {
            drop("an event could not be stored: " + e.getMessage());
            return;
        }
        put(waiting);
        while (queue.size() > limits.events() || (bytes > limits.bytes() && queue.size() > 1)) {
            remove(queue.firstEntry().getValue());
            dropped++;
            if (!isFull) {
                isFull = true;
                notices.accept("too many OpenLineage events wait to be sent: the oldest are dropped");
            }
        }
    }

    private void drop(String why) {
        dropped++;
        problem = why;
        problemTime = clock.instant();
        notices.accept("an OpenLineage event is dropped: " + why);
    }

    /** False if somebody else has removed it. */
    private boolean remove(Waiting waiting) {
        if (!queue.remove(waiting.number(), waiting)) {
            return false;
        }
        bytes -= waiting.size();
        try {
            DirectoryTree.delete(directory.resolve(waiting.name()));
        } catch (IOException e) {
            notices.accept("an OpenLineage event that is done with cannot be removed: " + e.getMessage());
        }
        return true;
    }

    /**
     * Sends what is due, until the receiver is not available, nothing waits or the thread is interrupted.
     *
     * @return when to call again; empty if nothing waits
     */
    public Optional<Instant> deliver(Receiver receiver) {
        if (!delivering.tryLock()) {
            return nextTime();
        }
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Waiting waiting = due();
                if (waiting == null) {
                    break;
                }
                String event = read(waiting);
                if (event != null) {
                    conclude(waiting, receiver.send(event));
                }
            }
            return nextTime();
        } finally {
            delivering.unlock();
        }
    }

    private synchronized Optional<Instant> nextTime() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(next);
    }

    /** The oldest; null if none waits or it is too early. Those that have waited too long are dropped. */
    private synchronized Waiting due() {
        Instant now = clock.instant();
        while (!queue.isEmpty() && !now.isBefore(next)) {
            Waiting waiting = queue.firstEntry().getValue();
            if (Instant.ofEpochMilli(waiting.added()).plus(limits.age()).isAfter(now)) {
                return waiting;
            }
            remove(waiting);
            drop("it has waited longer than " + limits.age());
        }
        return null;
    }

    private synchronized String read(Waiting waiting) {
        try {
            return Files.readString(directory.resolve(waiting.name()));
        } catch (IOException e) {
            if (remove(waiting)) {
                drop("its file cannot be read: " + e.getMessage());
            }
            return null;
        }
    }

    private synchronized void conclude(Waiting waiting, Receiver.Answer answer) {
        Instant now = clock.instant();
        switch (answer.outcome()) {
            case ACCEPTED -> {
                // One that was dropped meanwhile stays counted so.
                sent += remove(waiting) ? 1 : 0;
                lastSent = now;
                problem = null;
                problemTime = null;
                failures = 0;
                isFull = false;
            }
            case REFUSED -> {
                refused += remove(waiting) ? 1 : 0;
                failures = 0;
                problem = answer.reason();
                problemTime = now;
                notices.accept("an OpenLineage event is refused: " + answer.reason());
            }
            case UNAVAILABLE -> {
                problem = answer.reason();
                problemTime = now;
                next = now.plus(pause(answer.after()));
                failures++;
                if (waiting.tries() + 1 < limits.tries()) {
                    tryAgain(waiting);
                } else if (remove(waiting)) {
                    drop("it was sent " + limits.tries() + " times, the last time " + answer.reason());
                }
            }
        }
    }

    private Duration pause(Duration asked) {
        Duration pause = limits.pause().multipliedBy(1L << Math.min(failures, 30));
        Duration wanted = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
        return wanted.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : wanted;
    }

    private void tryAgain(Waiting waiting) {
        if (!queue.containsKey(waiting.number())) {
            return;
        }
        Waiting again = waiting.triedAgain();
        try {
            AtomicFiles.move(directory.resolve(waiting.name()), directory.resolve(again.name()));
            put(again);
        } catch (IOException e) {
            notices.accept("how often an OpenLineage event was sent cannot be stored: " + e.getMessage());
        }
    }

    /** Forgets that the receiver was not available, as when it is another one now. */
    public synchronized void hurry() {
        failures = 0;
        next = Instant.MIN;
    }

    public synchronized Status status() {
        return new Status(
                queue.size(),
                sent,
                refused,
                dropped,
                lastSent,
                problem,
                problemTime,
                nextTime().orElse(null));
    }
}
