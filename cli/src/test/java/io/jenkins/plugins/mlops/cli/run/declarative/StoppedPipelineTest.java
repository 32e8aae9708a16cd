package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.Runner;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StoppedPipelineTest {
    private static final String JENKINSFILE = """
            pipeline {
                agent any
                options { retry(3) }
                stages {
                    stage('Fan') {
                        parallel {
                            stage('Left') {
                                steps {
                                    reached()
                                    sh 'sleep 60'
                                    echo 'unreached'
                                }
                                post { aborted { sh 'echo post of Left' } }
                            }
                            stage('Right') {
                                steps {
                                    reached()
                                    sleep 60
                                    echo 'unreached'
                                }
                                post { always { echo "post of Right ${currentBuild.result}" } }
                            }
                        }
                    }
                    stage('Next') {
                        steps { echo 'unreached' }
                    }
                }
                post {
                    aborted { timeout(5) { sh 'echo post of all' } }
                    failure { echo 'unreached' }
                }
            }
            """;

    @Test
    void runsEveryPostBlockOnce(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Jenkinsfile"), JENKINSFILE);
        CountDownLatch running = new CountDownLatch(2);
        Step reached = new Step() {
            @Override
            public Signature signature() {
                return Signature.of("reached");
            }

            @Override
            public Object run(StepCall call) {
                running.countDown();
                return null;
            }
        };
        JenkinsfileRun run = new JenkinsfileRun(folder).step(reached);
        Runner runner = run.runner("Jenkinsfile");
        CompletableFuture<Result> result = CompletableFuture.supplyAsync(() -> {
            try {
                return runner.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(running.await(20, TimeUnit.SECONDS));
        runner.stop("Aborted by test");

        assertEquals(Result.ABORTED, result.get(30, TimeUnit.SECONDS));
        String log = run.output();
        assertFalse(log.contains("unreached"), log);
        for (String once : List.of("[Left] post of Left", "[Right] post of Right ABORTED", "post of all")) {
            assertEquals(1, log.lines().filter(once::equals).count(), once + System.lineSeparator() + log);
        }
        assertTrue(log.contains("Stage \"Next\" skipped due to earlier failure(s)"), log);
    }
}
