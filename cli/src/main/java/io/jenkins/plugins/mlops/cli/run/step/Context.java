package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step sees: environment, directory, stage, log. Immutable; block steps hand a changed one to their body.
 */
public final class Context {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|([A-Za-z_]\\w*))");

    private final Build build;
    private final Strands strands;
    private final Scope scope;
    private final Stage stage;
    private final Path directory;
    private final List<Map<String, String>> overlays;
    private final List<Runnable> listeners;
    private final Result outlook;
    private final Place place;

    private Context(
            Build build,
            Strands strands,
            Scope scope,
            Stage stage,
            Path directory,
            List<Map<String, String>> overlays,
            List<Runnable> listeners,
            Result outlook,
            Place place) {
        this.build = build;
        this.strands = strands;
        this.scope = scope;
        this.stage = stage;
        this.directory = directory;
        this.overlays = overlays;
        this.listeners = listeners;
        this.outlook = outlook;
        this.place = place;
    }

    /** The context in which a Jenkinsfile starts. */
    public static Context start(Build build) {
        Strands strands = new Strands();
        return new Context(
                build, strands, strands.root(), null, build.workspace(), List.of(), List.of(), null, Place.HERE);
    }

    public Build build() {
        return build;
    }

    /** The current directory, absolute: the workspace, or where {@code dir} went. It need not exist. */
    public Path directory() {
        return directory;
    }

    /** The innermost stage or branch. */
    public Optional<Stage> stage() {
        return Optional.ofNullable(stage);
    }

    /** Where processes run. */
    public Place place() {
        return place;
    }

    /** The part of the run that this belongs to. */
    public Scope scope() {
        return scope;
    }

    public Log log() {
        return new Log(build, stage, listeners);
    }

    /** The whole environment: of this process, of the build, and what blocks around have set. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(build.environment());
        for (Map<String, String> overlay : overlays) {
            overlay.forEach((name, value) -> set(environment, name, value));
        }
        return environment;
    }

    /** One variable of {@link #environment()}; null if it is not set. */
    public String variable(String name) {
        return environment().get(name);
    }

    /** The text with {@code $NAME} and {@code ${NAME}} replaced; variables that are not set stay as they are written. */
    public String expanded(String text) {
        Map<String, String> environment = environment();
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(environment.getOrDefault(
                        found.group(1) == null ? found.group(2) : found.group(1), found.group())));
    }

    /** An empty value unsets; {@code PATH+NAME} puts its value in front of PATH. */
    private static void set(Map<String, String> environment, String name, String value) {
        int plus = name.indexOf('+');
        if (plus > 0) {
            environment.merge(name.substring(0, plus), value, (old, added) -> added + java.io.File.pathSeparator + old);
        } else if (value.isEmpty()) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    /** With variables set for the body, as {@code withEnv} means them. */
    public Context withEnvironment(Map<String, String> variables) {
        List<Map<String, String>> more = new ArrayList<>(overlays);
        more.add(new LinkedHashMap<>(variables));
        return new Context(build, strands, scope, stage, directory, List.copyOf(more), listeners, outlook, place);
    }

    /** With another current directory; a relative one is below this one. */
    public Context withDirectory(Path path) {
        Path resolved = directory.resolve(path).normalize();
        return new Context(build, strands, scope, stage, resolved, overlays, listeners, outlook, place);
    }

    /** With another place where processes run. */
    public Context withPlace(Place where) {
        return new Context(build, strands, scope, stage, directory, overlays, listeners, outlook, where);
    }

    /** With a scope of its own, which can be stopped without stopping the rest. */
    public Context withOwnScope() {
        return withScope(scope.inner());
    }

    /** With a result that the build is going to have, for blocks that run because of it, such as those of {@code post}. */
    public Context withOutlook(Result result) {
        return new Context(build, strands, scope, stage, directory, overlays, listeners, result, place);
    }

    /** The build's result, or the one it is going to have if that is worse; empty as long as nothing made it worse. */
    public Optional<Result> result() {
        Result known = build.hasResult() ? build.result() : outlook;
        return Optional.ofNullable(known).map(result -> outlook == null ? result : result.worst(outlook));
    }

    Context withScope(Scope inner) {
        return new Context(build, strands, inner, stage, directory, overlays, listeners, outlook, place);
    }

    /** With something that is told of every line that the body writes to the log. */
    public Context withOutputListener(Runnable listener) {
        List<Runnable> more = new ArrayList<>(listeners);
        more.add(listener);
        return new Context(build, strands, scope, stage, directory, overlays, List.copyOf(more), outlook, place);
    }

    /** Runs a body as a stage of this name, which takes its result from how the body ends. */
    public Object inStage(String name, Body body) throws Exception {
        return in(name, false, body);
    }

    Object inBranch(String name, Body body) throws Exception {
        return in(name, true, body);
    }

    private Object in(String name, boolean branch, Body body) throws Exception {
        Stage inner = build.begin(name, stage, branch);
        Context inside = new Context(build, strands, scope, inner, directory, overlays, listeners, outlook, place);
        if (!branch) {
            inside = inside.withEnvironment(Map.of("STAGE_NAME", name));
        }
        try {
            return body.run(inside);
        } catch (Interruption e) {
            inner.mark(e.result(), build.note(e));
            throw e;
        } catch (Exception | Error e) {
            inner.mark(Result.FAILURE, build.note(e));
            throw e;
        } finally {
            build.end(inner);
        }
    }

    /**
     * Shows a stage that does not run.
     *
     * @param why one short clause
     */
    public void skipStage(String name, String why) {
        Stage skipped = build.begin(name, stage, false);
        skipped.mark(Result.NOT_BUILT, why);
        build.end(skipped);
    }

    /** Makes stage and build at least so bad, and goes on. The message is the stage's note; null for none. */
    public void mark(Result result, String message) {
        markStage(result, message);
        build.mark(result);
    }

    /** Makes this stage and those around it at least so bad, but not the build. */
    public void markStage(Result result, String message) {
        for (Stage each = stage; each != null; each = each.parent().orElse(null)) {
            each.mark(result, each == stage ? message : null);
        }
    }

    /** Calls a step from Java as a Jenkinsfile would; the body is null for steps without one. */
    public Object call(String step, Position position, Map<String, ?> arguments, Body body) throws Exception {
        Strand strand = Strand.current();
        Body entered = body == null ? null : inside -> Strand.current().within(inside, () -> body.run(inside));
        return strand.within(this, () -> build.steps().call(step, position, arguments, null, entered, this));
    }

    Strands strands() {
        return strands;
    }
}
