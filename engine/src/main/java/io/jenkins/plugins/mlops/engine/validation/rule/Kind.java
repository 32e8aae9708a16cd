package io.jenkins.plugins.mlops.engine.validation.rule;

/** What the values of a column, or of a part of a rule, are. */
public enum Kind {
    NUMBER("a number"),
    TEXT("a string"),
    TRUTH("true or false"),
    /** A date, or a date with time. */
    INSTANT("a date"),
    TIME("a time of day"),
    /** An array or an object, of which nothing but its presence can be asked. */
    NESTED("an array or object"),
    /** Said nowhere: as the other side of a comparison, or else as each value looks. */
    OPEN("of no known type");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** In words: {@code a number}. */
    public String words() {
        return words;
    }
}
