package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which columns the contract classifies as other than public. Where in doubt, a column is one of them: by any of its
 * names, in any case, whether or not the property is matched with it.
 */
final class Secrets {
    /** Columns, and objects with all that is in them. */
    private final List<String> whole = new ArrayList<>();
    /** What holds something classified, if it is one column. */
    private final List<String> holders = new ArrayList<>();

    Secrets(List<Property> properties) {
        properties.forEach(property -> add(property, List.of("")));
    }

    private void add(Property property, List<String> parents) {
        List<String> names = names(property, parents);
        if (property.hasClassification()) {
            names.forEach(name -> whole.add(normal(name)));
        } else if (property.isClassified()) {
            names.forEach(name -> holders.add(normal(name)));
        }
        List<String> prefixes = names.stream().map(name -> name + ".").toList();
        property.properties().forEach(child -> add(child, prefixes));
    }

    boolean include(String column) {
        String name = normal(column);
        return holders.contains(name)
                || whole.stream().anyMatch(secret -> name.equals(secret) || name.startsWith(secret + "."));
    }

    /** What a column of this property may be called, the likeliest first. */
    static List<String> names(Property property, List<String> prefixes) {
        List<String> names = new ArrayList<>();
        for (String prefix : prefixes) {
            names.add(prefix + property.name());
            if (property.physicalName() != null && !property.physicalName().equals(property.name())) {
                names.add(prefix + property.physicalName());
            }
        }
        return names;
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
