package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class InputStepTest {
    @TempDir
    private Path workspace;

    /** Answers in turn; with nothing left, thinks for ever. */
    private static final class Typist implements Person {
        private final Deque<String> answers;
        private final List<String> questions = new ArrayList<>();

        Typist(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public boolean agrees(String question) throws InterruptedException {
            return value(question).equals("y");
        }

        @Override
        public String value(String question) throws InterruptedException {
            questions.add(question);
            while (answers.isEmpty()) {
                Thread.sleep(1000);
            }
            return answers.remove();
        }
    }

    @Test
    void valuesAreAskedForAndChecked() throws IOException {
        Typist typist = new Typist("huge", "large", "", "y");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .person(typist)
                .run(
                        "def v = input(message: 'Which?', ok: 'Deploy', parameters: [",
                        "  choice(name: 'SIZE', choices: ['small', 'large']), string(name: 'WHO', defaultValue: 'you')])",
                        "echo \"${v.SIZE} ${v.WHO}\"");
        assertEquals(Result.SUCCESS, run.result());
        assertTrue(run.lines().contains("the parameter SIZE must be one of small, large, not 'huge'"), run.output());
        assertTrue(run.lines().contains("large you"), run.output());
        assertEquals(
                List.of("SIZE (small, large) [small]", "SIZE (small, large) [small]", "WHO [you]", "Deploy"),
                typist.questions);
    }

    @Test
    void noIsAnAbort() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .person(new Typist("n"))
                .run("stage('Ask') { retry(3) { input 'Go?' } }", "echo 'not reached'");
        assertEquals(Result.ABORTED, run.result());
        assertTrue(run.output().contains("Rejected by " + System.getProperty("user.name")), run.output());
        assertTrue(!run.output().contains("Retrying") && !run.output().contains("not reached"), run.output());
    }

    @Test
    void aTimeoutEndsTheQuestion() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .person(new Typist())
                .run("timeout(time: 200, unit: 'MILLISECONDS') { input 'Go?' }");
        assertEquals(Result.ABORTED, run.result());
    }

    @Test
    void branchesAskOneAfterTheOther() throws IOException {
        Typist typist = new Typist("1", "y", "2", "y");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .person(typist)
                .run(
                        "def ask = { name -> input(message: name, ok: name, parameters: [string(name: name)]) }",
                        "def v = parallel(a: { ask('a') }, b: { ask('b') })",
                        "echo \"${v.a} ${v.b}\"");
        assertEquals(Result.SUCCESS, run.result());
        assertTrue(
                List.of(List.of("a []", "a", "b []", "b"), List.of("b []", "b", "a []", "a"))
                        .contains(typist.questions),
                typist.questions.toString());
    }
}
