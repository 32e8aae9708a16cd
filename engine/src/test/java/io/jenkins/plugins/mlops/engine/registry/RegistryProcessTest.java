package io.jenkins.plugins.mlops.engine.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.jenkins.plugins.mlops.engine.registry.RegistryProcess.ALIAS;
import static io.jenkins.plugins.mlops.engine.registry.RegistryProcess.MODEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Several real processes at one registry, left alone and killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RegistryProcessTest {
    private static final int PROCESSES = 4;
    private static final int TIMES = 15;
    private static final int KILLS = 12;
    private static final int KILLED = 128 + 9;
    private static final int MOST_LINES = 10;
    private static final int LONGEST_PAUSE_MILLIS = 40;

    @TempDir
    Path directory;

    @TempDir
    Path outputs;

    /** By who was told, the head that it was told. */
    private final Map<String, Head> heads = new LinkedHashMap<>();

    private final Map<Integer, String> registered = new LinkedHashMap<>();
    private int moves;

    private void hear(String process, List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("registered")) {
                String before = registered.put(Integer.parseInt(words[1]), words[2]);
                assertTrue(before == null || before.equals(words[2]), "version " + words[1] + " was given twice");
            } else if (words[0].equals("moved")) {
                moves++;
            }
            if (!words[0].equals("lost")) {
                heads.put(process + ": " + line, Head.of(words[words.length - 1]));
            }
        }
    }

    /** All that holds whatever the processes did; returns the log. */
    private List<LogRecord> check(Path registry) throws IOException {
        ModelStore store = Samples.store(registry);
        Verification verification = store.verify(MODEL, heads);
        assertEquals(List.of(), verification.problems());
        List<LogRecord> log = store.log(MODEL);
        int versions = 0;
        Integer holder = null;
        for (LogRecord record : log) {
            if (record.alias() == null) {
                versions++;
                assertEquals(versions, record.to());
            } else {
                assertEquals(holder, record.from());
                assertTrue(record.to() <= versions);
                holder = record.to();
            }
        }
        assertEquals(holder, store.aliases(MODEL).get(ALIAS));
        assertEquals(versions, store.versions(MODEL).size());
        for (Map.Entry<Integer, String> entry : registered.entrySet()) {
            assertEquals(
                    entry.getValue(),
                    store.version(MODEL, entry.getKey()).orElseThrow().content().digest());
        }
        return log;
    }

    @Test
    void processesAtOnceGetTheirOwnVersionsAndMoveTheAliasOneAfterTheOther() throws Exception {
        List<RegistryProcess> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start("p" + i, TIMES));
        }
        for (int i = 0; i < PROCESSES; i++) {
            assertEquals(0, processes.get(i).await());
            assertEquals(2 * TIMES, processes.get(i).said().size());
            hear("p" + i, processes.get(i).said());
        }

        List<LogRecord> log = check(directory);
        assertEquals(PROCESSES * TIMES, registered.size());
        assertEquals(PROCESSES * TIMES + moves, log.size());
        assertTrue(changesOfHand(log) > PROCESSES, "the processes did not run at once");
    }

    private RegistryProcess start(String name, int times) throws IOException {
        return RegistryProcess.start(directory, name, times, outputs.resolve(name));
    }

    private static long changesOfHand(List<LogRecord> log) {
        long changes = 0;
        for (int i = 1; i < log.size(); i++) {
            if (!Objects.equals(log.get(i).build(), log.get(i - 1).build())) {
                changes++;
            }
        }
        return changes;
    }

    @Test
    void killedProcessesLoseNothingThatTheyWereTold() throws Exception {
        Random random = new Random(7);
        ModelStore bystander = Samples.store(directory);
        for (int kill = 0; kill < KILLS; kill++) {
            RegistryProcess victim = start("victim" + kill, 0);
            victim.awaitLines(1 + random.nextInt(MOST_LINES));
            List<String> seen = new ArrayList<>();
            RegistryProcess.work(bystander, "bystander", kill, seen::add);
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            assertEquals(KILLED, victim.kill());
            hear("victim" + kill, victim.said());
            hear("bystander" + kill, seen);
            check(directory);
        }
    }
}
