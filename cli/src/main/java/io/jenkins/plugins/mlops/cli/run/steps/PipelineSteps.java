package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Steps;
import io.jenkins.plugins.mlops.cli.run.steps.files.FileSteps;
import io.jenkins.plugins.mlops.cli.run.steps.git.GitSteps;
import io.jenkins.plugins.mlops.cli.run.steps.processes.ProcessSteps;

/** The steps of Jenkins that run here, and what is said of some that don't. */
public final class PipelineSteps {
    private static final String TOOL =
            "tools are installed by a Jenkins; have it on the PATH, and guard this line with" + " if (env.JENKINS_URL)";
    private static final String WINDOWS = "it runs on Windows only; use sh";

    private PipelineSteps() {}

    public static Steps all() {
        return new Steps()
                .add(CatchErrorStep.catchError())
                .add(new DirStep())
                .add(new EchoStep())
                .add(new ErrorStep())
                .add(new GeneralStep())
                .add(new InputStep())
                .add(new IsUnixStep())
                .add(new NodeStep())
                .add(new ParallelStep())
                .add(new PropertiesStep())
                .add(new PwdStep())
                .add(new RetryStep())
                .add(new ScriptStep())
                .add(new SleepStep())
                .add(new StageStep())
                .add(new TimeoutStep())
                .add(new UnstableStep())
                .add(CatchErrorStep.warnError())
                .add(new WaitUntilStep())
                .add(new WithCredentialsStep())
                .add(new WithEnvStep())
                .addAll(FileSteps.all())
                .addAll(ProcessSteps.all())
                .addAll(GitSteps.all())
                .addAll(AcceptedStep.all())
                .symbols("string", "text", "booleanParam", "choice", "password")
                .symbols("usernamePassword", "usernameColonPassword", "file", "sshUserPrivateKey")
                .symbols(
                        "parameters",
                        "pipelineTriggers",
                        "continuousTraining",
                        "cron",
                        "pollSCM",
                        "upstream",
                        "githubPush")
                .symbols("buildDiscarder", "logRotator", "disableConcurrentBuilds", "disableResume", "durabilityHint")
                .symbols("continuousTraining")
                .symbols(GitSteps.SYMBOLS.toArray(String[]::new))
                .symbols("preserveStashes", "rateLimitBuilds", "overrideIndexTriggers", "copyArtifactPermission")
                .symbols(RetryStep.CONDITIONS.toArray(String[]::new))
                .refuse("archive", "use archiveArtifacts")
                .refuse("build", "other jobs are in a Jenkins; run their Jenkinsfile by itself")
                .refuse("container", "the pods of a Kubernetes are its own; use agent { docker '...' }, or --on-host")
                .refuse("copyArtifacts", "other jobs are in a Jenkins; copy what you need into the project")
                .refuse("dockerNode", "use agent { docker '...' }")
                .refuse("evaluate", "code that is made while it runs is not taken")
                .refuse("httpRequest", "use sh 'curl ...'")
                .refuse("library", "shared libraries are loaded only in Jenkins")
                .refuse("libraryResource", "shared libraries are loaded only in Jenkins")
                .refuse("nodejs", TOOL)
                .refuse("podTemplate", "the pods of a Kubernetes are its own; use agent { docker '...' }")
                .refuse(
                        "sshagent",
                        "use withCredentials([sshUserPrivateKey(...)]) and GIT_SSH_COMMAND, or your own agent")
                .refuse("tool", TOOL)
                .refuse("waitForQualityGate", "it waits for a call to a Jenkins")
                .refuse("withAWS", "use withCredentials, or your own profile")
                .refuse("withMaven", TOOL)
                .refuse("withPythonEnv", "make the environment with sh 'python3 -m venv ...'")
                .refuse("withSonarQubeEnv", "its servers are set up in a Jenkins")
                .refuse("ws", "use dir")
                .refuse("bat", WINDOWS)
                .refuse("powershell", WINDOWS)
                .refuse("pwsh", WINDOWS);
    }
}
