package io.jenkins.plugins.mlops.cli.run.groovy;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Strand;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variable {@code currentBuild}. */
public final class CurrentBuild {
    private final Build build;

    CurrentBuild(Build build) {
        this.build = build;
    }

    /** Null until something made it worse than SUCCESS or set it. */
    public String getResult() {
        return result().map(Result::name).orElse(null);
    }

    /** Only makes it worse; a better one is ignored, as Jenkins does. */
    public void setResult(Object result) {
        build.mark(Result.named(String.valueOf(result)));
    }

    public String getCurrentResult() {
        return result().orElse(Result.SUCCESS).name();
    }

    public boolean resultIsBetterOrEqualTo(String other) {
        return !result().orElse(Result.SUCCESS).isWorseThan(Result.named(other));
    }

    public boolean resultIsWorseOrEqualTo(String other) {
        return !Result.named(other).isWorseThan(result().orElse(Result.SUCCESS));
    }

    private static Optional<Result> result() {
        return Strand.current().context().result();
    }

    public int getNumber() {
        return build.number();
    }

    public String getId() {
        return Integer.toString(build.number());
    }

    public String getDisplayName() {
        return build.displayName();
    }

    public void setDisplayName(String name) {
        build.setDisplayName(name);
    }

    public String getFullDisplayName() {
        return build.job() + " " + build.displayName();
    }

    public String getProjectName() {
        return build.job();
    }

    public String getFullProjectName() {
        return build.job();
    }

    public String getDescription() {
        return build.description();
    }

    public void setDescription(String description) {
        build.setDescription(description);
    }

    /** In milliseconds. */
    public long getDuration() {
        return build.duration().toMillis();
    }

    public String getDurationString() {
        return build.duration().toSeconds() + " sec";
    }

    public long getStartTimeInMillis() {
        return build.started().toEpochMilli();
    }

    public long getTimeInMillis() {
        return build.started().toEpochMilli();
    }

    public Map<String, Object> getBuildVariables() {
        return build.parameters();
    }

    /** The build before this one, with its result and number alone; null if there was none. */
    public Map<String, Object> getPreviousBuild() {
        return build.origin()
                .previousResult()
                .map(result -> Map.<String, Object>of(
                        "result", result.name(), "currentResult", result.name(), "number", build.number() - 1))
                .orElse(null);
    }

    public List<Object> getChangeSets() {
        return List.of();
    }

    public List<Object> getUpstreamBuilds() {
        return List.of();
    }

    /** What Groovy calls for every other property. */
    @SuppressWarnings("DoNotCallSuggester")
    public Object propertyMissing(String name) {
        throw new JenkinsfileError(
                "currentBuild has no '" + name + "' outside of Jenkins; it has result, currentResult,"
                        + " number, displayName, description, duration, previousBuild and the like");
    }
}
