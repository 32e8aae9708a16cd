package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Steps;

/** The steps of Jenkins that run here, and what is said of some that don't. */
public final class PipelineSteps {
    private static final String WINDOWS = "it runs on Windows only; use sh";

    private PipelineSteps() {}

    public static Steps all() {
        return new Steps()
                .add(new ArchiveArtifactsStep())
                .add(CatchErrorStep.catchError())
                .add(new DeleteDirStep())
                .add(new DirStep())
                .add(new EchoStep())
                .add(new ErrorStep())
                .add(new FileExistsStep())
                .add(new InputStep())
                .add(new IsUnixStep())
                .add(new NodeStep())
                .add(new ParallelStep())
                .add(new PropertiesStep())
                .add(new PwdStep())
                .add(new ReadFileStep())
                .add(new RetryStep())
                .add(new ScriptStep())
                .add(new ShellStep())
                .add(new SleepStep())
                .add(new StageStep())
                .add(new StashStep())
                .add(new TimeoutStep())
                .add(new UnstableStep())
                .add(new UnstashStep())
                .add(CatchErrorStep.warnError())
                .add(new WithCredentialsStep())
                .add(new WithEnvStep())
                .add(new WriteFileStep())
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
                .symbols("preserveStashes", "rateLimitBuilds", "overrideIndexTriggers", "copyArtifactPermission")
                .symbols(RetryStep.CONDITIONS.toArray(String[]::new))
                .refuse(
                        "checkout",
                        "the workspace is the Jenkinsfile's directory, as it is; guard it with if (env.JENKINS_URL)")
                .refuse(
                        "git",
                        "the workspace is the Jenkinsfile's directory, as it is; guard it with if (env.JENKINS_URL)")
                .refuse("library", "shared libraries are loaded only in Jenkins")
                .refuse("load", "put what the other file holds into the Jenkinsfile")
                .refuse("evaluate", "code that is made while it runs is not taken")
                .refuse("bat", WINDOWS)
                .refuse("powershell", WINDOWS)
                .refuse("pwsh", WINDOWS);
    }
}
