package io.jenkins.plugins.mlops.engine.validation.contract;

import java.util.List;

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
        String path, String name, String physicalName, List<Property> properties, List<QualityRule> quality) {}
