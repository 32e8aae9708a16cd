package io.jenkins.plugins.mlops.agent;

import hudson.FilePath;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.ModelFiles;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a resolved operation where its data is; the result is its report. */
public final class RunOperation extends AgentTask {
    private static final long serialVersionUID = 1L;

    /** In the scratch folder, the folder that holds a checked copy of the files to register, by digest. */
    public static final String MODEL = "model";

    private final String operation;
    private final String scratch;

    /** @param operation as JSON */
    public RunOperation(String operation, Site site) {
        super(site);
        this.operation = operation;
        this.scratch = site.scratch();
    }

    public Answer in(FilePath root) throws IOException, InterruptedException {
        return runIn(root);
    }

    @Override
    String work(Workspace workspace, Path kept) throws IOException {
        // What an earlier attempt left, which the connection or the controller ended.
        DirectoryTree.delete(kept);
        Report report = Json.readOperation(operation, "the operation").run(workspace);
        if (report instanceof RegistrationReport registered) {
            // The files to archive are a copy that nobody else writes to, checked against the digest.
            new ModelFiles(Path.of(scratch, MODEL))
                    .store(
                            workspace.root().resolve(registered.path()),
                            registered.content(),
                            workspace::checkCancelled);
        }
        return Json.write(report);
    }
}
