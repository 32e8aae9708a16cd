package io.jenkins.plugins.mlops.engine.workspace;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A directory on this machine. Reads there and below the allowed roots, writes there alone. */
public final class DirectoryWorkspace implements Workspace {
    /** The variable of the machine, not of the Jenkinsfile, that allows to read elsewhere. */
    public static final String DATA_ROOTS = "MLOPS_DATA_ROOTS";

    /** In characters. */
    private static final int LONGEST_LINE = 2000;

    private final Path root;
    private final Path directory;
    private final List<Path> dataRoots;
    private final Path scratch;
    private final Path kept;
    private final Map<String, String> environment;
    private final Clock clock;
    private final WorkspaceListener listener;

    /**
     * @param root        the workspace, existing
     * @param directory   the current directory, in the workspace
     * @param dataRoots   value of {@link #DATA_ROOTS} on this machine: absolute paths, separated as the machine does it;
     *                    null for none
     * @param scratch     where the step's own files go; made when first asked for
     * @param kept        where files kept with the build go; made when first asked for
     * @param environment what the step's processes see
     */
    public DirectoryWorkspace(
            Path root,
            Path directory,
            String dataRoots,
            Path scratch,
            Path kept,
            Map<String, String> environment,
            Clock clock,
            WorkspaceListener listener) {
        this.root = real(root);
        this.directory = real(directory);
        this.dataRoots = roots(dataRoots);
        this.scratch = scratch;
        this.kept = kept;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path readable(String parameter, String path) {
        Path file = resolve(parameter, path);
        if (!Files.exists(file)) {
            throw new BadInput("'" + parameter + "': there is no " + path + " in " + directory
                    + (Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? " (it is a link to nothing)" : ""));
        }
        Path real = real(file);
        if (!real.startsWith(root) && dataRoots.stream().noneMatch(real::startsWith)) {
            throw new BadInput("'" + parameter + "': " + path + " is at " + real + ", outside of the workspace " + root
                    + "; to allow reading there, set " + DATA_ROOTS + " on this machine to a folder above it");
        }
        return real;
    }

    @Override
    public Path writable(String parameter, String path) {
        Path file = resolve(parameter, path).normalize();
        Path existing = file;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        if (Files.isSymbolicLink(existing) && existing.equals(file)) {
            throw new BadInput("'" + parameter + "': " + path + " is a link; links are not followed when writing");
        }
        Path real = real(existing).resolve(existing.relativize(file)).normalize();
        if (!real.startsWith(root)) {
            throw new BadInput("'" + parameter + "': " + path + " is at " + real + ", outside of the workspace " + root
                    + "; name a path inside it");
        }
        return real;
    }

    @Override
    public Path scratch() throws IOException {
        return Files.createDirectories(scratch);
    }

    @Override
    public void keep(String name, Path file) throws IOException {
        AtomicFiles.copy(file, Files.createDirectories(kept).resolve(name));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<String> execute(List<String> command, Duration timeout) {
        try {
            Path output = Files.createTempFile(scratch(), "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return null;
            }
            String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? printed.lines().toList() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    @Override
    public void log(String line) {
        listener.log(OneLine.of(line, LONGEST_LINE));
    }

    @Override
    public void progress(Progress progress) {
        listener.progress(progress);
    }

    @Override
    public void checkCancelled() {
        if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancelledException();
        }
    }

    private Path resolve(String parameter, String path) {
        try {
            return directory.resolve(path);
        } catch (InvalidPathException e) {
            throw new BadInput("'" + parameter + "' is '" + path + "', which is no path: " + e.getReason(), e);
        }
    }

    private static List<Path> roots(String value) {
        List<Path> roots = new ArrayList<>();
        if (value != null) {
            for (String root : value.split(File.pathSeparator, -1)) {
                if (!root.isBlank() && Files.isDirectory(Path.of(root))) {
                    roots.add(real(Path.of(root)));
                }
            }
        }
        return roots;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (FileSystemException e) {
            throw new BadInput(path + " cannot be opened: " + e.getReason(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
