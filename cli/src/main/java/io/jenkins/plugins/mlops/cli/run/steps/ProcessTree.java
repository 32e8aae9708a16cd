package io.jenkins.plugins.mlops.cli.run.steps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that descends from it, including what has cut itself off from its parent: descendants are also known
 * by a variable in their environment, where the system shows it.
 */
final class ProcessTree {
    private static final String COOKIE = "JENKINS_SERVER_COOKIE";
    private static final int GRACE_SECONDS = 5;

    private final String cookie = "durable-" + UUID.randomUUID();

    /** What the process must have in its environment. */
    Map<String, String> mark() {
        return Map.of(COOKIE, cookie);
    }

    /** Asks all to end, and ends those that have not done so after a while. */
    void kill(Process process) {
        Set<ProcessHandle> all = members(process);
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                break;
            }
        }
        all.addAll(members(process));
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    private Set<ProcessHandle> members(Process process) {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        all.add(process.toHandle());
        process.descendants().forEach(all::add);
        Path proc = Path.of("/proc");
        if (Files.isDirectory(proc)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
                entries.forEach(entry -> marked(entry).ifPresent(all::add));
            } catch (IOException e) {
                // Without /proc the descendants are all that is known.
                return all;
            }
        }
        return all;
    }

    private Optional<ProcessHandle> marked(Path entry) {
        try {
            // Bytes as characters: other variables may be in any encoding.
            String environment = Files.readString(entry.resolve("environ"), StandardCharsets.ISO_8859_1);
            boolean ours = ('\0' + environment).contains('\0' + COOKIE + "=" + cookie + '\0');
            return ours ? ProcessHandle.of(Long.parseLong(entry.getFileName().toString())) : Optional.empty();
        } catch (IOException e) {
            // Another user's process, or one that has ended.
            return Optional.empty();
        }
    }
}
