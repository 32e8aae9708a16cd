package io.jenkins.plugins.mlops.engine.openlineage;

import io.jenkins.plugins.mlops.engine.openlineage.Receiver.Answer;
import io.jenkins.plugins.mlops.engine.openlineage.Receiver.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Hours pass here by setting the clock. */
class OutboxTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Answer DOWN = Answer.unavailable("lineage.example.org cannot be reached");
    private static final Outbox.Limits LIMITS =
            new Outbox.Limits(100, 10_000, 20, Duration.ofDays(1), Duration.ofSeconds(5), Duration.ofMinutes(15));

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock();
    private final List<String> notices = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private Outbox outbox;

    private static final class SetClock extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() throws IOException {
        outbox = open(LIMITS);
    }

    private Outbox open(Outbox.Limits limits) throws IOException {
        return new Outbox(directory, limits, clock, notices::add);
    }

    private Answer accept(String event) {
        received.add(event);
        return Answer.ACCEPTED;
    }

    /** Calls as often as it is told to, until nothing waits or the time is over. */
    private List<Instant> deliverUntil(Instant end, Receiver receiver) {
        List<Instant> calls = new ArrayList<>();
        while (true) {
            calls.add(clock.now);
            Optional<Instant> next = outbox.deliver(receiver);
            if (next.isEmpty() || next.get().isAfter(end)) {
                return calls;
            }
            assertTrue(next.get().isAfter(clock.now), "it would be called for ever");
            clock.now = next.get();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void eventsAreSentInTheirOrderAndLeaveNothing() throws IOException {
        outbox.add(List.of("a", "b"));
        outbox.add(List.of("c"));
        assertEquals(3, files());

        assertEquals(Optional.empty(), outbox.deliver(this::accept));

        assertEquals(List.of("a", "b", "c"), received);
        assertEquals(0, files());
        assertEquals(new Outbox.Status(0, 3, 0, 0, START, null, null, null), outbox.status());
        assertEquals(List.of(), notices);
    }

    @Test
    void eventsSurviveTheProcess() throws IOException {
        outbox.add(List.of("a", "b"));
        outbox.deliver(event -> event.equals("a") ? accept(event) : DOWN);
        Files.writeString(directory.resolve(".000000000003-1-0.json.77-1.tmp"), "half");
        Files.writeString(directory.resolve("notes.txt"), "somebody else's");

        outbox = open(LIMITS);
        outbox.add(List.of("c"));
        outbox.deliver(this::accept);

        assertEquals(List.of("a", "b", "c"), received);
        assertEquals(1, files());
    }

    @Test
    void aPauseEndsWhenTheReceiverIsAnotherOne() {
        outbox.add(List.of("a"));
        assertEquals(Optional.of(START.plus(LIMITS.pause())), outbox.deliver(event -> DOWN));
        outbox.deliver(this::accept);
        assertEquals(List.of(), received);

        outbox.hurry();

        assertEquals(Optional.empty(), outbox.deliver(this::accept));
        assertEquals(List.of("a"), received);
    }

    @Test
    void pausesGrowAndEndWhenTheReceiverIsBack() {
        outbox.add(List.of("a"));
        List<Instant> calls = deliverUntil(START.plus(Duration.ofHours(1)), event -> DOWN);

        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < calls.size(); i++) {
            pauses.add(Duration.between(calls.get(i - 1), calls.get(i)).toSeconds());
        }
        assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 900L, 900L), pauses);
        assertEquals("lineage.example.org cannot be reached", outbox.status().problem());
        assertEquals(List.of(), notices, "nobody is told of each try");

        clock.now = outbox.status().next();
        outbox.add(List.of("b"));
        assertEquals(Optional.empty(), outbox.deliver(this::accept));
        assertEquals(List.of("a", "b"), received);
        assertNull(outbox.status().problem());

        outbox.add(List.of("c"));
        assertEquals(Optional.of(clock.now.plusSeconds(5)), outbox.deliver(event -> DOWN));
    }

    @Test
    void beforeItIsTimeNothingIsSent() {
        outbox.add(List.of("a"));
        outbox.deliver(event -> DOWN);
        outbox.add(List.of("b"));
        assertEquals(Optional.of(START.plusSeconds(5)), outbox.deliver(this::accept));
        assertEquals(List.of(), received);
    }

    @Test
    void theReceiverMayAskForMoreTimeUpToABound() {
        outbox.add(List.of("a"));
        Optional<Instant> next =
                outbox.deliver(event -> new Answer(Outcome.UNAVAILABLE, "429", Duration.ofSeconds(60)));
        assertEquals(Optional.of(START.plusSeconds(60)), next);
        clock.now = next.get();
        next = outbox.deliver(event -> new Answer(Outcome.UNAVAILABLE, "429", Duration.ofDays(9)));
        assertEquals(Optional.of(clock.now.plus(Duration.ofMinutes(15))), next);
    }

    @Test
    void whatIsRefusedIsNotSentAgainAndDoesNotStopTheRest() {
        outbox.add(List.of("a", "wrong", "b"));
        assertEquals(
                Optional.empty(),
                outbox.deliver(event -> event.equals("wrong") ? Answer.refused("422 no such field") : accept(event)));
        assertEquals(List.of("a", "b"), received);
        assertEquals(1, outbox.status().refused());
        assertEquals(List.of("an OpenLineage event is refused: 422 no such field"), notices);
    }

    @Test
    void afterTooManyTriesAnEventIsDroppedAlsoIfTheProcessRestarts() throws IOException {
        outbox.add(List.of("a"));
        for (int i = 0; i < LIMITS.tries(); i++) {
            assertEquals(1, outbox.status().waiting(), "after " + i + " tries");
            outbox = open(LIMITS);
            outbox.deliver(event -> DOWN);
        }
        assertEquals(0, outbox.status().waiting());
        assertEquals(1, outbox.status().dropped());
        assertEquals(
                List.of("an OpenLineage event is dropped: it was sent 20 times, the last time"
                        + " lineage.example.org cannot be reached"),
                notices);
    }

    @Test
    void afterADayEventsAreDropped() throws IOException {
        outbox.add(List.of("old"));
        outbox.deliver(event -> DOWN);
        clock.now = START.plus(Duration.ofDays(1));
        outbox.add(List.of("new"));
        outbox.deliver(this::accept);
        assertEquals(List.of("new"), received);
        assertEquals(List.of("an OpenLineage event is dropped: it has waited longer than PT24H"), notices);
        assertEquals(0, files());
    }

    @Test
    void ofTooManyTheOldestAreDroppedAndItIsSaidOnce() throws IOException {
        for (int i = 0; i < 150; i++) {
            outbox.add(List.of("event " + i));
        }
        assertEquals(100, outbox.status().waiting());
        assertEquals(100, files());
        assertEquals(50, outbox.status().dropped());
        assertEquals(List.of("too many OpenLineage events wait to be sent: the oldest are dropped"), notices);
        outbox.deliver(this::accept);
        assertEquals("event 50", received.get(0));
        assertEquals(100, received.size());
    }

    @Test
    void ofTooLargeOnesTheOldestAreDropped() {
        for (int i = 0; i < 5; i++) {
            outbox.add(List.of(i + "x".repeat(3999)));
        }
        assertEquals(2, outbox.status().waiting());
        outbox.deliver(this::accept);
        assertEquals("3", received.get(0).substring(0, 1));
    }

    @Test
    void whatCannotBeStoredIsCountedAndFailsNobody() throws IOException {
        Files.delete(directory);
        outbox.add(List.of("a"));
        assertEquals(1, outbox.status().dropped());
        assertTrue(notices.get(0).startsWith("an OpenLineage event is dropped: an event could not be stored: "));
        assertEquals(Optional.empty(), outbox.deliver(this::accept));
    }

    @Test
    void whatSomebodyTookAwayIsCountedAndStopsNothing() throws IOException {
        outbox.add(List.of("a", "b"));
        try (Stream<Path> files = Files.list(directory)) {
            Files.delete(files.sorted().toList().get(0));
        }
        assertEquals(Optional.empty(), outbox.deliver(this::accept));
        assertEquals(List.of("b"), received);
        assertEquals(1, outbox.status().dropped());
    }

    @Test
    @Timeout(60)
    void addingDoesNotWaitForASlowReceiver() throws InterruptedException {
        outbox.add(List.of("a"));
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch added = new CountDownLatch(1);
        Thread sender = new Thread(() -> outbox.deliver(event -> {
            sending.countDown();
            try {
                added.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return accept(event);
        }));
        sender.start();
        sending.await();
        outbox.add(List.of("b"));
        assertEquals(2, outbox.status().waiting());
        outbox.deliver(event -> {
            throw new AssertionError("two send at once");
        });
        added.countDown();
        sender.join();
        assertEquals(List.of("a", "b"), received);
    }

    @Test
    void anInterruptEndsIt() {
        outbox.add(List.of("a", "b"));
        outbox.deliver(event -> {
            Thread.currentThread().interrupt();
            return accept(event);
        });
        assertTrue(Thread.interrupted());
        assertEquals(List.of("a"), received);
        assertFalse(outbox.status().waiting() == 0);
    }
}
