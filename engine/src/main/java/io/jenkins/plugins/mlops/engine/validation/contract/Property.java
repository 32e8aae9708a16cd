package io.jenkins.plugins.mlops.engine.validation.contract;

import java.util.List;

/**
 * A property of an object: a column of a table.
 *
 * @param path               where it stands in the document: {@code schema[0].properties[3]}
 * @param name               what people call it; null for the items of an array
 * @param physicalName       what the data calls it; null if it is the name
 * @param logicalType        null if the contract does not say
 * @param options            what is demanded of its values
 * @param required           whether a value must be there
 * @param unique             whether values must differ
 * @param primaryKey         whether it is part of the primary key
 * @param primaryKeyPosition its place therein, from 1; -1 if not given
 * @param classification     null if there is none
 * @param quality            its rules
 * @param properties         of an object
 * @param items              of an array; null if the contract does not say
 */
public record Property(
        String path,
        String name,
        String physicalName,
        LogicalType logicalType,
        TypeOptions options,
        boolean required,
        boolean unique,
        boolean primaryKey,
        int primaryKeyPosition,
        String classification,
        List<QualityRule> quality,
        List<Property> properties,
        Property items) {
    /** Whether it is itself classified as other than public. */
    public boolean hasClassification() {
        return classification != null && !classification.strip().equalsIgnoreCase("public");
    }

    /** Whether it, or a part of it, is classified as other than public. */
    public boolean isClassified() {
        return hasClassification()
                || properties.stream().anyMatch(Property::isClassified)
                || (items != null && items.isClassified());
    }
}
