package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.Locale;

/**
 * Reads YAML 1.2 and JSON with line numbers, from people who are not trusted: size, depth and what aliases expand to are
 * bounded; tags other than the core schema's and doubled keys are refused.
 */
final class DocumentReader {
    /** In bytes. */
    static final int LARGEST = 4 << 20;

    private DocumentReader() {}

    /**
     * @param name what to name in errors; a name that ends in {@code .json} tells the format
     * @throws BadInput naming document, line and column
     */
    static Node read(byte[] content, String name) {
        if (content.length > LARGEST) {
            throw new BadInput(name + " has " + content.length + " bytes; a contract may have at most " + LARGEST);
        }
        return name.toLowerCase(Locale.ROOT).endsWith(".json")
                ? JsonTree.read(content, name)
                : YamlTree.read(content, name);
    }
}
