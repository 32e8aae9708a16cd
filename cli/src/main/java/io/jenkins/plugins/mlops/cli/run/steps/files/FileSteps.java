package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Step;
import java.util.List;

/** The steps that work on files. */
public final class FileSteps {
    private FileSteps() {}

    public static List<Step> all() {
        return List.of(
                new ArchiveArtifactsStep(),
                DeleteDirStep.cleanWs(),
                DeleteDirStep.deleteDir(),
                new FileExistsStep(),
                new FindFilesStep(),
                new JunitStep(),
                new ReadFileStep(),
                new ReadJsonStep(),
                new ReadPropertiesStep(),
                new ReadYamlStep(),
                new StashStep(),
                new UnstashStep(),
                new WriteFileStep(),
                new WriteJsonStep());
    }
}
