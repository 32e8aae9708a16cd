package io.jenkins.plugins.mlops.engine.validation.contract;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table, or a stream of like documents.
 *
 * @param path         where it stands in the document: {@code schema[0]}
 * @param name         what people call it
 * @param physicalName what its store calls it; null if not given
 * @param properties   its columns
 * @param quality      rules about it as a whole
 */
public record SchemaObject(
        String path, String name, String physicalName, List<Property> properties, List<QualityRule> quality) {
    /** Whether a property has this name, or physical name, or is an object that has the rest of it. */
    boolean has(String path) {
        return properties.stream()
                .flatMap(property -> Stream.of(property.name(), property.physicalName()))
                .anyMatch(name -> name != null && (path.equals(name) || path.startsWith(name + ".")));
    }
}
