package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with what a user wrote, in the user's words: where it is, and what would be right. */
final class Mistakes {
    /** What Jackson writes around a place. */
    private static final Pattern HIDDEN_SOURCE = Pattern.compile("\\[Source: REDACTED [^;]*; ([^]]*)]");

    private Mistakes() {}

    /** What is wrong with a document, in the user's words. */
    static String reason(Throwable e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown(path(unknown), unknown.getKnownPropertyIds());
        }
        if (e instanceof InvalidFormatException format) {
            return "'" + path(format) + "' is '" + format.getValue() + "', but must be "
                    + wanted(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            String path = path(mismatch);
            return (path.isEmpty() ? "the document" : "'" + path + "'") + " must be "
                    + wanted(mismatch.getTargetType());
        }
        if (e instanceof JsonMappingException mapping && mapping.getCause() instanceof InputCoercionException number) {
            return "'" + path(mapping) + "' is too large or too small for " + wanted(number.getTargetType());
        }
        if (e instanceof ValueInstantiationException value) {
            return "'" + path(value) + "' is not whole";
        }
        if (e instanceof JsonProcessingException json) {
            String where = json.getLocation() == null
                    ? ""
                    : " at line " + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr();
            return HIDDEN_SOURCE.matcher(json.getOriginalMessage()).replaceAll("$1") + where;
        }
        return String.valueOf(e);
    }

    /** A name that nothing has. */
    static String unknown(String path, Collection<?> known) {
        return "unknown parameter '" + path + "'; known here: "
                + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a string";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return "a map of parameters";
    }
}
