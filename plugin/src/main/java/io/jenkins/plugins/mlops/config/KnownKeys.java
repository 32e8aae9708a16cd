package io.jenkins.plugins.mlops.config;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;

/** Describes a part of the configuration. A key that it does not have is an error wherever it is bound from. */
abstract class KnownKeys<T extends Describable<T>> extends Descriptor<T> implements CustomDescribableModel {
    @Override
    public final Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        TreeSet<String> known = DescribableModel.of(clazz).getParameters().stream()
                .map(DescribableParameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String key : arguments.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "' of a "
                        + getDisplayName().toLowerCase(Locale.ROOT) + "; known here: " + String.join(", ", known));
            }
        }
        return arguments;
    }
}
