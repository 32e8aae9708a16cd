package io.jenkins.plugins.mlops.cli.run;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every scripted Jenkinsfile in the resources; a new case is a new file. */
class JenkinsfileCasesTest {
    @TempDir
    private Path workspaces;

    @TestFactory
    Stream<DynamicTest> doesWhatItsCommentsSay() throws IOException, URISyntaxException {
        return JenkinsfileCase.all(JenkinsfileCasesTest.class, "scripted", workspaces, List.of());
    }
}
