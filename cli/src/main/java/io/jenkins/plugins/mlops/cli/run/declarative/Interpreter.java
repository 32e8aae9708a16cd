package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.credentials.Credentials;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Branches;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Environment;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Input;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Sequence;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Stage;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.StepBlock;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Variable;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.When;
import io.jenkins.plugins.mlops.cli.run.step.Body;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.Parallel;
import io.jenkins.plugins.mlops.cli.run.step.ParameterDefinition;
import io.jenkins.plugins.mlops.cli.run.step.Place;
import io.jenkins.plugins.mlops.cli.run.step.Position;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Runs a pipeline as Jenkins does. */
final class Interpreter {
    private static final String AFTER_FAILURE = "skipped due to earlier failure(s)";
    private static final String AFTER_UNSTABLE = "skipped due to earlier stage(s) marking the build as unstable";
    private static final String CONDITION = "skipped due to when conditional";

    private final Pipeline pipeline;
    private final Values values;
    private final Conditions conditions;
    private final Post post;

    Interpreter(Pipeline pipeline, Values values) {
        this.pipeline = pipeline;
        this.values = values;
        this.conditions = new Conditions(values);
        this.post = new Post(values);
    }

    void run(Context context) throws Exception {
        new Announcements(values, context).of(pipeline);
        context.build().define(parameters(pipeline.parameters(), context), values.position(pipeline.line()));
        // A wrapper such as retry may run what it wraps again: the last time counts.
        var last = new Object() {
            Throwable failure;
            boolean posted;
        };
        try {
            inAgent(
                    pipeline.agent(),
                    context,
                    onAgent -> inEnvironment(
                            pipeline.environment(),
                            onAgent,
                            inside -> inWrappers(pipeline.options(), inside, wrapped -> {
                                last.failure = sequence(pipeline.stages(), wrapped);
                                last.posted = true;
                                last.failure = postOfPipeline(wrapped, last.failure);
                                return thrown(last.failure);
                            })));
        } catch (Exception | Error e) {
            last.failure = last.failure == null ? e : last.failure;
        }
        if (!last.posted) {
            boolean contained = pipeline.agent().name().equals("docker")
                    && !context.build().origin().onHost();
            last.failure = postOfPipeline(contained ? context.withPlace(Place.NOWHERE) : context, last.failure);
        }
        thrown(last.failure);
    }

    private Throwable postOfPipeline(Context context, Throwable failure) throws Exception {
        if (!post.concerns(pipeline.post(), context, failure)) {
            return failure;
        }
        return (Throwable) context.inStage(
                "Declarative: Post Actions", inside -> post.run(pipeline.post(), inside, failure, Result.SUCCESS));
    }

    /** Runs stages one after the other; after a failure the others are shown as skipped. Returns the failure, or null. */
    private Throwable sequence(List<Stage> stages, Context context) throws Exception {
        Throwable failure = null;
        for (Stage stage : stages) {
            String skipped = failure == null ? null : AFTER_FAILURE;
            try {
                context.inStage(stage.name(), inside -> run(stage, inside, skipped));
            } catch (Exception | Error e) {
                failure = e;
            }
        }
        return failure;
    }

    /**
     * Runs a stage, in the context of that stage.
     *
     * @param why the stage is skipped, or null
     */
    private Object run(Stage stage, Context context, String why) throws Exception {
        if (why != null) {
            return skip(stage, context, why);
        }
        if (hasOption("skipStagesAfterUnstable") && context.build().result() == Result.UNSTABLE) {
            return skip(stage, context, AFTER_UNSTABLE);
        }
        new Announcements(values, context).ofOptions(stage.options());
        Context inCell = context.withEnvironment(stage.cell());
        Decision decision = new Decision(stage.when());
        Throwable failure = null;
        try {
            if (decision.permits(When::beforeOptions, inCell)) {
                inWrappers(stage.options(), inCell, wrapped -> withOptions(stage, decision, wrapped));
            }
        } catch (Exception | Error e) {
            failure = e;
        }
        if (failure == null && !decision.passed()) {
            return skip(stage, context, CONDITION);
        }
        if (stage.body() instanceof Branches) {
            failure = post.run(stage.post(), context, failure, resultOf(context));
        }
        return thrown(failure);
    }

    private Object withOptions(Stage stage, Decision decision, Context context) throws Exception {
        if (!decision.permits(When::beforeInput, context)) {
            return null;
        }
        return afterInput(stage.input(), context, asked -> {
            if (stage.body() instanceof Branches branches) {
                return decision.now(asked)
                        ? inEnvironment(stage.environment(), asked, inside -> parallel(branches, inside))
                        : null;
            }
            if (!decision.permits(When::beforeAgent, asked)) {
                return null;
            }
            return inAgent(
                    stage.agent(),
                    asked,
                    onAgent -> decision.now(onAgent)
                            ? inEnvironment(stage.environment(), onAgent, inside -> body(stage, inside))
                            : null);
        });
    }

    private Object body(Stage stage, Context context) throws Exception {
        new Announcements(values, context).ofTools(stage.tools());
        Throwable failure = null;
        try {
            if (stage.body() instanceof StepBlock steps) {
                values.body(steps.code()).run(context);
            } else if (stage.body() instanceof Sequence nested) {
                failure = sequence(nested.stages(), context);
            }
        } catch (Exception | Error e) {
            failure = e;
        }
        return thrown(post.run(stage.post(), context, failure, resultOf(context)));
    }

    private Object parallel(Branches parallel, Context context) throws Exception {
        Map<String, Body> branches = new LinkedHashMap<>();
        for (Stage stage : parallel.stages()) {
            branches.put(
                    stage.name(),
                    branch -> run(stage, branch.withEnvironment(Map.of("STAGE_NAME", stage.name())), null));
        }
        boolean failFast = parallel.failFast() || hasOption("parallelsAlwaysFailFast");
        return new Parallel(branches, failFast).run(context);
    }

    /** Shows a stage, and those in it, as skipped. */
    private Object skip(Stage stage, Context context, String why) throws Exception {
        context.log().println("Stage \"" + stage.name() + "\" " + why);
        context.stage().ifPresent(shown -> shown.mark(Result.NOT_BUILT, why));
        List<Stage> nested = stage.body() instanceof Sequence s
                ? s.stages()
                : stage.body() instanceof Branches b ? b.stages() : List.of();
        for (Stage each : nested) {
            context.inStage(each.name(), inside -> skip(each, inside, why));
        }
        return null;
    }

    private Object inAgent(Directive agent, Context context, Body body) throws Exception {
        if (agent == null || agent.name().equals("none")) {
            return body.run(context);
        }
        Map<String, Object> arguments = values.arguments(agent, context);
        Position position = values.position(agent.line());
        Object workspace = arguments.remove("customWorkspace");
        Map<String, Object> label = arguments.containsKey("label") ? Map.of("label", arguments.get("label")) : Map.of();
        Body contained = agent.name().equals("docker")
                ? inside -> inside.call("withDockerContainer", position, container(arguments, inside), body)
                : body;
        return context.call(
                "node",
                position,
                label,
                workspace == null
                        ? contained
                        : inside -> inside.call("dir", position, Map.of("path", workspace), contained));
    }

    /** The arguments of the step that runs what agent docker runs. */
    private static Map<String, Object> container(Map<String, Object> agent, Context context) {
        String image = String.valueOf(agent.get("image"));
        String arguments = Objects.toString(agent.get("args"), "");
        if (agent.get("registryUrl") instanceof String url) {
            String host = url.replaceFirst("^\\w+://", "").replaceFirst("/.*$", "");
            image = image.startsWith(host + "/") ? image : host + "/" + image;
        }
        if (agent.containsKey("registryCredentialsId")) {
            context.log().println("registryCredentialsId: your own login at the registry is used");
        }
        if ("true".equals(String.valueOf(agent.get("alwaysPull")))) {
            arguments = "--pull=always " + arguments;
        }
        return Map.of("image", image, "args", arguments);
    }

    private Object inEnvironment(Environment environment, Context context, Body body) throws Exception {
        Context inside = context;
        for (Variable variable : environment.variables()) {
            String value = String.valueOf(values.valueOfVariable(variable.code(), inside));
            inside = inside.withEnvironment(
                    variable.credentials()
                            ? new Credentials(inside.build()).variables(variable.name(), value)
                            : Map.of(variable.name(), value));
        }
        return body.run(inside);
    }

    /** Runs the body in those of the options that are steps with a block, the first outermost. */
    private Object inWrappers(List<Directive> options, Context context, Body body) throws Exception {
        Body wrapped = body;
        for (int i = options.size() - 1; i >= 0; i--) {
            Directive option = options.get(i);
            if (Vocabulary.WRAPPERS.has(option.name())) {
                Body inner = wrapped;
                wrapped = inside -> inside.call(
                        option.name(), values.position(option.line()), values.arguments(option, inside), inner);
            }
        }
        return wrapped.run(context);
    }

    private Object afterInput(Input input, Context context, Body body) throws Exception {
        if (input == null) {
            return body.run(context);
        }
        Map<String, Object> arguments = values.arguments(input.fields(), context);
        List<Described> parameters = new ArrayList<>();
        for (Directive parameter : input.parameters()) {
            parameters.add(values.described(parameter, context));
        }
        if (!parameters.isEmpty()) {
            arguments.put("parameters", parameters);
        }
        Object answer = context.call("input", values.position(input.fields().line()), arguments, null);
        Map<String, String> variables = new LinkedHashMap<>();
        if (answer instanceof Map<?, ?> several) {
            several.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        } else if (arguments.containsKey("submitterParameter")) {
            variables.put(String.valueOf(arguments.get("submitterParameter")), String.valueOf(answer));
        } else if (parameters.size() == 1) {
            variables.put(String.valueOf(parameters.get(0).arguments().get("name")), String.valueOf(answer));
        }
        return body.run(context.withEnvironment(variables));
    }

    private List<ParameterDefinition> parameters(List<Directive> directives, Context context) throws Exception {
        List<ParameterDefinition> definitions = new ArrayList<>();
        for (Directive directive : directives) {
            Described described = values.described(directive, context);
            definitions.add(ParameterDefinition.of(described, described.position()));
        }
        return definitions;
    }

    private boolean hasOption(String name) {
        return pipeline.options().stream().anyMatch(o -> o.name().equals(name));
    }

    private static Result resultOf(Context context) {
        return context.stage()
                .map(io.jenkins.plugins.mlops.cli.run.step.Stage::result)
                .orElse(Result.SUCCESS);
    }

    /** Throws the failure if there is one. */
    private static Object thrown(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
        return null;
    }

    /** Whether a stage runs: decided once, as early as its {@code when} says. */
    private final class Decision {
        private final When when;
        private boolean passed;

        Decision(When when) {
            this.when = when;
            this.passed = when == null;
        }

        boolean passed() {
            return passed;
        }

        /** Whether the stage may go on, if that is to be decided here; true if it is to be decided later. */
        boolean permits(Predicate<When> here, Context context) throws Exception {
            return passed || !here.test(when) || now(context);
        }

        boolean now(Context context) throws Exception {
            passed = passed || conditions.hold(when.condition(), context);
            return passed;
        }
    }
}
