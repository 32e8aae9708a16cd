package io.jenkins.plugins.mlops.engine.retraining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.retraining.Outcome.COULD_NOT_LOOK;
import static io.jenkins.plugins.mlops.engine.retraining.Outcome.NOT;
import static io.jenkins.plugins.mlops.engine.retraining.Outcome.TRAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RetrainingTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static World scheduled(Object... more) {
        List<Object> all = new ArrayList<>(List.of("schedule", "@daily"));
        all.addAll(List.of(more));
        return new World(all.toArray()).every(DAY);
    }

    private static World watching(Object... more) {
        List<Object> all = new ArrayList<>(List.of("onNewData", World.files()));
        all.addAll(List.of(more));
        return new World(all.toArray());
    }

    @Test
    void aTimeOfTheScheduleIsHeededOnce() {
        World world = scheduled();

        assertNull(world.after(HOUR));
        assertEquals(TRAIN, world.after(Duration.ofHours(23)));
        assertEquals(List.of(Reason.Code.SCHEDULE), world.codes());
        assertEquals(
                Map.of("due", "2026-01-02T00:00:00Z", "schedule", "@daily"),
                world.last().reasons().get(0).evidence());
        assertNull(world.tick());
        assertNull(world.after(MINUTE));
        assertEquals(1, world.last().build());
    }

    @Test
    void timesThatWereMissedAreHeededOnceTogether() {
        World world = scheduled();

        assertEquals(TRAIN, world.after(Duration.ofHours(24 * 3 + 5)));
        assertEquals(
                "2026-01-04T00:00:00Z", world.last().reasons().get(0).evidence().get("due"));
        assertNull(world.after(MINUTE));
        assertEquals(1, world.builds);
    }

    @Test
    void whatWasDueBeforeTheTriggerWasConfiguredIsNotMissed() {
        World world = scheduled();
        world.now = World.START.plus(DAY.multipliedBy(10)).plus(HOUR);
        world.configure("schedule", "@daily", "cooldown", "1h");

        assertNull(world.tick());
        assertEquals(TRAIN, world.after(DAY));
    }

    @Test
    void theFirstLookIsWhatLaterOnesAreComparedWith() {
        World world = watching();

        assertEquals(NOT, world.tick());
        assertEquals(List.of(Reason.Code.FIRST_LOOK), world.codes());
        assertEquals(NOT, world.after(Duration.ofMinutes(5)));
        assertEquals(List.of(Reason.Code.SAME_DATA), world.codes());
        world.data = World.data("b");
        assertEquals(TRAIN, world.after(Duration.ofMinutes(5)));
        assertEquals(List.of(Reason.Code.NEW_DATA), world.codes());
        Map<String, String> evidence = world.last().reasons().get(0).evidence();
        assertEquals("a", evidence.get("from digest"));
        assertEquals("b", evidence.get("to digest"));
        assertEquals(NOT, world.after(Duration.ofMinutes(5)));
        assertEquals(1, world.builds);
    }

    @Test
    void anotherPlaceIsLookedAtForTheFirstTime() {
        World world = watching();
        world.tick();
        world.data = World.data("b");
        world.configure("onNewData", Map.of("path", "other.csv", "node", "ml"));

        assertEquals(NOT, world.after(MINUTE));
        assertEquals(List.of(Reason.Code.FIRST_LOOK), world.codes());
    }

    @Test
    void anotherCooldownLeavesWhatIsKnownOfTheData() {
        World world = watching();
        world.tick();
        world.data = World.data("b");
        world.configure("onNewData", World.files(), "cooldown", "1h");

        assertEquals(TRAIN, world.after(MINUTE));
    }

    @Test
    void aLookIsRepeatedAfterFiveMinutesOrTwentyTimesAsLongAsItTook() {
        World world = watching();
        world.lookTakes = MINUTE;
        world.tick();

        assertNull(world.after(Duration.ofMinutes(20)));
        assertEquals(NOT, world.after(MINUTE));
        world.lookTakes = Duration.ofSeconds(1);
        world.after(HOUR);
        assertNull(world.after(Duration.ofMinutes(4)));
        assertEquals(NOT, world.after(Duration.ofMinutes(2)));
        assertEquals(4, world.looks);
    }

    @Test
    void whoAsksIsAnsweredAtOnce() {
        World world = watching();
        world.tick();
        world.data = World.data("b");

        assertNull(world.tick());
        assertEquals(TRAIN, world.decide(true));

        World scheduled = scheduled();
        assertEquals(NOT, scheduled.decide(true));
        assertEquals(List.of(Reason.Code.NOTHING_DUE), scheduled.codes());
    }

    @Test
    void anETagTellsAloneWhetherItIsTheSameData() {
        World world = new World("onNewData", Map.of("url", "https://example.com/data.csv"));
        world.data = new DataState(Map.of(DataState.ETAG, "a", DataState.LAST_MODIFIED, "Monday"));
        world.tick();
        world.data = new DataState(Map.of(DataState.ETAG, "a", DataState.LAST_MODIFIED, "Tuesday"));
        assertEquals(NOT, world.after(HOUR));
        world.data = new DataState(Map.of(DataState.LAST_MODIFIED, "Tuesday"));
        assertEquals(TRAIN, world.after(HOUR));
    }

    @Test
    void filesThatAreGoneAreNoNewData() {
        World world = watching();
        world.tick();
        world.data = new DataState(Map.of(DataState.FILES, "0", DataState.DIGEST, "none"));

        assertEquals(NOT, world.after(HOUR));
        assertEquals(List.of(Reason.Code.NO_DATA), world.codes());
        world.data = World.data("a");
        assertEquals(NOT, world.after(HOUR));
        assertEquals(List.of(Reason.Code.SAME_DATA), world.codes());
    }

    @Test
    void theFirstFilesAreNewData() {
        World world = watching();
        world.data = new DataState(Map.of(DataState.FILES, "0", DataState.DIGEST, "none"));
        world.tick();
        world.data = World.data("a");

        assertEquals(TRAIN, world.after(HOUR));
    }

    @Test
    void newDataThatWasTrainedOnByHandIsNotNew() {
        World world = watching();
        world.tick();
        world.data = World.data("b");
        world.readDigests = List.of("other", "b");
        world.train();

        assertEquals(NOT, world.after(HOUR));
        assertEquals(List.of(Reason.Code.KNOWN_DATA), world.codes());
        world.data = World.data("a");
        assertEquals(TRAIN, world.after(HOUR), "back to what was there before");
    }

    @Test
    void newDataOnWhichTrainingByHandFailedIsStillNew() {
        World world = watching();
        world.tick();
        world.data = World.data("b");
        world.readDigests = List.of("b");
        world.successful = false;
        world.train();

        assertEquals(TRAIN, world.after(HOUR));
    }

    @Test
    void scheduleAndNewDataAreEachEnough() {
        World world = scheduled("onNewData", World.files());
        world.tick();

        assertEquals(TRAIN, world.after(DAY));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.SAME_DATA), world.codes());
        world.data = World.data("b");
        assertEquals(TRAIN, world.after(HOUR));
        assertEquals(List.of(Reason.Code.NEW_DATA), world.codes());
    }

    @Test
    void theCooldownCountsFromTheStartOfTheLastBuildThatTrained() {
        World world = watching("cooldown", "24h");
        world.tick();
        world.train();
        world.data = World.data("b");

        assertEquals(NOT, world.after(Duration.ofHours(23)));
        assertEquals(List.of(Reason.Code.NEW_DATA, Reason.Code.COOLDOWN), world.codes());
        assertEquals(
                Map.of("build", "#1", "until", "2026-01-02T00:00:00Z"),
                world.last().reasons().get(1).evidence());
        assertEquals(TRAIN, world.after(HOUR), "new data waits for the end of the cooldown");
    }

    @Test
    void aTimeOfTheScheduleInTheCooldownIsLost() {
        World world = scheduled("cooldown", "30h");

        assertEquals(TRAIN, world.after(DAY));
        assertEquals(NOT, world.after(DAY));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.COOLDOWN), world.codes());
        assertNull(world.after(Duration.ofHours(7)));
        assertEquals(TRAIN, world.after(Duration.ofHours(17)));
    }

    @Test
    void atMostSoManyBuildsTrainWithinAnySevenDays() {
        World world = scheduled("maxPerWeek", 2);
        List<Integer> days = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            if (world.after(DAY) == TRAIN) {
                days.add(day);
            } else {
                assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.MAX_PER_WEEK), world.codes());
            }
        }

        assertEquals(List.of(1, 2, 8, 9, 15, 16), days);
    }

    @Test
    void buildsThatWereDeletedCountAsLongAsTheyMatter() {
        World world = scheduled("maxPerWeek", 1);
        assertEquals(TRAIN, world.after(DAY));
        assertEquals(NOT, world.after(DAY));
        world.trainings.clear();

        assertEquals(NOT, world.after(DAY));
        assertEquals(TRAIN, world.after(DAY.multipliedBy(5)));
    }

    @Test
    void allGuardsThatHoldBackAreNamed() {
        World world = scheduled("maxPerWeek", 1, "cooldown", "48h");
        world.after(DAY);

        assertEquals(NOT, world.after(DAY.dividedBy(1)));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.COOLDOWN, Reason.Code.MAX_PER_WEEK), world.codes());
    }

    @Test
    void nothingIsTrainedTwiceOnTheSame() {
        World world = scheduled("skipIfUnchanged", true);
        assertEquals(TRAIN, world.after(DAY));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.CHANGED), world.codes());

        assertEquals(NOT, world.after(DAY));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.UNCHANGED), world.codes());
        world.heads = List.of("c2");
        assertEquals(TRAIN, world.after(DAY));
        assertTrue(
                world.last().why().contains("the code, from what is not known to c2"),
                world.last().why());
        assertEquals(NOT, world.after(DAY));
        world.configure("schedule", "@daily", "skipIfUnchanged", true, "cooldown", "1h");
        assertEquals(TRAIN, world.after(DAY));
        assertTrue(
                world.last().why().contains("the trigger's parameters"),
                world.last().why());
        assertEquals(NOT, world.after(DAY));
    }

    @Test
    void aTrainingThatFailedIsNotTheSame() {
        World world = scheduled("skipIfUnchanged", true);
        world.successful = false;

        assertEquals(TRAIN, world.after(DAY));
        assertEquals(TRAIN, world.after(DAY));
        world.successful = true;
        assertEquals(TRAIN, world.after(DAY));
        assertEquals(NOT, world.after(DAY));
    }

    @Test
    void aTrainingByHandIsKnownByItsCommitAndItsData() {
        World world = scheduled("skipIfUnchanged", true, "onNewData", World.files());
        Instant time = world.now.plus(MINUTE);
        world.trainings.add(new PastTraining(1, time, time, true, List.of("a"), List.of("c1")));

        assertEquals(NOT, world.after(DAY));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.FIRST_LOOK, Reason.Code.UNCHANGED), world.codes());
    }

    @Test
    void aTrainingByHandWhoseDataIsNotKnownIsNotTheSame() {
        World world = scheduled("skipIfUnchanged", true, "onNewData", World.files());
        Instant time = world.now.plus(MINUTE);
        world.trainings.add(new PastTraining(1, time, time, true, List.of(), List.of("c1")));
        world.builds = 1;

        assertEquals(TRAIN, world.after(DAY));
        assertTrue(world.last().why().contains("changed since the successful training of build #1: the data, to"));
        assertEquals(NOT, world.after(DAY));
    }

    @Test
    void otherDataIsNotTheSame() {
        World world = scheduled("skipIfUnchanged", true, "onNewData", World.files());
        world.tick();
        assertEquals(TRAIN, world.after(DAY));
        assertEquals(NOT, world.after(DAY));
        world.successful = false;
        world.data = World.data("b");
        assertEquals(TRAIN, world.after(DAY));
        world.successful = true;

        assertEquals(TRAIN, world.after(DAY), "the training on it has failed");
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.SAME_DATA, Reason.Code.CHANGED), world.codes());
    }

    @Test
    void codeThatCannotBeAskedMayHaveChanged() {
        World world = scheduled("skipIfUnchanged", true);
        world.askable = false;

        assertEquals(TRAIN, world.after(DAY));
        assertEquals(TRAIN, world.after(DAY));
        assertTrue(
                world.last().why().contains("its repository cannot be asked"),
                world.last().why());
    }

    @Test
    void whatCannotBeLookedAtIsTriedAgain() {
        World world = watching();
        world.tick();
        world.data = World.data("b");
        world.failure = "the node is offline";

        assertEquals(COULD_NOT_LOOK, world.after(HOUR));
        assertEquals(List.of(Reason.Code.COULD_NOT_LOOK), world.codes());
        assertNull(world.after(MINUTE));
        assertEquals(COULD_NOT_LOOK, world.after(HOUR));
        assertEquals(2, world.last().times());
        world.failure = null;
        assertEquals(TRAIN, world.after(HOUR));
    }

    @Test
    void theScheduleAloneIsEnoughWhereDataCannotBeLookedAt() {
        World world = scheduled("onNewData", World.files());
        world.failure = "the node is offline";

        assertEquals(TRAIN, world.after(DAY));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.COULD_NOT_LOOK), world.codes());
    }

    @Test
    void aTimeOfTheScheduleWaitsUntilItCanBeSeenWhetherAnythingHasChanged() {
        for (String what : List.of("data", "code", "history")) {
            World world = scheduled("onNewData", World.files(), "skipIfUnchanged", true);
            world.failure = what.equals("data") ? "the node is offline" : null;
            world.headFailure = what.equals("code") ? "the repository is away" : null;
            world.historyFailure = what.equals("history") ? "a report is damaged" : null;

            assertEquals(COULD_NOT_LOOK, world.after(DAY), what);
            assertNull(world.after(MINUTE), what);
            world.failure = null;
            world.headFailure = null;
            world.historyFailure = null;
            assertEquals(TRAIN, world.after(HOUR), what);
            assertEquals(
                    "2026-01-02T00:00:00Z",
                    world.last().reasons().get(0).evidence().get("due"),
                    what);
            assertEquals(NOT, world.after(HOUR), what);
        }
    }

    @Test
    void aBuildUnderWayIsWaitedForIfItCounts() {
        World world = scheduled("cooldown", "12h");
        world.underWay = "build #1, which runs,";

        assertEquals(NOT, world.after(DAY));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.UNDER_WAY), world.codes());
        assertNull(world.after(MINUTE));
        assertEquals(NOT, world.after(HOUR));
        world.underWay = null;
        assertEquals(TRAIN, world.after(HOUR), "it did not train");

        World unguarded = scheduled();
        unguarded.underWay = "build #1, which runs,";
        assertEquals(TRAIN, unguarded.after(DAY));
    }

    @Test
    void aChangeRequestIsNeverTrained() {
        World world = scheduled("onNewData", World.files());
        world.changeRequest = true;

        assertEquals(NOT, world.after(DAY));
        assertEquals(List.of(Reason.Code.CHANGE_REQUEST), world.codes());
        assertEquals(NOT, world.after(DAY));
        assertEquals(NOT, world.decide(true));
        assertEquals(3, world.last().times());
        assertEquals(0, world.looks);
    }

    @Test
    void aJobThatCannotBeBuiltMissesItsTimes() {
        World world = scheduled();
        world.notBuildable = "is disabled";

        assertEquals(NOT, world.after(DAY));
        assertEquals("the job is disabled", world.last().why());
        world.notBuildable = null;
        assertNull(world.after(HOUR));
    }

    @Test
    void theLatestTwoHundredDecisionsAreKept() {
        World world = scheduled("cooldown", "36h");
        for (int day = 0; day < 300; day++) {
            world.after(DAY);
        }

        assertEquals(200, world.memory.decisions().size());
        assertEquals(world.now, world.last().first());
    }

    @Test
    void theLastSuccessfulTrainingIsKnownForLongAfterItsBuildIsDeleted() {
        World world = scheduled("skipIfUnchanged", true);
        assertEquals(TRAIN, world.after(DAY));
        world.successful = false;
        world.train();
        assertEquals(NOT, world.after(DAY));
        world.trainings.clear();

        assertEquals(NOT, world.after(DAY.multipliedBy(30)));
        assertEquals(List.of(Reason.Code.SCHEDULE, Reason.Code.UNCHANGED), world.codes());
        assertEquals("#1", world.last().reasons().get(1).evidence().get("build"));
        assertEquals(
                List.of(2, 1),
                world.memory.trainings().stream().map(PastTraining::build).toList());
    }

    @Test
    void aYearOfMinutesIsDecided() {
        World world =
                scheduled("onNewData", World.files(), "cooldown", "24h", "maxPerWeek", 3, "skipIfUnchanged", true);
        int trained = 0;
        Instant end = World.START.plus(DAY.multipliedBy(365));
        for (int minute = 1; world.now.isBefore(end); minute++) {
            // New data every 50 hours, other code every 100.
            if (minute % 3000 == 0) {
                world.data = World.data("d" + minute);
                world.heads = minute % 6000 == 0 ? List.of("c" + minute) : world.heads;
            }
            if (world.after(MINUTE) == TRAIN) {
                trained++;
            }
        }

        List<Instant> starts =
                world.trainings.stream().map(PastTraining::started).toList();
        for (int i = 1; i < starts.size(); i++) {
            assertTrue(Duration.between(starts.get(i), starts.get(i - 1)).compareTo(DAY) >= 0, "cooldown");
        }
        for (int i = 3; i < starts.size(); i++) {
            assertTrue(
                    Duration.between(starts.get(i), starts.get(i - 3)).compareTo(DAY.multipliedBy(7)) >= 0, "a week");
        }
        assertEquals(157, trained, "three in each of 52 weeks, and one on the day after");
    }

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws Exception {
        World world = scheduled("onNewData", World.files(), "skipIfUnchanged", true, "cooldown", "12h");
        world.after(DAY);
        world.after(HOUR);
        world.failure = "the node is offline";
        world.after(DAY);
        Path file = folder.resolve("decisions.json");
        world.memory.write(file);

        assertEquals(world.memory, Memory.read(file));
        assertEquals(Memory.EMPTY, Memory.read(folder.resolve("none.json")));
        String golden = Files.readString(Path.of("src/test/resources/golden/v1/job/continuous-training.json"));
        assertEquals(golden, Files.readString(file));
    }
}
