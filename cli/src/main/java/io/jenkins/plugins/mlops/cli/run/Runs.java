package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The runs of a home, numbered from 1, each in a directory of its own. */
final class Runs {
    private final Path home;

    /**
     * A run that begins.
     *
     * @param previous the result of the run before it; null if there was none or it did not end
     */
    record Run(int number, Path directory, Result previous) {}

    Runs(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /** Takes the next number; the making of its directory decides between processes. */
    Run begin() throws IOException {
        Path runs = Files.createDirectories(home.resolve("runs"));
        Path ignored = home.resolve(".gitignore");
        if (!Files.exists(ignored)) {
            Files.writeString(ignored, "*\n");
        }
        for (int number = last(runs) + 1; ; number++) {
            try {
                Path directory = Files.createDirectory(runs.resolve(Integer.toString(number)));
                return new Run(number, directory, result(runs.resolve(Integer.toString(number - 1))));
            } catch (FileAlreadyExistsException e) {
                // Another run took it.
            }
        }
    }

    /** Keeps the result for the runs to come. */
    static void end(Path directory, Result result) throws IOException {
        Path file = directory.resolve("result");
        Files.writeString(file, result + "\n");
    }

    private static Result result(Path directory) throws IOException {
        try {
            String name = Files.readString(directory.resolve("result")).strip();
            return Arrays.stream(Result.values())
                    .filter(result -> result.name().equals(name))
                    .findFirst()
                    .orElse(null);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static int last(Path runs) throws IOException {
        int last = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs, "[0-9]*")) {
            for (Path entry : entries) {
                try {
                    last = Math.max(last, Integer.parseInt(entry.getFileName().toString()));
                } catch (NumberFormatException e) {
                    // No run of ours.
                }
            }
        }
        return last;
    }
}
