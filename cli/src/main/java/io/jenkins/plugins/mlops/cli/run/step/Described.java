package io.jenkins.plugins.mlops.cli.run.step;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /**
     * Its arguments, checked.
     *
     * @throws JenkinsfileError naming symbol and place
     */
    public StepCall as(Signature signature) {
        return StepCall.of(signature, position, arguments, null, null, null);
    }
}
