package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A workspace that is a folder, and nothing else. */
final class FolderWorkspace implements Workspace {
    private final Path directory;

    /** How many checks for cancellation are still passed. */
    private int patience = Integer.MAX_VALUE;

    FolderWorkspace(Path directory) {
        this.directory = directory;
    }

    void cancelAfter(int checks) {
        patience = checks;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path readable(String parameter, String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path writable(String parameter, String path) {
        Path place = directory.resolve(path).normalize();
        if (!place.startsWith(directory)) {
            throw new BadInput("'" + parameter + "' is '" + path + "', which is outside of the workspace");
        }
        return place;
    }

    @Override
    public Path scratch() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keep(String name, Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock() {
        return Samples.CLOCK;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public List<String> execute(List<String> command, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void log(String line) {}

    @Override
    public void progress(String unit, long done, long total) {}

    @Override
    public void checkCancelled() {
        if (patience-- <= 0) {
            throw new CancelledException();
        }
    }
}
