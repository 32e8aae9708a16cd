package io.jenkins.plugins.mlops.cli.run.steps.processes;

import io.jenkins.plugins.mlops.cli.Main;
import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The commands that a container engine gets, told by one that writes them down and runs on this machine what it is given. */
@Timeout(60)
class ContainersTest {
    private static final String ENGINE = """
        #!/bin/sh
        here=$(dirname "$0")
        echo "$*" | tr '\\n' ' ' >> "$here/calls"
        echo >> "$here/calls"
        case $1 in
          --version) cat "$here/version" 2>/dev/null || echo 'Docker version 28.2.2, build e6534b4' ;;
          run) echo started; exit $(cat "$here/status" 2>/dev/null || echo 0) ;;
          logs) echo 'what the entrypoint said' ;;
          rm) touch "$here/removed" ;;
          exec)
            shift
            if [ "$1" = --workdir ]; then cd "$2"; shift 2; fi
            shift
            [ -f "$here/no-shell" ] && [ "$3" = : ] && exit 127
            exec env -i PATH="$PATH" INSIDE=yes "$@" ;;
        esac
        """;

    @TempDir
    private Path folder;

    private Path workspace;
    private Path engine;

    @BeforeEach
    void anEngineIsOnThePath() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        engine = Files.createDirectory(folder.resolve("engine"));
        install("docker", ENGINE);
    }

    private void install(String name, String script) throws IOException {
        Path program = Files.writeString(engine.resolve(name), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void shRunsInTheContainerAndNothingElseDoes() throws IOException {
        JenkinsfileRun run =
                declarative("docker 'python:3.12'", "sh 'echo \"inside: $INSIDE\"; pwd'", "echo \"${pwd()}\"");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertEquals(1, run.lines().stream().filter("inside: yes"::equals).count(), run.output());
        assertEquals(
                2, run.lines().stream().filter(workspace.toString()::equals).count(), run.output());
        List<String> calls = calls();
        String user = Files.getAttribute(workspace, "unix:uid") + ":" + Files.getAttribute(workspace, "unix:gid");
        assertTrue(
                calls.stream()
                        .anyMatch(call -> call.matches("run --tty --detach --name mlops-[0-9a-f-]+ --user " + user
                                + " --workdir " + workspace + " --volume " + workspace + ":" + workspace
                                + ":rw,z python:3.12 cat")),
                String.join("\n", calls));
        assertTrue(calls.get(calls.size() - 1).startsWith("rm --force --volumes mlops-"), String.join("\n", calls));
    }

    @Test
    void argumentsFollowOursAndTheirVariablesAreReplaced() throws IOException {
        declarative(
                "docker { image 'maven:3'; args '-v $HOME/.m2:/m2 -e \"A=b c\" --entrypoint=\\'\\''; alwaysPull true;"
                        + " registryUrl 'https://registry.example.com/v2/'; label 'linux' }",
                "sh 'true'");
        String run = calls().stream()
                .filter(call -> call.startsWith("run "))
                .findFirst()
                .orElseThrow();
        String home = System.getenv("HOME");
        assertTrue(run.contains(" --pull=always -v " + home + "/.m2:/m2 -e A=b c --entrypoint= --workdir "), run);
        assertTrue(run.endsWith(" registry.example.com/maven:3 cat"), run);
    }

    @Test
    void variablesAreHandedOverButNotThoseOfTheMachine() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("PATH", engine + ":" + System.getenv("PATH"))
                .variable("OF_THE_MACHINE", "machine")
                .variable("TOKEN", "s3cret-token")
                .run(
                        "docker.image('alpine').inside('--network=host') {",
                        "  withCredentials([string(credentialsId: 'token', variable: 'SECRET')]) {",
                        "    withEnv(['QUOTED=it\\'s\\n\"two\" lines', 'HOME=/work', 'PATH=/nowhere']) {",
                        "      sh 'echo \"<$OF_THE_MACHINE> <$QUOTED> <$HOME> <$BUILD_NUMBER> <$(echo $SECRET | wc"
                                + " -c)>\"'",
                        "    }",
                        "  }",
                        "}");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.output().contains("\n<> <it's\n\"two\" lines> </work> <1> <13>\n"), run.output());
        assertFalse(String.join("\n", calls()).contains("s3cret-token"), "no secret in a command");
    }

    @Test
    void statusAndOutputComeBack() throws IOException {
        JenkinsfileRun run = declarative(
                "docker 'alpine'",
                "script { echo \"status ${sh(script: 'exit 3', returnStatus: true)} \" +"
                        + " sh(script: 'echo out; echo err >&2', returnStdout: true) }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.output().contains("status 3 out"), run.output());
        assertTrue(run.lines().contains("err"), run.output());
    }

    @Test
    void aTimeoutEndsWhatRunsInsideAndTheContainer() throws IOException {
        JenkinsfileRun run = declarative(
                "docker 'alpine'", "timeout(time: 1, unit: 'SECONDS') { sh 'echo $$ > pid; exec sleep 500' }");
        assertEquals(Result.ABORTED, run.result(), run.output());
        long pid = Long.parseLong(Files.readString(workspace.resolve("pid")).strip());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "it runs on");
        assertTrue(
                calls().stream().anyMatch(call -> call.contains("/proc/[0-9]*")), "processes inside are asked to end");
        assertTrue(Files.exists(engine.resolve("removed")));
    }

    @Test
    void aRunThatIsKilledLeavesNoContainer() throws Exception {
        Files.writeString(
                workspace.resolve("Jenkinsfile"),
                "docker.image('alpine').inside { sh 'touch inside; exec sleep 500' }\n");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        workspace.resolve("Jenkinsfile").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("PATH", engine + ":" + System.getenv("PATH"));
        Process process = builder.start();
        List<ProcessHandle> all;
        try {
            while (!Files.exists(workspace.resolve("inside"))) {
                assertTrue(process.isAlive(), () -> "it ended early");
                Thread.sleep(20);
            }
            all = process.descendants().toList();
        } finally {
            process.destroyForcibly();
        }
        while (!Files.exists(engine.resolve("removed"))) {
            Thread.sleep(20);
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aStageWithAnAgentOfItsOwnIsOutsideAndOneWithoutIsInside() throws IOException {
        JenkinsfileRun run = pipeline(
                "pipeline {",
                "  agent { docker 'alpine' }",
                "  stages {",
                "    stage('A') { steps { sh 'echo \"A $INSIDE\"' } }",
                "    stage('B') { agent { label 'gpu' }",
                "      steps { sh 'echo \"B $INSIDE\"' } }",
                "  }",
                "  post { always { sh 'echo \"post $INSIDE\"' } }",
                "}");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().containsAll(List.of("A yes", "B ", "post yes")), run.output());
    }

    @Test
    void anEngineThatFailsIsToldAndTheContainerRemoved() throws IOException {
        Files.writeString(engine.resolve("status"), "125");
        JenkinsfileRun run = pipeline(
                "pipeline {",
                "  agent { docker 'alpine' }",
                "  stages { stage('A') { steps { sh 'true' } } }",
                "  post { always { sh 'touch outside' } }",
                "}");
        assertEquals(Result.FAILURE, run.result(), run.output());
        assertTrue(
                run.output().contains("docker did not start a container of alpine: it ended with 125"), run.output());
        assertTrue(Files.exists(engine.resolve("removed")));
        assertFalse(Files.exists(workspace.resolve("outside")), "post ran outside of the container");
    }

    @Test
    void anImageThatDoesNotWaitForCommandsIsTold() throws IOException {
        Files.createFile(engine.resolve("no-shell"));
        JenkinsfileRun run = declarative("docker 'scratch'", "sh 'true'");
        assertEquals(Result.FAILURE, run.result(), run.output());
        assertTrue(run.lines().contains("what the entrypoint said"), run.output());
        assertTrue(run.output().contains("args \"--entrypoint=''\" is for one that does not"), run.output());
    }

    @Test
    void withoutAnEngineTheErrorNamesOnHost() throws IOException {
        Files.delete(engine.resolve("docker"));
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("PATH", engine.toString())
                .run("pipeline { agent { docker 'alpine' }", "stages { stage('A') { steps { sh 'true' } } } }");
        assertEquals(Result.FAILURE, run.result(), run.output());
        assertTrue(
                run.output()
                        .contains("there is no docker or podman on the PATH to run a container of alpine: install one,"
                                + " or give --on-host"),
                run.output());
    }

    @Test
    void onHostRunsOnThisMachineWithANotice() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("PATH", engine + ":" + System.getenv("PATH"))
                .onHost()
                .run("docker.image('alpine').inside { sh 'echo \"<$INSIDE>\"' }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("<>"), run.output());
        assertTrue(
                run.lines().contains("Running on this machine, not in a container of alpine: --on-host"), run.output());
        assertFalse(Files.exists(engine.resolve("calls")));
    }

    @Test
    void podmanIsTakenWhereThereIsNoDocker() throws IOException {
        Files.delete(engine.resolve("docker"));
        install("podman", ENGINE);
        Files.writeString(engine.resolve("version"), "podman version 5.4.2\n");
        for (String program : List.of("sh", "dirname", "echo", "tr", "cat", "env", "touch", "rm")) {
            Path real = Programs.find(program, System.getenv()).orElseThrow();
            install(program, "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("PATH", engine.toString())
                .run("node { docker.image('alpine').inside { sh 'echo \"<$INSIDE>\"' } }");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("Starting a container of alpine with podman"), run.output());
        boolean root = Files.getAttribute(workspace, "unix:uid").equals(0);
        assertEquals(!root, String.join("\n", calls()).contains("--userns=keep-id"));
    }

    private JenkinsfileRun declarative(String agent, String... steps) throws IOException {
        return pipeline("pipeline { agent { " + agent + " }\nstages { stage('A') { steps {\n" + String.join("\n", steps)
                + "\n} } } }");
    }

    private JenkinsfileRun pipeline(String... lines) throws IOException {
        return new JenkinsfileRun(workspace)
                .variable("PATH", engine + ":" + System.getenv("PATH"))
                .run(lines);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(engine.resolve("calls")).stream()
                .map(String::strip)
                .toList();
    }
}
