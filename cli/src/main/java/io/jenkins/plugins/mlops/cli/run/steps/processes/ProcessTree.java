package io.jenkins.plugins.mlops.cli.run.steps.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Processes that belong together, including those that have cut themselves off from their parent: all have a variable in
 * their environment, which the system shows if it has {@code /proc}.
 *
 * @param variable the variable's name
 * @param value its value, which no other process has
 */
public record ProcessTree(String variable, String value) {
    private static final int GRACE_SECONDS = 5;

    /** The processes of one step. */
    static ProcessTree ofStep() {
        return new ProcessTree("JENKINS_SERVER_COOKIE", "durable-" + UUID.randomUUID());
    }

    /**
     * The processes of one run. As in Jenkins, what sets the variable to something else, such as {@code dontKillMe}, may
     * outlive the run.
     */
    public static ProcessTree ofRun() {
        return new ProcessTree("JENKINS_NODE_COOKIE", UUID.randomUUID().toString());
    }

    /** Ends a process and all that descends from it or is marked. */
    void kill(Process root) {
        kill(Optional.of(root));
        root.onExit().join();
    }

    /** Ends all that is marked. */
    public void kill() {
        kill(Optional.empty());
    }

    /** Asks all to end, and ends those that have not done so after a while. */
    private void kill(Optional<Process> root) {
        Set<ProcessHandle> all = members(root);
        all.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                break;
            }
        }
        all.addAll(members(root));
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private Set<ProcessHandle> members(Optional<Process> root) {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        root.ifPresent(process -> {
            all.add(process.toHandle());
            process.descendants().forEach(all::add);
        });
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
            boolean ours = ('\0' + environment).contains('\0' + variable + "=" + value + '\0');
            return ours ? ProcessHandle.of(Long.parseLong(entry.getFileName().toString())) : Optional.empty();
        } catch (IOException e) {
            // Another user's process, or one that has ended.
            return Optional.empty();
        }
    }
}
