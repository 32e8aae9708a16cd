package io.jenkins.plugins.mlops.cli.run.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a step is called: its name, the parameters it knows, and whether a block follows.
 *
 * @param name as the Jenkinsfile calls it
 * @param parameters in the order in which errors list them
 * @param unnamed the parameter that a single unnamed argument means; null if there is none
 * @param takesBody whether a block must follow; without it none may
 * @param isOpen whether any other name is a parameter too, as with {@code parallel}
 */
public record Signature(String name, List<Parameter> parameters, String unnamed, boolean takesBody, boolean isOpen) {

    /** A parameter: its name, what it takes, and whether a call must give it. */
    public record Parameter(String name, Kind kind, boolean required) {}

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** A step without parameters and body, to be refined by the methods below. */
    public static Signature of(String name) {
        return new Signature(name, List.of(), null, false, false);
    }

    /** With a required parameter whose name may be left out: {@code echo 'x'} for {@code echo message: 'x'}. */
    public Signature unnamed(String parameter, Kind kind) {
        return new Signature(name, plus(new Parameter(parameter, kind, true)), parameter, takesBody, isOpen);
    }

    /** With an optional parameter whose name may be left out. */
    public Signature optionalUnnamed(String parameter, Kind kind) {
        return new Signature(name, plus(new Parameter(parameter, kind, false)), parameter, takesBody, isOpen);
    }

    public Signature required(String parameter, Kind kind) {
        return new Signature(name, plus(new Parameter(parameter, kind, true)), unnamed, takesBody, isOpen);
    }

    public Signature optional(String parameter, Kind kind) {
        return new Signature(name, plus(new Parameter(parameter, kind, false)), unnamed, takesBody, isOpen);
    }

    /** With a block that follows the arguments. */
    public Signature body() {
        return new Signature(name, parameters, unnamed, true, isOpen);
    }

    /** Whether the unnamed argument may be a map, which then is not taken for named arguments. */
    public boolean unnamedIsMap() {
        return unnamed != null && parameter(unnamed).kind() == Kind.MAP;
    }

    /** With arguments of any name. */
    public Signature open() {
        return new Signature(name, parameters, unnamed, takesBody, true);
    }

    /** The parameter of this name; null if there is none. */
    public Parameter parameter(String wanted) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(wanted)) {
                return parameter;
            }
        }
        return null;
    }

    /** What is known, for an error's second half. */
    public String known() {
        return parameters.isEmpty()
                ? "it takes no parameters"
                : "it knows " + parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
    }

    private List<Parameter> plus(Parameter parameter) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(parameter);
        return all;
    }
}
