package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.builds.FormerNames;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for every history of builds and models, on histories that a seed makes. */
class LineagePropertiesTest {
    private static final Actor ALICE = new Actor("alice", true, "timer");
    private static final List<String> FOLDERS = List.of("alpha", "beta", "beta/deep");

    /** Jobs and models of three folders that share data, commits and models' files. */
    private static final class History {
        private final Random random;
        private final Map<String, List<Summary>> builds = new TreeMap<>();
        private final Map<String, List<ModelVersion>> versions = new TreeMap<>();
        private final Map<String, List<LogRecord>> logs = new TreeMap<>();
        private final List<String> models = new ArrayList<>();

        History(long seed, int size) {
            random = new Random(seed);
            for (int i = 1; i <= size; i++) {
                build(i);
            }
        }

        private void build(int number) {
            String folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
            String build = folder + "/job" + random.nextInt(2) + "#" + number;
            String mark = mark(folder);
            List<Summary> summaries = new ArrayList<>();
            String data = digest("data" + random.nextInt(6));
            String model = digest("model" + (random.nextInt(4) == 0 ? random.nextInt(3) : number));
            List<String> read = new ArrayList<>(List.of(data));
            if (!models.isEmpty() && random.nextInt(4) == 0) {
                read.add(models.get(random.nextInt(models.size())));
            }
            summaries.add(summary(Kind.VALIDATION, mark + "check", build, null, List.of(data), contract(mark)));
            summaries.add(summary(
                    Kind.TRAINING,
                    mark + "train",
                    build,
                    model,
                    read,
                    Map.of("commit", digest("commit" + random.nextInt(5)).substring(0, 40))));
            summaries.add(summary(Kind.EVALUATION, mark + "eval", build, model, List.of(digest(build)), Map.of()));
            if (!models.isEmpty() && random.nextInt(3) == 0) {
                String fetched = models.get(random.nextInt(models.size()));
                summaries.add(summary(Kind.FETCH, mark + "fetch", build, fetched, List.of(), Map.of("version", "1")));
            }
            if (random.nextInt(2) == 0) {
                register(folder, mark + "model", build, model, summaries);
            }
            models.add(model);
            builds.put(build, summaries);
        }

        private static Map<String, String> contract(String mark) {
            return Map.of("contract", mark + "contract", "contractVersion", "1", "contractDigest", digest(mark + "c"));
        }

        private void register(String folder, String model, String build, String digest, List<Summary> origin) {
            String key = folder + " " + model;
            List<ModelVersion> known = versions.computeIfAbsent(key, none -> new ArrayList<>());
            List<LogRecord> log = logs.computeIfAbsent(key, none -> new ArrayList<>());
            int number = known.size() + 1;
            String time = "2026-11-23T10:00:" + String.format("%02dZ", number % 60);
            known.add(new ModelVersion(
                    model,
                    number,
                    new Content(digest, 1, List.of(new FileDigest("m", digest, 1))),
                    build,
                    time,
                    "alice",
                    null,
                    Map.of(),
                    List.copyOf(origin)));
            if (random.nextBoolean()) {
                log.add(new LogRecord(
                        log.size() + 1,
                        time,
                        model,
                        "promotion",
                        mark(folder) + "champion",
                        null,
                        number,
                        digest,
                        null,
                        ALICE,
                        build,
                        null,
                        null,
                        List.of(),
                        null,
                        null));
            }
        }

        private Summary summary(
                Kind kind, String id, String build, String digest, List<String> data, Map<String, String> facts) {
            return new Summary(
                    kind,
                    id,
                    build,
                    "2026-11-23T10:00:00." + String.format("%05dZ", random.nextInt(100_000)),
                    id + "Model",
                    digest,
                    data,
                    Verdict.PASS,
                    Criticality.NOTE,
                    Map.of(),
                    List.of(),
                    facts);
        }

        LineageIndex index(UnaryOperator<String> now) {
            LineageIndex index = new LineageIndex(now);
            List<Runnable> puts = new ArrayList<>();
            builds.forEach((build, summaries) -> puts.add(() -> index.put(now.apply(build), summaries)));
            versions.forEach((key, known) -> puts.add(() -> putModel(index, key, key.split(" ", -1)[0])));
            Collections.shuffle(puts, random);
            puts.forEach(Runnable::run);
            return index;
        }

        void putModel(LineageIndex index, String key, String folder) {
            index.put(folder, key.split(" ", -1)[1], versions.get(key), logs.get(key));
        }
    }

    /** A word that stands in everything that belongs to a folder, and nowhere else. */
    private static String mark(String folder) {
        return "of" + folder.replace("/", "").toUpperCase(Locale.ROOT);
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Content.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<String> keys(LineageIndex index, Visibility visibility) {
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < 16; i++) {
            for (String name : Stream.of("data" + i, "model" + i, "commit" + i).toList()) {
                index.find(digest(name).substring(0, 8), visibility, 100)
                        .nodes()
                        .forEach(node -> keys.add(node.key()));
            }
        }
        for (String folder : FOLDERS) {
            index.find(mark(folder) + "model", visibility, 1000).nodes().forEach(node -> keys.add(node.key()));
        }
        return keys;
    }

    private static Extent everything() {
        return new Extent(Extent.UNLIMITED, Extent.UNLIMITED, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyEdgeIsFoundFromBothEnds(long seed) {
        LineageIndex index = new History(seed, 40).index(build -> build);
        Extent near = everything().within(1);
        int edges = 0;
        for (String key : keys(index, Visibility.EVERYTHING)) {
            Trace trace = index.trace(key, near, Visibility.EVERYTHING);
            for (Node effect : trace.ledTo()) {
                Trace back = index.trace(effect.key(), near, Visibility.EVERYTHING);
                assertTrue(back.cameFrom().stream().anyMatch(node -> node.key().equals(key)), key + " > " + effect);
                edges++;
            }
            for (Edge edge : trace.edges()) {
                if (edge.to().equals(key)) {
                    Trace forth = index.trace(edge.from(), near, Visibility.EVERYTHING);
                    assertTrue(forth.edges().contains(edge), edge.toString());
                    edges++;
                }
            }
        }
        assertTrue(edges > 50, edges + " edges");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsAddedAndRemovedIsAsIfItHadNeverBeen(long seed) {
        History history = new History(seed, 30);
        LineageIndex wanted = history.index(build -> build);
        LineageIndex changed = history.index(build -> build);
        new History(seed + 100, 30).builds.forEach((build, summaries) -> changed.put("gone/" + build, summaries));
        History other = new History(seed + 200, 10);
        other.versions.forEach((key, versions) -> other.putModel(changed, key, "gone"));
        assertNotEquals(keys(wanted, Visibility.EVERYTHING), keys(changed, Visibility.EVERYTHING));

        new History(seed + 100, 30).builds.keySet().forEach(build -> changed.remove("gone/" + build));
        other.versions.keySet().forEach(key -> changed.removeModel("gone", key.split(" ", -1)[1]));

        assertSame(wanted, changed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void oneByOneIsTheSameAsAllAtOnce(long seed) {
        History history = new History(seed, 30);
        LineageIndex oneByOne = new LineageIndex(build -> build);
        history.versions.forEach((key, versions) -> {
            String folder = key.split(" ", -1)[0];
            history.logs.get(key).forEach(record -> oneByOne.add(folder, record));
            versions.forEach(version -> oneByOne.add(folder, version));
        });
        history.builds.forEach((build, summaries) -> {
            oneByOne.put(build, summaries.subList(0, 1));
            oneByOne.put(build, summaries);
        });

        assertSame(history.index(build -> build), oneByOne);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void renamingIsTheSameAsBuildingAnewWithTheNewNames(long seed) {
        History history = new History(seed, 30);
        LineageIndex renamed = history.index(build -> build);
        renamed.renamed("beta/deep/job0", "beta/deep/jobs");
        renamed.renamed("beta", "gamma");

        FormerNames names = FormerNames.NONE.renamed("beta/deep/job0", "beta/deep/jobs", 1000);
        UnaryOperator<String> now = build -> {
            int hash = build.indexOf('#');
            String job = names.now(build.substring(0, hash), Integer.parseInt(build.substring(hash + 1)));
            return job.replaceFirst("^beta/", "gamma/") + build.substring(hash);
        };
        LineageIndex anew = new LineageIndex(now);
        history.builds.forEach((build, summaries) -> anew.put(now.apply(build), summaries));
        history.versions
                .keySet()
                .forEach(key -> history.putModel(anew, key, key.split(" ", -1)[0].replaceFirst("^beta", "gamma")));

        assertSame(anew, renamed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingOfWhatIsHiddenShows(long seed) {
        LineageIndex index = new History(seed, 60).index(build -> build);
        Visibility notBeta = new Visibility() {
            @Override
            public boolean ofJob(String job) {
                return !job.startsWith("beta");
            }

            @Override
            public boolean ofModel(String folder, String model) {
                return !folder.startsWith("beta");
            }
        };
        Set<String> all = keys(index, Visibility.EVERYTHING);
        Set<String> visible = keys(index, notBeta);
        assertTrue(all.containsAll(visible));
        assertFalse(visible.containsAll(all));
        int hidden = 0;
        for (String key : all) {
            String answer;
            if (visible.contains(key)) {
                Trace trace = index.trace(key, everything(), notBeta);
                answer = trace.json() + trace.tree(TextTree.Lines.ASCII);
                hidden += answer.contains("not visible to you") ? 1 : 0;
            } else {
                Exception refused = assertThrows(BadInput.class, () -> index.trace(key, everything(), notBeta));
                answer = refused.getMessage().replace("'" + key + "'", "");
                assertTrue(answer.startsWith("nothing is known of "), answer);
            }
            assertFalse(answer.contains("beta") || answer.contains("ofBETA"), key + ": " + answer);
        }
        assertTrue(hidden > 5, hidden + " traces come to something hidden");
    }

    /** What the viewer sees is what joins, through whatever is hidden, in the whole graph. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theVisiblePartStaysJoined(long seed) {
        LineageIndex index = new History(seed, 40).index(build -> build);
        Visibility onlyJobsOfAlpha = new Visibility() {
            @Override
            public boolean ofJob(String job) {
                return job.startsWith("alpha");
            }

            @Override
            public boolean ofModel(String folder, String model) {
                return true;
            }
        };
        Map<String, Integer> compared = new HashMap<>();
        for (String key : keys(index, onlyJobsOfAlpha)) {
            Set<String> seen = new TreeSet<>();
            Trace trace = index.trace(key, everything(), onlyJobsOfAlpha);
            String text = trace.json() + trace.tree(TextTree.Lines.ASCII);
            assertFalse(text.contains("beta/job") || text.contains("deep/job"), "a model's build is hidden: " + text);
            trace.ledTo().stream()
                    .filter(node -> node.type() != Node.Type.HIDDEN)
                    .forEach(node -> seen.add(node.key()));
            Set<String> wanted = new TreeSet<>();
            for (Node node :
                    index.trace(key, everything(), Visibility.EVERYTHING).ledTo()) {
                if (!index.find(node.key(), onlyJobsOfAlpha, 1).nodes().isEmpty()) {
                    wanted.add(node.key());
                }
            }
            assertEquals(wanted, seen, key);
            compared.merge("all", wanted.size(), Integer::sum);
        }
        assertTrue(compared.get("all") > 50, compared.toString());
    }

    @Test
    void ofTooManyBuildsTheLatestAreHeldAndItIsSaid() {
        History history = new History(7, 50);
        LineageIndex index = new LineageIndex(build -> build, 60);
        history.builds.forEach(index::put);
        assertTrue(index.weight() <= 60 && index.weight() > 50, index.weight() + "");
        LineageIndex backwards = new LineageIndex(build -> build, 60);
        List<String> names = new ArrayList<>(history.builds.keySet());
        Collections.reverse(names);
        names.forEach(build -> backwards.put(build, history.builds.get(build)));
        assertSame(index, backwards);
        String key = keys(index, Visibility.EVERYTHING).iterator().next();
        List<String> notices =
                index.trace(key, everything(), Visibility.EVERYTHING).notices();
        assertTrue(notices.get(0).startsWith("Builds up to that of 2026-11-23T10:00:00."), notices.toString());
    }

    private static void assertSame(LineageIndex wanted, LineageIndex actual) {
        Set<String> keys = keys(wanted, Visibility.EVERYTHING);
        assertTrue(keys.size() > 10);
        assertEquals(keys, keys(actual, Visibility.EVERYTHING));
        for (String key : keys) {
            assertEquals(
                    wanted.trace(key, everything(), Visibility.EVERYTHING).json(),
                    actual.trace(key, everything(), Visibility.EVERYTHING).json());
        }
    }
}
