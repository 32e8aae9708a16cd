package io.jenkins.plugins.mlops.cli.run.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DotEnvTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatDotEnvFilesHold() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), """
                # a comment
                PLAIN=value
                 SPACED = around \s
                export EXPORTED=yes
                EMPTY=
                HASH=a#b # comment
                SINGLE='$not "expanded" \\n'
                DOUBLE="tab\\tquote\\"end"
                KEY="-----BEGIN-----
                body
                -----END-----"
                with-dash=d
                URL=postgres://u:p@h/db?x=1
                """);
        assertEquals(
                Map.ofEntries(
                        Map.entry("PLAIN", "value"),
                        Map.entry("SPACED", "around"),
                        Map.entry("EXPORTED", "yes"),
                        Map.entry("EMPTY", ""),
                        Map.entry("HASH", "a#b"),
                        Map.entry("SINGLE", "$not \"expanded\" \\n"),
                        Map.entry("DOUBLE", "tab\tquote\"end"),
                        Map.entry("KEY", "-----BEGIN-----\nbody\n-----END-----"),
                        Map.entry("with-dash", "d"),
                        Map.entry("URL", "postgres://u:p@h/db?x=1")),
                DotEnv.read(file));
    }

    @Test
    void windowsLineEndsAreNoPartOfValues() throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "A=1\r\nB=2\r\n");
        assertEquals(Map.of("A", "1", "B", "2"), DotEnv.read(file));
    }

    @Test
    void noFileIsNoVariables() throws IOException {
        assertEquals(Map.of(), DotEnv.read(folder.resolve(".env")));
    }
}
