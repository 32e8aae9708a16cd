package io.jenkins.plugins.mlops.engine.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One parser under a fuzzer that is guided by coverage: {@code mvn -Pfuzzing}, see CONTRIBUTING.md. */
public final class CoverageGuided {
    private static final Parser PARSER = Parser.valueOf(System.getProperty("fuzz.parser", "CSV"));

    private static Path folder;

    private CoverageGuided() {}

    /** Called once by the fuzzer, before it reads the inputs to begin with. */
    public static void fuzzerInitialize() throws IOException {
        folder = Files.createTempDirectory("fuzzing");
        Path corpus = Files.createDirectories(Path.of("target", "fuzzing", "corpus-" + PARSER));
        int number = 0;
        for (byte[] seed : PARSER.seeds()) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
    }

    /** Called by the fuzzer for each input; whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        PARSER.accepts(input, folder);
    }
}
