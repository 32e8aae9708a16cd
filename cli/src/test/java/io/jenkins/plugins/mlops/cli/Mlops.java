package io.jenkins.plugins.mlops.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code mlops} command in a process of its own, as a user runs it. */
public final class Mlops {
    private static final long PATIENCE_MINUTES = 10;

    private final Path directory;
    private final Map<String, String> environment;

    /** @param directory the current directory of the command */
    public Mlops(Path directory) {
        this(directory, Map.of());
    }

    public Mlops(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
    }

    /**
     * How a command ended.
     *
     * @param output standard output and error, as they came
     */
    public record Ended(int exit, String output) {}

    public Ended run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("mlops", ".txt");
        try {
            Process process = start(output, arguments);
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("still running: " + String.join(" ", arguments));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Starts a command whose output goes to the file. */
    public Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // The Maven that runs these tests need not be on the path.
        String maven = System.getProperty("maven.home");
        if (maven != null) {
            builder.environment().merge("PATH", maven + "/bin", (path, bin) -> bin + File.pathSeparator + path);
        }
        builder.environment().putAll(environment);
        return builder.start();
    }
}
