package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contract about data, in the Open Data Contract Standard (bitol.io), versions 3.0 and 3.1.
 *
 * @param file       where it was read from
 * @param apiVersion the standard's version that it names
 * @param id         its identity
 * @param name       what people call it; null if it has none
 * @param version    its own version
 * @param objects    the tables it is about
 * @param latencies  how old their newest values are at most
 * @param notices    what its reader should know
 */
public record Contract(
        FileDigest file,
        String apiVersion,
        String id,
        String name,
        String version,
        List<SchemaObject> objects,
        List<Latency> latencies,
        List<String> notices) {
    /**
     * @param name the path as the user gave it, for messages; if it ends in {@code .json}, it is JSON, else YAML
     * @throws BadInput if it is no valid contract, with path and line of each fault
     */
    public static Contract read(Path path, String name) throws IOException {
        return ContractReader.read(path, name);
    }

    /**
     * The columns of an object that a latency is about, as paths from the object; empty if it is about another object.
     * Without the object's name, a column is that of the only object, or of those that have it.
     */
    public List<String> columns(Latency latency, SchemaObject object) {
        return latency.elements().stream()
                .map(element -> column(element, object))
                .filter(Objects::nonNull)
                .toList();
    }

    private String column(String element, SchemaObject object) {
        String column = within(element, object);
        if (column != null || objects.size() == 1) {
            return column == null ? element : column;
        }
        boolean ofOther = objects.stream().anyMatch(other -> within(element, other) != null);
        boolean known = objects.stream().anyMatch(other -> other.has(element));
        return ofOther || (known && !object.has(element)) ? null : element;
    }

    /** Null if the element does not begin with a name of the object. */
    private static String within(String element, SchemaObject object) {
        return Stream.of(object.name(), object.physicalName())
                .filter(name -> name != null && element.startsWith(name + "."))
                .map(name -> element.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /**
     * The object that a data set is to be compared with.
     *
     * @param wanted its name or physical name; null: the only one there is, or the one named like the data, with or
     *               without extension
     * @param data   the data's path or pattern, and what else it is called; the first that names an object counts
     * @throws BadInput if that is none, or not one alone
     */
    public SchemaObject object(String wanted, List<String> data) {
        String names = objects.stream().map(SchemaObject::name).collect(Collectors.joining(", "));
        if (objects.isEmpty()) {
            throw new BadInput(file.path() + " has no object in 'schema': there is nothing to compare data with");
        }
        if (wanted != null) {
            return named(Stream.of(wanted))
                    .orElseThrow(() ->
                            new BadInput("'object' is '" + wanted + "', but " + file.path() + " has only " + names));
        }
        if (objects.size() == 1) {
            return objects.get(0);
        }
        return named(data.stream()
                        .flatMap(path ->
                                Stream.of(Identifiers.fromPath(path), path.substring(path.lastIndexOf('/') + 1))))
                .orElseThrow(() -> new BadInput(file.path() + " has several objects: set 'object' to one of " + names));
    }

    /** The object of the first of these names that is one. */
    private Optional<SchemaObject> named(Stream<String> names) {
        return names.map(this::named).filter(Objects::nonNull).findFirst();
    }

    private SchemaObject named(String name) {
        List<SchemaObject> found = objects.stream()
                .filter(object -> name.equals(object.name()) || name.equals(object.physicalName()))
                .toList();
        if (found.size() > 1) {
            throw new BadInput(
                    file.path() + " has " + found.size() + " objects named '" + name + "': give each its own name");
        }
        return found.isEmpty() ? null : found.get(0);
    }
}
