package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A step's parameters in a file, JSON or YAML, under the names that the step has. */
final class RequestFile {
    private RequestFile() {}

    static Map<String, Object> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInput("--request: there is no file " + file);
        }
        Object document = Yaml.read(Files.readString(file), file.toString());
        if (!(document instanceof Map<?, ?> map)) {
            throw new BadInput("--request: " + file + " must hold a map of parameters, such as 'data: train.csv'");
        }
        return parameters(map);
    }

    /** The value of an option: a map if it is written as one, such as {@code {delimiter: ';'}}. */
    static Object textOrMap(String option, String text) {
        return text.startsWith("{") && Yaml.read(text, option) instanceof Map<?, ?> map ? parameters(map) : text;
    }

    private static Map<String, Object> parameters(Map<?, ?> map) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        map.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        return parameters;
    }
}
