package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FetchTest {
    private static final Map<String, String> FIRST =
            Map.of("weights.json", "[1]", "words/a.txt", "a", "old.txt", "old");
    private static final Map<String, String> SECOND = Map.of("weights.json", "[2]", "words/b.txt", "b");

    @TempDir
    Path directory;

    private FolderHome home;
    private Workspace workspace;
    private Path into;

    @BeforeEach
    void register() throws IOException {
        home = new FolderHome(directory.resolve("home"));
        register(FIRST);
        register(SECOND);
        home.promote(new PromotionRequest(null, "churn", "1", "champion", null, null, null, null, null));
        Path folder =
                Files.createDirectories(directory.resolve("other workspace")).toRealPath();
        workspace = Samples.workspace(folder);
        into = folder.resolve("champion");
    }

    private void register(Map<String, String> files) throws IOException {
        Path folder = directory.resolve("trained");
        write(folder.resolve("model"), files);
        home.register(
                new RegistrationRequest(null, "churn", "model", null, null, null, null, null),
                Samples.workspace(folder));
        new LocalDisk().delete(folder);
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private FetchReport fetch(String version, String alias, boolean required) throws IOException {
        return Fetch.resolve(
                        new FetchRequest(null, "churn", version, alias, "champion", required, null, null, null), home)
                .run(workspace);
    }

    private FetchReport fetch(String version) throws IOException {
        return fetch(version, null, false);
    }

    private String refused() {
        return assertThrows(BadInput.class, () -> fetch("2")).getMessage();
    }

    private Path kept(int version) throws IOException {
        String digest =
                home.models().version("churn", version).orElseThrow().content().digest();
        return home.files.find(digest).orElseThrow();
    }

    @Test
    void theVersionThatHoldsTheAliasIsFetched() throws IOException {
        FetchReport report = fetch(null, "champion", false);
        assertEquals(1, report.version());
        assertEquals(home.models().version("churn", 1).orElseThrow().content().digest(), report.digest());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                "churn version 1 is in 'champion', with the right digest",
                report.items().get(0).message());
        assertEquals(FIRST, read(into));
        assertEquals(report.digest(), Samples.contentOf(into).digest());
        assertEquals(Json.write(report), Json.write(Json.readReport(Json.write(report), "report")));
    }

    @Test
    void theFolderOfAnotherTeamsModelSaysNothingInAHomeWithoutFolders() throws IOException {
        Fetch fetch = Fetch.resolve(
                new FetchRequest(null, "team-a/churn", null, "champion", "champion", null, null, null, null), home);
        FetchReport report = fetch.run(workspace);
        assertEquals(1, report.version());
        assertEquals("team-a/churn", report.model());
        assertTrue(Files.exists(into.resolve("weights.json")));
    }

    @Test
    void anAliasThatWasNeverSetIsNoVersion() throws IOException {
        FetchReport report = fetch(null, "challenger", false);
        assertNull(report.version());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(Criticality.NOTE, report.items().get(0).criticality());
        assertFalse(Files.exists(into));
        assertEquals(Map.of("alias", "challenger"), report.summary().facts());
    }

    @Test
    void anAliasThatWasNeverSetFailsIfItIsRequired() throws IOException {
        FetchReport report = fetch(null, "challenger", true);
        assertNull(report.version());
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "no version of 'churn' was ever promoted to 'challenger'; nothing is fetched",
                report.items().get(0).message());
    }

    @Test
    void aVersionThatIsNotThereIsBadInput() {
        assertEquals(
                "model 'churn' has no version 3; it has versions 1 to 2",
                assertThrows(BadInput.class, () -> fetch("3")).getMessage());
    }

    @Test
    void filesThatAreGoneAreAFailureWithThatReason() throws IOException {
        new LocalDisk().delete(kept(2));
        FetchReport report = fetch("2");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("filesGone", report.items().get(0).check());
        assertEquals(2, report.version());
    }

    @Test
    void aDamagedStoreIsAFailureAndLeavesTheFolderAsItWas() throws IOException {
        fetch("1");
        Files.writeString(kept(2).resolve("words/b.txt"), "c");
        FetchReport report = fetch("2");
        assertEquals(Verdict.FAIL, report.verdict());
        assertTrue(
                report.items().get(0).message().startsWith("the store is damaged: the files of churn version 2 in "),
                report.items().get(0).message());
        assertTrue(report.items().get(0).message().contains("'words/b.txt' does not have its digest"));
        assertEquals(FIRST, read(into));

        Files.delete(kept(2).resolve("words/b.txt"));
        assertTrue(fetch("2").items().get(0).message().contains("'words/b.txt' is missing"));
        register(SECOND);
        assertEquals(Verdict.PASS, fetch("2").verdict());
        assertEquals(SECOND, read(into));
    }

    @Test
    void fetchingAgainIsFineAndCopiesNothing() throws IOException {
        fetch("1");
        Object before =
                Files.readAttributes(into.resolve("weights.json"), "unix:ino").get("ino");
        FetchReport again = fetch("1");
        assertEquals(
                "churn version 1 is in 'champion', with the right digest",
                again.items().get(0).message());
        assertEquals(
                before,
                Files.readAttributes(into.resolve("weights.json"), "unix:ino").get("ino"));
    }

    @Test
    void anotherVersionReplacesTheEarlierOneAndKeepsWhatIsNotOurs() throws IOException {
        fetch("1");
        write(into, Map.of("__pycache__/x.pyc", "cache"));
        fetch("2");
        Map<String, String> expected = new TreeMap<>(SECOND);
        expected.put("__pycache__/x.pyc", "cache");
        assertEquals(expected, read(into));
        fetch("1");
        expected.keySet().retainAll(List.of("__pycache__/x.pyc"));
        expected.putAll(FIRST);
        assertEquals(expected, read(into));
    }

    @Test
    void filesOfTheModelThatWereChangedOrDeletedAreRestored() throws IOException {
        fetch("1");
        Files.writeString(into.resolve("weights.json"), "spoilt");
        Files.delete(into.resolve("old.txt"));
        fetch("1");
        assertEquals(FIRST, read(into));
    }

    @Test
    void aFolderThatNoFetchMadeIsLeftAlone() throws IOException {
        write(into, Map.of("thesis.txt", "years of work"));
        assertEquals(
                "'into' is 'champion', which holds files that no fetchModel put there (thesis.txt); name another folder,"
                        + " or delete it first",
                refused());
        assertEquals(Map.of("thesis.txt", "years of work"), read(into));
    }

    @Test
    void aFileInTheWayOfTheModelIsNotOverwritten() throws IOException {
        fetch("1");
        write(into, Map.of("words/b.txt", "mine"));
        assertTrue(refused().contains("(words/b.txt)"));
        new LocalDisk().delete(into.resolve("words"));
        write(into, Map.of("words", "a file now"));
        assertTrue(refused().contains("(words)"));
        assertEquals("a file now", Files.readString(into.resolve("words")));
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Files.createDirectories(into);
        fetch("1");
        assertEquals(FIRST, read(into));
    }

    @Test
    void whatIsNoFolderOfItsOwnIsRefused() throws IOException {
        for (String path : List.of(".", "x/..", "")) {
            if (!path.isEmpty()) {
                FetchRequest request = new FetchRequest(null, "churn", "1", null, path, null, null, null, null);
                String message = assertThrows(BadInput.class, () -> Fetch.resolve(request, home)
                                .run(workspace))
                        .getMessage();
                assertTrue(message.contains("which is the current folder or holds it"), message);
            }
        }
        Files.writeString(into, "a file");
        assertTrue(refused().contains("which is a file"));
        Files.delete(into);
        Files.createSymbolicLink(into, directory);
        assertTrue(refused().contains("is a link"));
    }

    @Test
    void whoeverCancelsFindsTheFolderAsItWas() throws IOException {
        fetch("1");
        Workspace patient = workspace;
        workspace = Samples.workspace(workspace.root(), 3);
        assertThrows(CancelledException.class, () -> fetch("2"));
        assertEquals(FIRST, read(into));
        workspace = patient;
        fetch("2");
        assertEquals(SECOND, read(into));
    }

    @ParameterizedTest
    @EnumSource
    void whateverGoesWrongTheFolderHoldsOneVersionAndLosesNothing(FaultyDisk.Fault fault) throws IOException {
        Content content = home.models().version("churn", 2).orElseThrow().content();
        Map<String, String> first = new TreeMap<>(FIRST);
        first.put("cache/x", "mine");
        Map<String, String> second = new TreeMap<>(SECOND);
        second.put("cache/x", "mine");
        Content earlier = home.models().version("churn", 1).orElseThrow().content();
        boolean struck = true;
        for (int at = 1; struck; at++) {
            for (boolean again : List.of(true, false)) {
                into = directory.resolve("other workspace/" + fault + at + again);
                new FetchedFolder(into, "x", FaultyDisk.sound(), () -> {}).fill(earlier, kept(1));
                write(into, Map.of("cache/x", "mine"));
                FaultyDisk disk = new FaultyDisk(fault, at);
                try {
                    new FetchedFolder(into, "x", disk, () -> {}).fill(content, kept(2));
                } catch (FaultyDisk.Ended | IOException e) {
                    assertFalse(fault == FaultyDisk.Fault.FAILS_ONCE && !Files.exists(into), "gone after " + at);
                }
                if (Files.exists(into)) {
                    Map<String, String> seen = read(into);
                    assertTrue(
                            seen.equals(first) || seen.equals(second) || seen.equals(SECOND), fault + " " + at + seen);
                }
                new FetchedFolder(into, "x", FaultyDisk.sound(), () -> {})
                        .fill(again ? content : earlier, again ? kept(2) : kept(1));
                assertEquals(again ? second : first, read(into), fault + " at " + at);
                struck = disk.struck();
            }
            assertTrue(struck || at > 10, "only " + at + " changes were tried");
        }
    }

    @Test
    void namesThatLeadOutOfTheFolderAreRefused() throws IOException {
        Path source = directory.resolve("source");
        write(source, Map.of("a", "x"));
        for (String name : List.of("../a", "/a", "b/../../a", "", ".", "b//a", "a/")) {
            Content content = Content.of(
                    List.of(new FileDigest(name, Samples.digest("x"), 1), new FileDigest("a", Samples.digest("x"), 1)));
            Fetch fetch = new Fetch(
                    new FetchRequest(null, "churn", "1", null, "champion", null, null, null, null),
                    1,
                    content,
                    source.toString());
            IOException e = assertThrows(IOException.class, () -> fetch.run(workspace));
            assertEquals("'" + name + "' is not a path inside of a model's folder", e.getMessage());
            assertFalse(Files.exists(into));
        }
    }

    @Test
    void aListOfFilesThatIsNotTheDigestsIsRefused() throws IOException {
        Content right = home.models().version("churn", 1).orElseThrow().content();
        Content wrong = new Content(
                right.digest(), 1, List.of(right.files().get(0), right.files().get(1)));
        Fetch fetch = new Fetch(
                new FetchRequest(null, "churn", "1", null, "champion", null, null, null, null),
                1,
                wrong,
                kept(1).toString());
        assertEquals(Verdict.FAIL, fetch.run(workspace).verdict());
    }

    @Test
    void theRequestNamesOneVersionAndAFolder() {
        assertThrows(
                BadInput.class, () -> new FetchRequest(null, "churn", "1", "champion", "x", null, null, null, null));
        assertThrows(BadInput.class, () -> new FetchRequest(null, "churn", null, null, "x", null, null, null, null));
        assertThrows(BadInput.class, () -> new FetchRequest(null, "churn", "0", null, "x", null, null, null, null));
        assertThrows(BadInput.class, () -> new FetchRequest(null, "churn", null, "a/b", "x", null, null, null, null));
        assertThrows(BadInput.class, () -> new FetchRequest(null, "churn", "1", null, null, null, null, null, null));
    }
}
