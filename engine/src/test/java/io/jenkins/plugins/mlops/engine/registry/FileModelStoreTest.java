package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.registry.Samples.ALICE;
import static io.jenkins.plugins.mlops.engine.registry.Samples.draft;
import static io.jenkins.plugins.mlops.engine.registry.Samples.promotion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FileModelStoreTest {
    @TempDir
    Path directory;

    private final List<String> notices = new ArrayList<>();
    private ModelStore store;

    @BeforeEach
    void open() {
        store = new FileModelStore(directory, Samples.CLOCK, notices::add);
    }

    @Test
    void anEmptyRegistryHasNothingAndReadingMakesNothing() throws IOException {
        ModelStore absent = Samples.store(directory.resolve("absent"));
        assertEquals(List.of(), absent.models());
        assertEquals(List.of(), absent.versions("churn"));
        assertEquals(new Alias(false, null), absent.alias("churn", "champion"));
        assertEquals(Head.NONE, absent.head("churn"));
        assertEquals(List.of(), absent.verify("churn", Map.of()).problems());
        assertFalse(Files.exists(directory.resolve("absent")));
    }

    @Test
    void versionsAreCountedAndTheSameDigestIsTheSameVersion() throws IOException {
        Registered first = store.register(draft("churn", "a"), ALICE, "1");
        Registered second = store.register(draft("churn", "b"), ALICE, "2");
        Registered again = store.register(draft("churn", "a"), new Actor("bob", true, "a timer"), "3");

        assertTrue(first.created());
        assertEquals(1, first.version().version());
        assertEquals(2, second.version().version());
        assertFalse(again.created());
        assertEquals(first.version(), again.version());
        assertEquals(second.head(), again.head());
        assertEquals(List.of(first.version(), second.version()), store.versions("churn"));
        assertEquals(second.version(), store.version("churn", 2).orElseThrow());
        assertTrue(store.version("churn", 3).isEmpty());
        assertTrue(store.version("churn", 0).isEmpty());
        assertEquals(List.of("churn"), store.models());
    }

    @Test
    void anEntryKeepsAllThatWasSaid() throws IOException {
        NewVersion draft = new NewVersion(
                "churn",
                Samples.content("a"),
                "the first \u00fc\n\"one\"",
                Map.of("team", "risk"),
                List.of(Samples.summary(
                        Kind.TRAINING, "churn", "1", "d", List.of("x"), Verdict.PASS, Map.of("commit", "c"))),
                null);
        store.register(draft, ALICE, "1");

        assertEquals(
                new ModelVersion(
                        "churn",
                        1,
                        draft.content(),
                        "1",
                        "2026-11-23T10:15:30Z",
                        "alice",
                        draft.description(),
                        draft.tags(),
                        draft.origin()),
                Samples.store(directory).version("churn", 1).orElseThrow());
    }

    @Test
    void aMoveByHandNamesNoBuild() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        Moved moved = store.move(promotion("churn", "champion", 1, AliasMove.NONE), ALICE, null);
        assertNull(moved.last().build());
        assertEquals(
                "hand (alice, not authenticated) at 2026-11-23T10:15:30Z",
                moved.last().attribution());
        assertEquals(
                List.of(), store.verify("churn", Map.of("me", moved.head())).problems());
    }

    @Test
    void whoHasTheLogReadsVersionsWithoutIt() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        ModelVersion second = store.register(draft("churn", "b"), ALICE, "1").version();
        LogRecord record = store.log("churn").get(1);
        Files.delete(directory.resolve("churn/log.jsonl"));
        assertEquals(second, store.version(record));
        Files.writeString(directory.resolve("churn/versions/2.json"), "{}");
        assertThrows(IOException.class, () -> store.version(record), "its hash is in the record");
    }

    @Test
    void anAliasMovesByCompareAndSetOnly() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        store.register(draft("churn", "b"), ALICE, "2");

        assertEquals(
                Moved.Outcome.UNEXPECTED,
                store.move(promotion("churn", "champion", 1, "1"), ALICE, "1").outcome());
        assertEquals(new Alias(false, null), store.alias("churn", "champion"));
        Moved first = store.move(promotion("churn", "champion", 1, AliasMove.NONE), ALICE, "1");
        assertEquals(Moved.Outcome.MOVED, first.outcome());
        assertNull(first.previous());
        Moved loser = store.move(promotion("churn", "champion", 2, AliasMove.NONE), ALICE, "2");
        assertEquals(Moved.Outcome.UNEXPECTED, loser.outcome());
        assertEquals(1, loser.previous());
        assertEquals(
                "build 1 (alice, not authenticated) at 2026-11-23T10:15:30Z",
                loser.last().attribution());
        Moved second = store.move(promotion("churn", "champion", 2, "1"), ALICE, "2");
        assertEquals(1, second.previous());
        assertEquals(2, store.alias("churn", "champion").version().version());
        assertTrue(store.alias("churn", "champion").everSet());
        store.move(promotion("churn", "challenger", 1, AliasMove.ANY), ALICE, "3");
        assertEquals(Map.of("challenger", 1, "champion", 2), store.aliases("churn"));
    }

    @Test
    void anAliasThatIsThereAlreadyChangesNothing() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        Head head = store.move(promotion("churn", "champion", 1, AliasMove.ANY), ALICE, "1")
                .head();
        byte[] log = Files.readAllBytes(directory.resolve("churn/log.jsonl"));

        Moved again = store.move(promotion("churn", "champion", 1, AliasMove.NONE), ALICE, "2");

        assertEquals(Moved.Outcome.UNCHANGED, again.outcome());
        assertEquals(head, again.head());
        assertEquals(2, store.log("churn").size());
        assertEquals(new String(log, StandardCharsets.UTF_8), Files.readString(directory.resolve("churn/log.jsonl")));
    }

    @Test
    void anAliasCannotMoveToAVersionThatIsNotThere() throws IOException {
        assertThrows(BadInput.class, () -> store.move(promotion("churn", "champion", 1, AliasMove.ANY), ALICE, "1"));
        store.register(draft("churn", "a"), ALICE, "1");
        assertThrows(BadInput.class, () -> store.move(promotion("churn", "champion", 2, AliasMove.ANY), ALICE, "1"));
        assertThrows(BadInput.class, () -> store.move(promotion("churn", "../x", 1, AliasMove.ANY), ALICE, "1"));
        assertThrows(BadInput.class, () -> store.versions("../churn"));
    }

    @Test
    void theLogSaysWhoWhenWhyFromToAndOnWhatEvidence() throws IOException {
        ModelVersion version = store.register(draft("churn", "a"), ALICE, "1").version();
        Evidence evidence = new Evidence("evaluation", "churn", "1", Verdict.PASS);
        store.move(
                new AliasMove(
                        Kind.PROMOTION, "churn", "champion", 1, AliasMove.NONE, "weekly", List.of(evidence), null),
                new Actor("bob", true, "started by bob"),
                "2");

        LogRecord registration = store.log("churn").get(0);
        LogRecord move = store.log("churn").get(1);
        assertEquals("registration", registration.action());
        assertEquals(version.content().digest(), registration.digest());
        assertEquals("0".repeat(64), registration.previous());
        assertEquals(
                new LogRecord(
                        2,
                        "2026-11-23T10:15:30Z",
                        "churn",
                        "promotion",
                        "champion",
                        null,
                        1,
                        version.content().digest(),
                        null,
                        new Actor("bob", true, "started by bob"),
                        "2",
                        null,
                        "weekly",
                        List.of(evidence),
                        registration.hash(),
                        move.hash()),
                move);
        assertEquals(new Head(2, move.hash()), store.head("churn"));
        assertEquals(store.head("churn"), Head.of(store.head("churn").toString()));
    }

    @Test
    void theHashIsTheOneThatTheFormatSays() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        String line = Files.readString(directory.resolve("churn/log.jsonl")).strip();
        String hash = store.head("churn").hash();

        assertTrue(line.startsWith("{\"action\":\"registration\",\"actor\":{\"authenticated\":false,"), line);
        assertEquals(hash, Samples.digest(line.replace(",\"hash\":\"" + hash + "\"", "")));
    }

    @Test
    void aTornLastRecordIsCutOffAndThatIsSaid() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        Path log = directory.resolve("churn/log.jsonl");
        long whole = Files.size(log);
        Files.writeString(log, "{\"action\":\"promot", StandardOpenOption.APPEND);
        Files.writeString(directory.resolve("churn/aliases.json.tmp"), "{");
        Files.writeString(directory.resolve("churn/versions/2.json"), "{");
        Files.writeString(directory.resolve("churn/versions/2.json.tmp"), "{");

        assertEquals(1, store.versions("churn").size());
        assertEquals(List.of(), store.verify("churn", Map.of()).problems());
        store.move(promotion("churn", "champion", 1, AliasMove.NONE), ALICE, "2");

        assertEquals(
                List.of("repaired " + log + ": cut off 17 bytes after record 1, left by a change that was ended before"
                        + " it was confirmed"),
                notices);
        assertEquals(List.of("aliases.json", "lock", "log.jsonl", "versions", "versions/1.json"), files("churn"));
        assertTrue(Files.size(log) > whole);
        assertEquals(2, store.log("churn").size());
    }

    @Test
    void aliasesAreMadeAnewFromTheLogIfTheirFileIsDeleted() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        store.move(promotion("churn", "champion", 1, AliasMove.NONE), ALICE, "1");
        String before = Files.readString(directory.resolve("churn/aliases.json"));
        Files.delete(directory.resolve("churn/aliases.json"));

        assertEquals(1, store.alias("churn", "champion").version().version());
        store.register(draft("churn", "a"), ALICE, "2");

        assertEquals(before, Files.readString(directory.resolve("churn/aliases.json")));
        assertEquals(1, notices.size());
    }

    @Test
    void everyFlippedBitIsAnErrorOrHarmlessButNeverAnotherAnswer() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        store.register(draft("churn", "b"), ALICE, "2");
        store.move(promotion("churn", "champion", 2, AliasMove.NONE), ALICE, "2");
        List<Object> right = all();
        int errors = 0;
        for (String name : List.of("log.jsonl", "aliases.json", "versions/1.json", "versions/2.json")) {
            Path file = directory.resolve("churn").resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i += 3) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << (i % 7));
                Files.write(file, flipped);
                try {
                    assertEquals(right, all(), name + " at " + i);
                } catch (IOException e) {
                    errors++;
                    assertTrue(
                            e.getMessage().contains(directory.resolve("churn").toString()), e.getMessage());
                    assertTrue(e.getMessage().contains("restore"), e.getMessage());
                    assertNotEquals(List.of(), store.verify("churn", Map.of()).problems());
                }
            }
            Files.write(file, bytes);
        }
        assertTrue(errors > 700, "only " + errors + " were noticed");
    }

    private List<Object> all() throws IOException {
        return List.of(store.models(), store.versions("churn"), store.alias("churn", "champion"), store.log("churn"));
    }

    @Test
    void missingFilesAreDamageAndNotAbsence() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        store.move(promotion("churn", "champion", 1, AliasMove.NONE), ALICE, "1");
        for (String name : List.of("log.jsonl", "versions/1.json")) {
            Path file = directory.resolve("churn").resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            IOException e = assertThrows(IOException.class, () -> store.alias("churn", "champion"));
            assertTrue(e.getMessage().startsWith(file + " is missing"), e.getMessage());
            assertEquals(
                    List.of(e.getMessage()), store.verify("churn", Map.of()).problems());
            Files.write(file, bytes);
        }
        assertEquals(1, store.alias("churn", "champion").version().version());
        Files.delete(directory.resolve("churn/log.jsonl"));
        Files.delete(directory.resolve("churn/aliases.json"));
        assertThrows(IOException.class, () -> store.versions("churn"));
        assertThrows(IOException.class, () -> store.register(draft("churn", "b"), ALICE, "2"));
    }

    @Test
    void aFormatOfANewerReleaseIsRefusedAndNotGuessed() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        Path aliases = directory.resolve("churn/aliases.json");
        Files.writeString(aliases, Files.readString(aliases).replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"));
        IOException e = assertThrows(IOException.class, () -> store.head("churn"));
        assertTrue(e.getMessage().contains("its 'formatVersion' is 2, and this release knows 1 to 1"), e.getMessage());
    }

    @Test
    void headsThatBuildsKeptShowThatTheLogWasCutOffOrRewritten() throws IOException {
        Map<String, Head> heads = new LinkedHashMap<>();
        heads.put("build 0", Head.NONE);
        heads.put("build 1", store.register(draft("churn", "a"), ALICE, "1").head());
        heads.put(
                "build 2",
                store.move(promotion("churn", "champion", 1, "none"), ALICE, "2")
                        .head());
        Verification whole = store.verify("churn", heads);
        assertEquals(new Verification("churn", heads.get("build 2"), 3, List.of()), whole);

        Path log = directory.resolve("churn/log.jsonl");
        Path aliases = directory.resolve("churn/aliases.json");
        String lines = Files.readString(log);
        Files.writeString(log, lines.substring(0, lines.indexOf('\n') + 1));
        assertTrue(store.verify("churn", Map.of()).problems().get(0).contains("it was cut off"));
        Files.delete(aliases);
        assertEquals(List.of(), store.verify("churn", Map.of()).problems());
        assertEquals(
                List.of("build 2 saw record 2 of the log of 'churn', which now ends at 1: it was cut off"),
                store.verify("churn", heads).problems());

        Files.delete(log);
        Files.delete(directory.resolve("churn/versions/1.json"));
        store.register(draft("churn", "other"), ALICE, "1");
        store.move(promotion("churn", "champion", 1, "none"), ALICE, "2");
        assertEquals(
                List.of(
                        "build 1 saw another record 1 in the log of 'churn': the log was rewritten",
                        "build 2 saw another record 2 in the log of 'churn': the log was rewritten"),
                store.verify("churn", heads).problems());
    }

    @Test
    void aRecordThatWasTakenOutIsNoticed() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        store.register(draft("churn", "b"), ALICE, "1");
        store.register(draft("churn", "c"), ALICE, "1");
        Path log = directory.resolve("churn/log.jsonl");
        List<String> lines = Files.readAllLines(log);
        Files.writeString(log, lines.get(0) + "\n" + lines.get(2) + "\n");
        IOException e = assertThrows(IOException.class, () -> store.head("churn"));
        assertTrue(
                e.getMessage().startsWith(log + ", line 2 does not follow on the line before: a record was taken out"),
                e.getMessage());
    }

    @Test
    void theLogOfAnotherModelIsRefused() throws IOException {
        store.register(draft("churn", "a"), ALICE, "1");
        Files.move(directory.resolve("churn"), directory.resolve("fraud"));
        IOException e = assertThrows(IOException.class, () -> store.head("fraud"));
        assertTrue(e.getMessage().contains("belongs to the model 'churn', not to 'fraud'"), e.getMessage());
    }

    @Test
    void whoWaitsTooLongIsToldWhoHoldsTheLock() throws Exception {
        store.register(draft("churn", "a"), ALICE, "1");
        ModelStore impatient =
                new FileModelStore(directory, Samples.CLOCK, notices::add, new LocalDisk(), Duration.ofMillis(50));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            try {
                Exclusive.holding(directory.resolve("churn/lock"), Duration.ofSeconds(1), "build 7", () -> {
                    held.countDown();
                    awaitQuietly(done);
                    return null;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        holder.start();
        held.await();
        IOException e = assertThrows(IOException.class, () -> impatient.register(draft("churn", "b"), ALICE, "2"));
        done.countDown();
        holder.join();
        assertTrue(e.getMessage().contains("held by build 7"), e.getMessage());
        assertTrue(
                e.getMessage()
                        .contains(directory.resolve("churn/lock").toRealPath().toString()),
                e.getMessage());
        assertEquals(1, store.versions("churn").size());
        assertEquals(
                2, impatient.register(draft("churn", "b"), ALICE, "2").version().version());
    }

    @Test
    void whatCannotBeWrittenIsNamed() throws IOException {
        Path file = directory.resolve("models");
        Files.writeString(file, "not a folder");
        IOException e =
                assertThrows(IOException.class, () -> Samples.store(file).register(draft("churn", "a"), ALICE, "1"));
        assertTrue(e.getMessage().startsWith("cannot write " + file), e.getMessage());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> files(String model) throws IOException {
        Path folder = directory.resolve(model);
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
