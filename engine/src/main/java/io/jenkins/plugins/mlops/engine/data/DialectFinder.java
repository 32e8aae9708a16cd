package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what of a dialect was not given, from the first rows of a text: of the dialects that split its first line, the
 * one in which most rows have as many fields as that; of equal ones that in which most fields are numbers, times or
 * booleans; then the first of comma, semicolon, tab, bar. Nothing that changes what values mean is taken for granted:
 * what is in doubt stays as in RFC 4180, and a notice says so.
 */
final class DialectFinder {
    /** Bytes of text that are looked at. */
    static final int SAMPLE = 1 << 16;

    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");
    private static final String BACKSLASH = "\\";

    /**
     * What was found.
     *
     * @param dialect complete
     * @param notices what remains in doubt
     */
    record Found(Dialect dialect, List<String> notices) {}

    private final String name;
    private final Format format;
    private final Dialect given;
    private final byte[] sample;

    DialectFinder(DataFile dataset, byte[] sample) {
        name = dataset.name();
        format = dataset.format();
        given = dataset.dialect();
        this.sample = sample;
    }

    /** @throws BadInput if the first line is surely no header, and none was said to be there */
    Found find() {
        Dialect standard = Dialect.standard(format);
        List<String> delimiters = given.delimiter() != null
                ? List.of(given.delimiter())
                : format == Format.TSV ? List.of(standard.delimiter()) : DELIMITERS;
        List<String> quotes =
                given.quote() != null ? List.of(given.quote()) : has('\'') ? List.of("\"", "'") : List.of("\"");
        SampleRows best = null;
        for (String quote : quotes) {
            for (String delimiter : delimiters) {
                for (String escape : escapes(quote)) {
                    if (clash(delimiter, quote, escape)) {
                        continue;
                    }
                    Dialect candidate = given.or(standard.with(delimiter, quote, escape));
                    SampleRows rows = new SampleRows(candidate, sample, sample.length < SAMPLE);
                    if (best == null || rows.isBetterThan(best)) {
                        best = rows;
                    }
                }
            }
        }
        if (best == null) {
            // Says which of those that are given is the delimiter of the format.
            best = new SampleRows(given.or(standard), sample, true);
        }
        List<String> notices = new ArrayList<>();
        Dialect dialect = best.dialect();
        String decimal = decimal(best, notices);
        if (given.header() == null && best.firstIsValues()) {
            throw new BadInput(name + ": its first line has no names but values, as the rows below it: set 'format' to"
                    + " [header: false] if it is a row, or to [header: true] if these are the names");
        }
        List<String> found = new ArrayList<>();
        note(found, "delimiter", given.delimiter(), dialect.delimiter(), standard.delimiter());
        note(found, "quote", given.quote(), dialect.quote(), standard.quote());
        note(found, "escape", given.escape(), dialect.escape(), dialect.quote());
        note(found, "decimal", given.decimal(), decimal, standard.decimal());
        return new Found(dialect.found(decimal, found), notices);
    }

    private static void note(List<String> found, String key, String given, String value, String standard) {
        if (given == null && !value.equals(standard)) {
            found.add(key);
        }
    }

    private List<String> escapes(String quote) {
        if (given.escape() != null) {
            return List.of(given.escape());
        }
        return quote.isEmpty() || !has('\\') ? List.of(quote) : List.of(quote, BACKSLASH);
    }

    private boolean clash(String delimiter, String quote, String escape) {
        return delimiter.equals(quote)
                || delimiter.equals(escape)
                || (quote.isEmpty() && delimiter.equals(",") && delimiter.equals(given.decimal()));
    }

    private boolean has(char character) {
        return DialectValues.indexOf(character, sample, 0, sample.length) >= 0;
    }

    private String decimal(SampleRows rows, List<String> notices) {
        if (given.decimal() != null) {
            return given.decimal();
        }
        if (!rows.dialect().delimiter().equals(",")) {
            int column = rows.commaColumn();
            if (column >= 0 && !rows.hasPoints()) {
                return ",";
            }
            int doubtful = column >= 0 ? column : rows.groupedColumn();
            if (doubtful >= 0) {
                notices.add(name + ": field " + (doubtful + 1) + " has numbers with a comma, "
                        + (column >= 0 ? "but others have a point" : "which may be decimal or group digits")
                        + ", so that they are text: set 'format' to [decimal: ','] if it is the decimal separator");
            }
        }
        return ".";
    }
}
