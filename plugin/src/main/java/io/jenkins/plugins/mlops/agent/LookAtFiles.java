package io.jenkins.plugins.mlops.agent;

import hudson.FilePath;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.retraining.DataState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at files where they are; the result is their state. */
public final class LookAtFiles extends AgentTask {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final boolean byDigest;

    /**
     * @param path     a path or pattern
     * @param byDigest whether the files are read
     */
    public LookAtFiles(String path, boolean byDigest, Site site) {
        super(site);
        this.path = path;
        this.byDigest = byDigest;
    }

    /**
     * Looks there.
     *
     * @throws TimeoutException if it takes longer; the look is ended
     */
    public DataState in(FilePath root, Duration timeout) throws IOException, InterruptedException, TimeoutException {
        Future<String> look = root.actAsync(this);
        try {
            Answer answer = Answer.read(look.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
            return Json.read(answer.result(), DataState.class, "the agent's answer");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            look.cancel(true);
        }
    }

    @Override
    String work(Workspace workspace, Path kept) throws IOException {
        FileSelection selection = FileSelection.of(workspace, "path", List.of(path));
        Content before = sizesAndTimes(selection, workspace);
        if (!byDigest) {
            return state(DataState.SIZES_AND_TIMES, before);
        }
        Content content = selection.content(workspace);
        if (!sizesAndTimes(FileSelection.of(workspace, "path", List.of(path)), workspace)
                .equals(before)) {
            throw new BadInput("the files at " + path + " were written to while they were read");
        }
        return state(DataState.DIGEST, content);
    }

    private static String state(String identity, Content content) {
        return Json.writeLine(new DataState(Map.of(
                identity,
                content.digest(),
                DataState.FILES,
                String.valueOf(content.files().size()),
                DataState.BYTES,
                String.valueOf(content.bytes()))));
    }

    /** With size and time in place of the content. */
    private static Content sizesAndTimes(FileSelection selection, Workspace workspace) throws IOException {
        List<FileDigest> files = new ArrayList<>();
        for (Path file : selection.files()) {
            workspace.checkCancelled();
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String name = selection.folder().relativize(file).toString().replace('\\', '/');
            files.add(new FileDigest(name, attributes.size() + " " + attributes.lastModifiedTime(), attributes.size()));
        }
        return Content.of(files);
    }
}
