package io.jenkins.plugins.mlops.engine.files;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FileSelectionTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("workspace"));
        for (String file : List.of("out/model/a.json", "out/model/sub/b.json", "out/model/sub/c.txt", "out/note")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
    }

    @Test
    void patternsFollowAntsRules() throws IOException {
        assertEquals(List.of("a.json", "sub/b.json", "sub/c.txt"), select("out/model/**"));
        assertEquals(List.of("a.json", "sub/b.json", "sub/c.txt"), select("out/model"));
        assertEquals(List.of("a.json", "sub/b.json"), select("out/model/**/*.json"));
        assertEquals(List.of("a.json"), select("out/model/*.json"));
        assertEquals(List.of("model/sub/b.json"), select("out/**/b.json"));
        assertEquals(List.of("note"), select("out/n?te"));
        assertEquals(List.of("out/model/sub/b.json"), select("**/b.json"));
        assertEquals(List.of(), select("nothing/**"));
    }

    @Test
    void commasSeparatePatternsAndPathsAreRelativeToWhatTheyShare() throws IOException {
        assertEquals(List.of("model/a.json", "note"), select("out/model/*.json, out/note"));
    }

    /** {@code cd out/model; find . -type f | sed 's#^./##' | LC_ALL=C sort | xargs sha256sum | sha256sum}. */
    @Test
    void theDigestOfAFolderIsWhatSha256sumGives() throws IOException {
        assertEquals(
                "5441d885799ef3c5ddd9123f8905ad3dac047fc1f3cfcc5fec24007e068d7373",
                FileSelection.of(TestWorkspaces.in(root), "outputs", List.of("out/model/**"))
                        .content(TestWorkspaces.in(root))
                        .digest());
    }

    /** {@code sha256sum out/note}. */
    @Test
    void theDigestOfOneNamedFileIsThatOfItsBytes() throws IOException {
        assertEquals(
                "794af4ef93bbddfcbb1ed3314fdbbf8e3ebe1297e772129fe622a80ad6c2ccbf",
                FileSelection.of(TestWorkspaces.in(root), "outputs", List.of("out/note"))
                        .content(TestWorkspaces.in(root))
                        .digest());
    }

    /** {@code md5sum out/note}. */
    @Test
    void filesAlsoHaveTheDigestOfFingerprintsWhichIdentifiesNothing() throws IOException {
        FileDigest note =
                Content.ofFile(root.resolve("out/note"), () -> {}).files().get(0);
        assertEquals("27c9e307c6b7b6ca1d875618242557d3", note.md5());
        Content other = Content.of(List.of(new FileDigest(note.path(), note.sha256(), "0".repeat(32), note.bytes())));
        assertEquals(Content.of(List.of(note)).digest(), other.digest());
    }

    @Test
    void linksMustStayWhereReadingIsAllowed() throws IOException {
        Files.writeString(temp.resolve("outside"), "secret");
        Files.createSymbolicLink(root.resolve("out/model/link"), temp.resolve("outside"));
        assertThrows(BadInput.class, () -> select("out/model/**"));
        assertEquals(List.of("a.json"), select("out/model/*.json"));
    }

    private List<String> select(String pattern) throws IOException {
        FileSelection selection = FileSelection.of(TestWorkspaces.in(root), "outputs", List.of(pattern));
        return selection.files().stream()
                .map(file -> selection.folder().relativize(file).toString())
                .toList();
    }
}
