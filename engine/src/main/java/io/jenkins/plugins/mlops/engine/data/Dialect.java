package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How text with delimiters is written, in the terms of Frictionless' dialect and of W3C's CSVW. Of a request what is null
 * was not given; of a reader nothing is but {@code columns}.
 *
 * @param delimiter one ASCII character between fields
 * @param quote     one ASCII character around fields; empty: fields have none
 * @param escape    one ASCII character before a quote, delimiter, line end or itself that belongs to the value; that of
 *                  {@code quote}: a quote is doubled within a quoted field
 * @param header    whether the first line has the names of the columns
 * @param columns   the names of the columns of a file without a header; null: {@code column1} and so on
 * @param decimal   the decimal separator: {@code .} or {@code ,}
 * @param missing   the values, besides nothing at all, that mean that there is none
 * @param encoding  of the bytes, where no byte order mark tells it
 * @param found     the names of those that the file's first rows told
 */
public record Dialect(
        String delimiter,
        String quote,
        String escape,
        Boolean header,
        List<String> columns,
        String decimal,
        List<String> missing,
        String encoding,
        List<String> found) {
    /** The keys of the parameter, besides {@code type}. */
    static final List<String> KEYS =
            List.of("delimiter", "quote", "escape", "header", "columns", "decimal", "missing", "encoding");

    /** Nothing is given. */
    static final Dialect NONE = new Dialect(null, null, null, null, null, null, null, null, null);

    private static final Dialect STANDARD =
            new Dialect(",", "\"", "\"", true, null, ".", List.of(), Encoding.UTF_8, List.of());

    private static final String TAB = "\\t";

    /** @throws BadInput if the parts contradict each other */
    public Dialect {
        columns = columns == null ? null : List.copyOf(columns);
        missing = missing == null ? null : List.copyOf(missing);
        found = found == null ? List.of() : List.copyOf(found);
        refuseEqual("quote", quote, "delimiter", delimiter);
        refuseEqual("escape", escape, "delimiter", delimiter);
        if (",".equals(decimal) && ",".equals(delimiter) && "".equals(quote)) {
            throw new BadInput("'format.decimal' and 'format.delimiter' are both ',', and no quotes tell them apart:"
                    + " set the 'delimiter' or the 'quote' that the file has");
        }
        if (columns != null && !Boolean.FALSE.equals(header)) {
            throw new BadInput("'format.columns' names the columns of a file without a header:"
                    + " add header: false, or leave 'columns' out to have the header's names");
        }
    }

    /** @throws BadInput naming the key, its value and what would be right */
    static Dialect of(Map<String, ?> given) {
        return new Dialect(
                character(given, "delimiter", false),
                character(given, "quote", true),
                character(given, "escape", false),
                flag(given),
                columns(given),
                decimal(given),
                texts(given, "missing"),
                given.get("encoding") == null ? null : Encoding.of(String.valueOf(given.get("encoding"))),
                null);
    }

    /** What a format has if nothing else is said. */
    static Dialect standard(Format format) {
        return format == Format.TSV ? STANDARD.with("\t", "\"", "\"") : STANDARD;
    }

    boolean isNone() {
        return equals(NONE);
    }

    Dialect with(String delimiter, String quote, String escape) {
        return new Dialect(delimiter, quote, escape, header, columns, decimal, missing, encoding, found);
    }

    /** This, where it says something, else the other. */
    Dialect or(Dialect other) {
        return new Dialect(
                or(delimiter, other.delimiter),
                or(quote, other.quote),
                or(escape, other.escape),
                or(header, other.header),
                or(columns, other.columns),
                or(decimal, other.decimal),
                or(missing, other.missing),
                or(encoding, other.encoding),
                found);
    }

    /** This with a decimal separator, and the parts that were found. */
    Dialect found(String decimal, List<String> found) {
        return new Dialect(delimiter, quote, escape, header, columns, decimal, missing, encoding, found);
    }

    /** This without the names of the columns, which a report has anyway. */
    public Dialect withoutColumns() {
        return new Dialect(delimiter, quote, escape, header, null, decimal, missing, encoding, found);
    }

    private static <T> T or(T one, T other) {
        return one == null ? other : one;
    }

    /** Whether a quote within a quoted field is doubled, and nothing is escaped otherwise. */
    boolean isDoubling() {
        return escape.equals(quote) || escape.isEmpty();
    }

    /** Whether files of the format are like that unless something else is said. */
    public boolean isStandard(Format format) {
        Dialect standard = standard(format);
        return equals(new Dialect(
                standard.delimiter,
                standard.quote,
                standard.escape,
                standard.header,
                standard.columns,
                standard.decimal,
                standard.missing,
                standard.encoding,
                found));
    }

    /** What is not as in RFC 4180: {@code delimiter ';' (found), no header}. */
    public String words() {
        List<String> words = new ArrayList<>();
        add(words, "delimiter", delimiter, STANDARD.delimiter);
        add(words, "quote", quote, STANDARD.quote);
        add(words, "escape", escape, quote);
        if (!header) {
            words.add("no header");
        }
        add(words, "decimal", decimal, STANDARD.decimal);
        if (!missing.isEmpty()) {
            words.add("missing " + missing.stream().map(Dialect::shown).collect(Collectors.joining(", ")));
        }
        add(words, "encoding", encoding, STANDARD.encoding);
        return String.join("; ", words);
    }

    private void add(List<String> words, String name, String value, String standard) {
        if (!value.equals(standard)) {
            String what = value.isEmpty() ? "no " + name : name + " " + shown(value);
            words.add(found.contains(name) ? what + " (found)" : what);
        }
    }

    private static String shown(String value) {
        return "'" + value.replace("\t", TAB) + "'";
    }

    private static void refuseEqual(String one, String value, String other, String otherValue) {
        if (value != null && value.equals(otherValue)) {
            throw new BadInput(
                    "'format." + one + "' and 'format." + other + "' are both " + shown(value) + ": they must differ");
        }
    }

    private static String character(Map<String, ?> given, String key, boolean none) {
        Object value = given.get(key);
        if (value == null) {
            return null;
        }
        String text = TAB.equals(value) ? "\t" : String.valueOf(value);
        if (none && text.isEmpty()) {
            return text;
        }
        if (!(value instanceof CharSequence)
                || text.length() != 1
                || text.charAt(0) > '~'
                || "\0\r\n".indexOf(text.charAt(0)) >= 0
                || Character.isLetterOrDigit(text.charAt(0))) {
            throw new BadInput("'format." + key + "' is " + shown(text) + ", but must be one ASCII character that is no"
                    + " letter, digit or line end, such as "
                    + (key.equals("delimiter") ? "';' or '\\t'" : key.equals("quote") ? "'\"'" : "'\\'")
                    + (none ? ", or '' for a file without quotes" : ""));
        }
        return text;
    }

    private static Boolean flag(Map<String, ?> given) {
        Object value = given.get("header");
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        String text = String.valueOf(value);
        if (!text.equals("true") && !text.equals("false")) {
            throw new BadInput(
                    "'format.header' is '" + text + "', but must be true, or false if the first line is a row");
        }
        return text.equals("true");
    }

    private static String decimal(Map<String, ?> given) {
        Object value = given.get("decimal");
        if (value != null && !value.equals(".") && !value.equals(",")) {
            throw new BadInput("'format.decimal' is '" + value + "', but must be '.' or ','");
        }
        return (String) value;
    }

    private static List<String> columns(Map<String, ?> given) {
        List<String> columns = texts(given, "columns");
        if (columns == null) {
            return null;
        }
        if (columns.isEmpty() || columns.size() > Dataset.MOST_COLUMNS) {
            throw new BadInput("'format.columns' has " + columns.size() + " names, but must have 1 to "
                    + Dataset.MOST_COLUMNS + ", one for each column of the file");
        }
        Set<String> names = new HashSet<>();
        for (String column : columns) {
            if (column.isBlank() || !names.add(column)) {
                throw new BadInput("'format.columns' holds "
                        + (column.isBlank() ? "an empty name" : "the name '" + column + "' twice")
                        + ": give each column a name of its own");
            }
        }
        return columns;
    }

    /** One text, or a list of them; numbers as they are written. */
    private static List<String> texts(Map<String, ?> given, String key) {
        Object value = given.get(key);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object text : value instanceof Collection<?> all ? all : List.of(value)) {
            if (!(text instanceof CharSequence || text instanceof Number)) {
                throw new BadInput("'format." + key + "' holds " + text + ", but must be a text or a list of texts");
            }
            texts.add(String.valueOf(text));
        }
        return texts;
    }
}
