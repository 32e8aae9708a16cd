package io.jenkins.plugins.mlops.engine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class IdentifiersTest {
    @ParameterizedTest
    @CsvSource({
        "data/train.csv,train",
        "x.csv.gz,x",
        "data/part-*.csv,part",
        "a/b/*.parquet,b",
        "*.csv,data",
        "data/日本.csv,data"
    })
    void idsComeFromTheNameOfTheDataOrOfItsFolder(String path, String id) {
        assertEquals(id, Identifiers.fromPath(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".hidden", "-x", "a/b", "a b", "ü", "../x"})
    void whatCouldNotBeAFileNameIsRefused(String name) {
        assertThrows(BadInput.class, () -> Identifiers.require("id", name));
    }

    @Test
    void aHundredCharactersAreTheMost() {
        assertEquals("a".repeat(100), Identifiers.require("id", "a".repeat(100)));
        assertThrows(BadInput.class, () -> Identifiers.require("id", "a".repeat(101)));
    }
}
