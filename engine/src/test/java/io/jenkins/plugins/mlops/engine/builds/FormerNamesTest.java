package io.jenkins.plugins.mlops.engine.builds;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FormerNamesTest {
    @TempDir
    Path temp;

    @Test
    void aNameThatWasNeverChangedMeansItself() {
        assertEquals("a/train", FormerNames.NONE.now("a/train", 3));
    }

    @Test
    void changesAreFollowedOneAfterAnother() {
        FormerNames names = FormerNames.NONE.renamed("train", "ml/train", 17).renamed("ml/train", "ml/churn", 20);

        assertEquals("ml/churn", names.now("train", 17));
        assertEquals("ml/churn", names.now("ml/train", 20));
        assertEquals("ml/churn", names.now("ml/churn", 21));
    }

    @Test
    void aJobThatTakesTheNameLaterHasItsOwnBuilds() {
        FormerNames names = FormerNames.NONE.renamed("train", "old", 17);

        assertEquals(17, names.last("train"));
        assertEquals("old", names.now("train", 17));
        assertEquals("train", names.now("train", 18));
        FormerNames later = names.renamed("train", "new", 25);
        assertEquals("old", later.now("train", 5));
        assertEquals("new", later.now("train", 18));
    }

    @Test
    void aJobMayGetItsNameBack() {
        FormerNames names = FormerNames.NONE.renamed("a", "b", 3).renamed("b", "a", 5);

        assertEquals("a", names.now("a", 2));
        assertEquals("a", names.now("b", 5));
        assertEquals("c", names.renamed("a", "c", 9).now("a", 2));
    }

    @Test
    void twoJobsMayChangeTheirNames() {
        FormerNames names =
                FormerNames.NONE.renamed("a", "x", 10).renamed("b", "a", 20).renamed("x", "b", 10);

        assertEquals("b", names.now("a", 10));
        assertEquals("a", names.now("b", 20));
    }

    @Test
    void theNumbersOfADeletedJobAreNotGivenAgain() {
        FormerNames names = FormerNames.NONE.deleted("train", 4);

        assertEquals(4, names.last("train"));
        assertEquals("train", names.now("train", 4));
        assertEquals(names, names.deleted("train", 4));
        assertEquals(6, names.deleted("train", 6).last("train"));
    }

    @Test
    void theyAreReadAsTheyWereWritten() throws IOException {
        Path file = temp.resolve("mlops/former-names.json");
        FormerNames names = FormerNames.NONE.renamed("Größe/\"x\"", "b", 3).deleted("c", 1);
        assertEquals(FormerNames.NONE, FormerNames.read(file));

        names.write(file);

        assertEquals(names, FormerNames.read(file));
        assertTrue(Files.readString(file).contains("\"formatVersion\" : 1"), Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"formatVersion\": 1}",
                "{\"formatVersion\": 2, \"names\": []}",
                "{\"formatVersion\": 1, \"names\": [{\"job\": \"a\"}]}",
                "{\"formatVersion\": 1, \"names\": [{\"last\": 3}]}",
                "{\"formatVersion\": 1, \"names\": [null]}",
                "{\"formatVersion\": 1, \"names\": [{\"job\": \"\u00fc\"",
            })
    void aDamagedFileIsNamed(String json) throws IOException {
        Path file = Files.write(temp.resolve("former-names.json"), json.getBytes(StandardCharsets.ISO_8859_1));

        BadInput failure = assertThrows(BadInput.class, () -> FormerNames.read(file));

        assertTrue(failure.getMessage().contains("former-names.json"), failure.getMessage());
    }

    @Test
    void namesLeadElsewhereOnlyWhenAJobIsRenamed() {
        FormerNames names = FormerNames.NONE.renamed("a", "b", 3);
        assertTrue(names.leadLike(names.deleted("c", 1)));
        assertTrue(FormerNames.NONE.leadLike(FormerNames.NONE.deleted("c", 1)));
        assertFalse(names.leadLike(FormerNames.NONE));
        assertFalse(names.leadLike(names.renamed("c", "d", 1)));
    }
}
