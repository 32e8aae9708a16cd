package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.jenkins.plugins.mlops.engine.registry.Samples.ALICE;
import static io.jenkins.plugins.mlops.engine.registry.Samples.draft;
import static io.jenkins.plugins.mlops.engine.registry.Samples.promotion;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every change of the disk that the store makes goes wrong once, in every way. */
class FileModelStoreFaultTest {
    /** One call of the store, as its user sees it. */
    @FunctionalInterface
    private interface Call {
        Object make(ModelStore store) throws IOException;
    }

    private static final List<Call> CALLS = List.of(
            store -> store.register(draft("churn", "a"), ALICE, "1").version(),
            store -> store.move(promotion("churn", "champion", 1, "none"), ALICE, "1")
                    .outcome(),
            store -> store.register(draft("churn", "b"), ALICE, "2").version(),
            store -> store.move(promotion("churn", "champion", 2, "1"), ALICE, "2")
                    .outcome(),
            store -> store.move(
                            new AliasMove(Kind.ROLLBACK, "churn", "champion", 1, "2", null, List.of(), null),
                            ALICE,
                            "3")
                    .outcome());

    @TempDir
    Path directory;

    /** What a store shows after so many of the calls. */
    private final List<Object> shown = new ArrayList<>();

    private static Object show(ModelStore store) throws IOException {
        return List.of(store.models(), store.versions("churn"), store.aliases("churn"), store.log("churn"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingConfirmedIsLostAndNothingHalfIsSeen(FaultyDisk.Fault fault) throws IOException {
        ModelStore right = Samples.store(directory.resolve("right"), FaultyDisk.sound());
        shown.add(show(right));
        for (Call call : CALLS) {
            call.make(right);
            shown.add(show(right));
        }
        int at = 0;
        boolean struck;
        do {
            at++;
            struck = strike(fault, at);
        } while (struck);
        assertTrue(at > 40, "only " + at + " changes were tried");
    }

    private boolean strike(FaultyDisk.Fault fault, int at) throws IOException {
        Path folder = directory.resolve(fault + "-" + at);
        FaultyDisk disk = new FaultyDisk(fault, at);
        ModelStore store = Samples.store(folder, disk);
        int confirmed = 0;
        boolean uncertain = false;
        try {
            for (Call call : CALLS) {
                call.make(store);
                confirmed++;
            }
        } catch (FaultyDisk.Ended e) {
            uncertain = true;
        } catch (IOException e) {
            uncertain = e.getMessage().contains("did not confirm");
            assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
        }

        String where = fault + " at change " + at + " after " + confirmed + " calls";
        ModelStore reopened = Samples.store(folder, FaultyDisk.sound());
        Object seen = show(reopened);
        assertTrue(
                seen.equals(shown.get(confirmed)) || (uncertain && seen.equals(shown.get(confirmed + 1))),
                where + ": " + seen);
        assertEquals(List.of(), reopened.verify("churn", Map.of()).problems(), where);

        for (Call call : CALLS.subList(confirmed, CALLS.size())) {
            call.make(reopened);
        }
        assertEquals(shown.get(CALLS.size()), show(reopened), where);
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList(),
                    where);
        }
        return disk.struck();
    }
}
