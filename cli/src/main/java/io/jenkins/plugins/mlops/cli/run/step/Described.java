package io.jenkins.plugins.mlops.cli.run.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value written as a call, which only the step that gets it understands: {@code string(name: 'WHO')} is a parameter for
 * {@code properties} and a credential for {@code withCredentials}.
 *
 * @param symbol its name
 * @param arguments by name; a single unnamed one has the name {@code value}
 * @param position where it was written
 */
public record Described(String symbol, Map<String, Object> arguments, Position position) {

    public Described {
        arguments = new LinkedHashMap<>(arguments);
    }

    /** What is written as a map with {@code $class}, as it was before symbols, has these symbols. */
    private static final Map<String, String> SYMBOLS = Map.of(
            "StringParameterDefinition", "string",
            "TextParameterDefinition", "text",
            "BooleanParameterDefinition", "booleanParam",
            "ChoiceParameterDefinition", "choice",
            "ParametersDefinitionProperty", "parameters",
            "StringBinding", "string",
            "UsernamePasswordMultiBinding", "usernamePassword",
            "UsernamePasswordBinding", "usernameColonPassword",
            "FileBinding", "file",
            "SSHUserPrivateKeyBinding", "sshUserPrivateKey");

    /** The value if it describes something, also as a map with {@code $class}. */
    public static Optional<Described> of(Object value, Position position) {
        if (value instanceof Described described) {
            return Optional.of(described);
        }
        if (!(value instanceof Map<?, ?> map) || !(map.get("$class") instanceof String type)) {
            return Optional.empty();
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        map.forEach((key, argument) -> arguments.put(String.valueOf(key), argument));
        arguments.remove("$class");
        return Optional.of(new Described(SYMBOLS.getOrDefault(type, type), arguments, position));
    }

    /** The only argument, whatever its name. */
    public Object only() {
        return arguments.size() == 1 ? arguments.values().iterator().next() : null;
    }

    /**
     * Its arguments, checked.
     *
     * @throws JenkinsfileError naming symbol and place
     */
    public StepCall as(Signature signature) {
        return StepCall.of(signature, position, arguments, null, null, null);
    }
}
