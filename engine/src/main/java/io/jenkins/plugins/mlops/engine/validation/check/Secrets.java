package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which columns the contract classifies as other than public. Where in doubt, a column is one of them: by any of its
 * names, in any case, whether or not the property is matched with it.
 */
public final class Secrets {
    /** Columns, and objects with all that is in them. */
    private final Set<String> whole = new HashSet<>();
    /** What holds something classified, if it is one column. */
    private final Set<String> holders = new HashSet<>();

    public Secrets(List<Property> properties) {
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

    public boolean include(String column) {
        String name = normal(column);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (whole.contains(name.substring(0, dot))) {
                return true;
            }
        }
        return whole.contains(name) || holders.contains(name);
    }

    /** What a column of this property may be called, the likeliest first. */
    public static List<String> names(Property property, List<String> prefixes) {
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
