package io.jenkins.plugins.mlops.engine.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Damaged inputs are read or refused: no parser ends in another exception, hangs, or takes memory that the input is not
 * worth. What broke one is in {@code target/fuzzing}. {@code -Dfuzz.seed} gives other inputs, {@code -Dfuzz.rounds} more.
 */
class ParserFuzzTest {
    private static final Duration HANGS = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void validInputsAreAccepted(Parser parser) throws IOException {
        for (byte[] seed : parser.seeds()) {
            assertTrue(parser.accepts(seed, folder));
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedInputsAreReadOrRefused(Parser parser) throws IOException {
        long seed = Long.getLong("fuzz.seed", 1);
        int rounds = Integer.getInteger("fuzz.rounds", 150);
        List<byte[]> seeds = parser.seeds();
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] input = new Mutation(new Random(seed * 1_000_003 + round), seeds).next();
            try {
                read += assertTimeoutPreemptively(HANGS, () -> parser.accepts(input, folder)) ? 1 : 0;
            } catch (Throwable e) {
                Path kept = Path.of("target/fuzzing", parser + "-" + seed + "-" + round);
                Files.createDirectories(kept.getParent());
                Files.write(kept, input);
                throw new AssertionError("-Dfuzz.seed=" + seed + ", round " + round + ", kept as " + kept, e);
            }
        }
        assertTrue(read > 0 && read < rounds, parser + ": " + read + " of " + rounds + " read");
    }
}
