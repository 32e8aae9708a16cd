package io.jenkins.plugins.mlops.cli.run.declarative;

import java.util.List;
import java.util.Map;

/**
 * A declarative pipeline as its author wrote it, checked. What can only be known while it runs (steps, values,
 * expressions) stays code of the Jenkinsfile: an {@code int} named {@code code} or {@code arguments} is an index into the
 * closures that the compiled script hands over together with this model.
 *
 * <p>Absent sections are empty lists and maps; {@code agent}, {@code when} and {@code input} of a stage are null if absent.
 *
 * @param line where it starts in the Jenkinsfile, from 1
 * @param post code by condition
 */
public record Pipeline(
        int line,
        Directive agent,
        Environment environment,
        List<Directive> options,
        List<Directive> parameters,
        List<Directive> triggers,
        List<Directive> tools,
        List<Stage> stages,
        Map<PostCondition, Integer> post,
        List<Warning> warnings) {

    /** What runs here and would not in Jenkins, with its line. */
    public record Warning(int line, String message) {}

    /**
     * One named entry of a section, such as {@code timeout(time: 1, unit: 'HOURS')}.
     *
     * @param line where it stands in the Jenkinsfile, from 1
     * @param arguments code that returns the arguments as a map by parameter name
     */
    public record Directive(String name, int line, int arguments) {}

    /**
     * The variables of one {@code environment} block.
     *
     * @param variables in an order in which each comes after those that it refers to
     */
    public record Environment(List<Variable> variables) {
        static final Environment EMPTY = new Environment(List.of());
    }

    /**
     * A variable of an {@code environment} block.
     *
     * @param credentials whether the code returns the id of credentials rather than the value
     */
    public record Variable(String name, int line, boolean credentials, int code) {}

    /**
     * A stage.
     *
     * @param cell the axis values of a cell of a {@code matrix}, else empty
     * @param post code by condition
     */
    public record Stage(
            String name,
            int line,
            Map<String, String> cell,
            Directive agent,
            When when,
            Environment environment,
            List<Directive> options,
            Input input,
            List<Directive> tools,
            Body body,
            Map<PostCondition, Integer> post) {

        Stage inCell(String cellName, Map<String, String> values) {
            return new Stage(cellName, line, values, agent, when, environment, options, input, tools, body, post);
        }
    }

    /** What a stage does: steps, or stages one after the other, or stages at the same time. */
    public sealed interface Body {}

    /** Steps. */
    public record StepBlock(int code) implements Body {}

    /** Stages one after the other. */
    public record Sequence(List<Stage> stages) implements Body {}

    /** Stages at the same time; a {@code matrix} is one, too, with a stage for each cell. */
    public record Branches(List<Stage> stages, boolean failFast) implements Body {}

    /** The {@code input} of a stage: asked before the stage starts. */
    public record Input(Directive fields, List<Directive> parameters) {}

    /** When a stage runs, and before what this is decided. */
    public record When(Condition condition, boolean beforeOptions, boolean beforeInput, boolean beforeAgent) {}

    /** A condition of {@code when}. */
    public sealed interface Condition {}

    /** A condition with arguments, such as {@code branch 'main'}. */
    public record Test(Directive directive) implements Condition {}

    /** Groovy code whose result counts by Groovy truth. */
    public record Expression(int code) implements Condition {}

    /** True if each of the conditions is. */
    public record AllOf(List<Condition> conditions) implements Condition {}

    /** True if one of the conditions is. */
    public record AnyOf(List<Condition> conditions) implements Condition {}

    /** True if the condition is not. */
    public record Not(Condition condition) implements Condition {}
}
