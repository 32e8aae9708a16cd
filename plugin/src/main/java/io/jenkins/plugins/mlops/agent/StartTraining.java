package io.jenkins.plugins.mlops.agent;

import hudson.FilePath;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import io.jenkins.plugins.mlops.engine.training.TrainingStart;
import java.io.IOException;
import java.nio.file.Path;

/** Records what goes into a training, before its body runs; the result is the started training. */
public final class StartTraining extends AgentTask {
    private static final long serialVersionUID = 1L;

    private final String request;

    /** @param request as JSON, with the secrets that the body shall see */
    public StartTraining(String request, Site site) {
        super(site);
        this.request = request;
    }

    public Answer in(FilePath root) throws IOException, InterruptedException {
        return runIn(root);
    }

    @Override
    String work(Workspace workspace, Path kept) throws IOException {
        TrainingRequest asked = Json.read(request, TrainingRequest.class, "the request");
        return Json.writeLine(TrainingStart.run(asked, workspace));
    }
}
