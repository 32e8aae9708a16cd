package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Actor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process that registers and promotes, and says so after each call that returned:
 * {@code registered <version> <digest> <head>} and {@code moved <version> <head>}.
 */
final class RegistryProcess {
    static final String MODEL = "churn";
    static final String ALIAS = "champion";

    /** @param args registry, name of the process, how often; 0 for ever */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int times = Integer.parseInt(args[2]);
        for (int i = 0; times == 0 || i < times; i++) {
            work(Samples.store(Path.of(args[0])), args[1], i, out::println);
        }
    }

    /** Registers a version and tries to make it the champion. */
    static void work(ModelStore store, String name, int i, Consumer<String> out) throws IOException {
        Actor actor = new Actor(name, false, "test");
        Registered registered = store.register(Samples.draft(MODEL, name + "-" + i), actor, name);
        int version = registered.version().version();
        out.accept("registered " + version + " " + registered.version().digest() + " " + registered.head());
        Integer holder = store.aliases(MODEL).get(ALIAS);
        String expect = holder == null ? AliasMove.NONE : String.valueOf(holder);
        Moved moved = store.move(Samples.promotion(MODEL, ALIAS, version, expect), actor, name);
        out.accept(
                moved.outcome() == Moved.Outcome.MOVED
                        ? "moved " + version + " " + moved.head()
                        : "lost " + moved.previous());
    }

    private final Process process;
    private final Path output;

    private RegistryProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; it lives on little, since many are started. */
    static RegistryProcess start(Path registry, String name, int times, Path output) throws IOException {
        return start(output, RegistryProcess.class, registry.toString(), name, String.valueOf(times));
    }

    static RegistryProcess start(Path output, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new RegistryProcess(process, output);
    }

    /** What it said so far, but for a last line that it could not end. */
    List<String> said() throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Waits until it has said so many lines. */
    void awaitLines(int lines) throws IOException, InterruptedException {
        while (said().size() < lines) {
            if (!process.isAlive()) {
                throw new IllegalStateException("ended with " + process.exitValue());
            }
            Thread.sleep(5);
        }
    }

    /** Ends it with SIGKILL, and returns its exit code. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return process.waitFor();
    }

    int await() throws InterruptedException {
        return process.waitFor();
    }
}
