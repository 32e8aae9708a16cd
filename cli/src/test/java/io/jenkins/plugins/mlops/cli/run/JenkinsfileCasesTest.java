package io.jenkins.plugins.mlops.cli.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every Jenkinsfile in these folders of resources; a new case is a new file. */
class JenkinsfileCasesTest {
    @TempDir
    private Path workspaces;

    @TestFactory
    Stream<DynamicTest> scriptedOnesDoWhatTheirCommentsSay() throws IOException, URISyntaxException {
        return cases("scripted");
    }

    /** After what Jenkins' own documentation shows: its guided tour, and its chapters on Pipeline, Docker and syntax. */
    @TestFactory
    Stream<DynamicTest> documentedOnesDoWhatTheirCommentsSay() throws IOException, URISyntaxException {
        return cases("documented");
    }

    /** After what public repositories of models do in their Jenkinsfiles. */
    @TestFactory
    Stream<DynamicTest> thoseOfModelsDoWhatTheirCommentsSay() throws IOException, URISyntaxException {
        return cases("models");
    }

    private Stream<DynamicTest> cases(String folder) throws IOException, URISyntaxException {
        return JenkinsfileCase.all(JenkinsfileCasesTest.class, folder, workspaces, List.of());
    }
}
