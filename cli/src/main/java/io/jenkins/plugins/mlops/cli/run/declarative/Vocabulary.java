package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Signature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static io.jenkins.plugins.mlops.cli.run.step.Kind.ANY;
import static io.jenkins.plugins.mlops.cli.run.step.Kind.FLAG;
import static io.jenkins.plugins.mlops.cli.run.step.Kind.INTEGER;
import static io.jenkins.plugins.mlops.cli.run.step.Kind.LIST;
import static io.jenkins.plugins.mlops.cli.run.step.Kind.TEXT;
import static io.jenkins.plugins.mlops.cli.run.step.Kind.TEXTS;

/** The entries that a section knows. To add an option, a trigger or a condition, start here. */
record Vocabulary(String what, Map<String, Signature> entries) {

    /** Options that wrap what they stand before; each is the step of its name. */
    static final Vocabulary WRAPPERS = vocabulary(
            "option",
            entry("timeout").unnamed("time", INTEGER).optional("unit", TEXT).optional("activity", FLAG),
            entry("retry").unnamed("count", INTEGER).optional("conditions", LIST),
            entry("withEnv").unnamed("overrides", LIST),
            entry("withCredentials").unnamed("bindings", LIST),
            entry("catchError")
                    .optional("message", TEXT)
                    .optional("buildResult", TEXT)
                    .optional("stageResult", TEXT)
                    .optional("catchInterruptions", FLAG),
            entry("warnError").unnamed("message", TEXT).optional("catchInterruptions", FLAG));

    /** What Jenkins knows as an option of a stage. */
    static final Vocabulary STAGE_OPTIONS = WRAPPERS.and(
            entry("timestamps"),
            entry("ansiColor").optionalUnnamed("colorMapName", TEXT),
            entry("lock").open(),
            entry("throttle").open(),
            entry("skipDefaultCheckout").optionalUnnamed("skipDefaultCheckout", FLAG),
            entry("checkoutToSubdirectory").unnamed("subdirectory", TEXT));

    /** What Jenkins knows as an option of a pipeline. */
    static final Vocabulary OPTIONS = STAGE_OPTIONS.and(
            entry("skipStagesAfterUnstable"),
            entry("parallelsAlwaysFailFast"),
            entry("buildDiscarder").open(),
            entry("disableConcurrentBuilds").open(),
            entry("disableResume").open(),
            entry("disableRestartFromStage").open(),
            entry("durabilityHint").open(),
            entry("newContainerPerStage").open(),
            entry("overrideIndexTriggers").open(),
            entry("preserveStashes").open(),
            entry("quietPeriod").open(),
            entry("rateLimitBuilds").open(),
            entry("copyArtifactPermission").open(),
            entry("githubProjectProperty").open(),
            entry("gitLabConnection").open(),
            entry("throttleJobProperty").open());

    static final Vocabulary AGENTS = vocabulary(
            "agent",
            entry("any"),
            entry("none"),
            entry("label").unnamed("label", TEXT),
            entry("node")
                    .optionalUnnamed("label", TEXT)
                    .optional("customWorkspace", TEXT)
                    .optional("retries", INTEGER),
            entry("docker")
                    .unnamed("image", TEXT)
                    .optional("args", TEXT)
                    .optional("label", TEXT)
                    .optional("customWorkspace", TEXT)
                    .optional("reuseNode", FLAG)
                    .optional("alwaysPull", FLAG)
                    .optional("registryUrl", TEXT)
                    .optional("registryCredentialsId", TEXT));

    /** Agents of Jenkins that are not there, with what to do instead. */
    static final Map<String, String> REFUSED_AGENTS = Map.of(
            "dockerfile",
            "build the image with docker build -t NAME . and say agent { docker 'NAME' }",
            "kubernetes",
            "pods are made by a Jenkins in a cluster; use agent { docker '...' }");

    static final Vocabulary PARAMETERS = vocabulary(
            "parameter type",
            text("string").optional("trim", FLAG),
            text("stringParam").optional("trim", FLAG),
            text("text"),
            text("textParam"),
            entry("booleanParam")
                    .required("name", TEXT)
                    .optional("defaultValue", FLAG)
                    .optional("description", TEXT),
            choice("choice"),
            choice("choiceParam"),
            entry("password")
                    .required("name", TEXT)
                    .optional("defaultValue", ANY)
                    .optional("description", TEXT));

    static final Vocabulary TRIGGERS = vocabulary(
            "trigger",
            entry("cron").unnamed("spec", TEXT),
            entry("pollSCM").unnamed("scmpoll_spec", TEXT).optional("ignorePostCommitHooks", FLAG),
            entry("upstream").unnamed("upstreamProjects", TEXT).optional("threshold", ANY),
            entry("continuousTraining")
                    .required("model", TEXT)
                    .optional("schedule", TEXT)
                    .optional("onNewData", ANY)
                    .optional("cooldown", TEXT)
                    .optional("maxPerWeek", INTEGER)
                    .optional("skipIfUnchanged", FLAG),
            entry("githubPush").open(),
            entry("gitlab").open(),
            entry("bitbucketPush").open(),
            entry("parameterizedCron").open(),
            entry("GenericTrigger").open());

    /** The conditions of {@code when} that have arguments; those that hold others or code are {@link WhenParser}'s. */
    static final Vocabulary CONDITIONS = vocabulary(
            "condition",
            entry("branch").unnamed("pattern", TEXT).optional("comparator", TEXT),
            entry("buildingTag"),
            entry("tag").unnamed("pattern", TEXT).optional("comparator", TEXT),
            entry("changeRequest")
                    .optional("id", TEXT)
                    .optional("target", TEXT)
                    .optional("branch", TEXT)
                    .optional("fork", TEXT)
                    .optional("url", TEXT)
                    .optional("title", TEXT)
                    .optional("author", TEXT)
                    .optional("authorDisplayName", TEXT)
                    .optional("authorEmail", TEXT)
                    .optional("comparator", TEXT),
            entry("environment").required("name", TEXT).required("value", TEXT).optional("ignoreCase", FLAG),
            entry("equals").required("expected", ANY).required("actual", ANY),
            entry("triggeredBy").unnamed("cause", TEXT).optional("detail", TEXT),
            entry("isRestartedRun"));

    static final Vocabulary INPUT = vocabulary(
            "field",
            entry("message").unnamed("message", TEXT),
            entry("id").unnamed("id", TEXT),
            entry("ok").unnamed("ok", TEXT),
            entry("submitter").unnamed("submitter", TEXT),
            entry("submitterParameter").unnamed("submitterParameter", TEXT));

    /** The values that a parameter of this name takes, wherever it stands. */
    static final Map<String, Set<String>> VALUES = Map.of(
            "comparator", Set.of("GLOB", "REGEXP", "EQUALS"),
            "unit", Set.of("NANOSECONDS", "MICROSECONDS", "MILLISECONDS", "SECONDS", "MINUTES", "HOURS", "DAYS"));

    private static Signature entry(String name) {
        return Signature.of(name);
    }

    private static Signature text(String name) {
        return entry(name).required("name", TEXT).optional("defaultValue", TEXT).optional("description", TEXT);
    }

    private static Signature choice(String name) {
        return entry(name).required("name", TEXT).required("choices", TEXTS).optional("description", TEXT);
    }

    private static Vocabulary vocabulary(String what, Signature... signatures) {
        return new Vocabulary(what, Map.of()).and(signatures);
    }

    private Vocabulary and(Signature... signatures) {
        Map<String, Signature> all = new LinkedHashMap<>(entries);
        Arrays.stream(signatures).forEach(s -> all.put(s.name(), s));
        return new Vocabulary(what, all);
    }

    Optional<Signature> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    Set<String> names() {
        return entries.keySet();
    }
}
