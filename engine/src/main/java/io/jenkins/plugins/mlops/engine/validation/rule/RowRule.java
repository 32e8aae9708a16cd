package io.jenkins.plugins.mlops.engine.validation.rule;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A condition on the columns of one row, such as {@code end_date >= start_date}. */
public final class RowRule {
    /** In a message, in characters. */
    private static final int LONGEST_SHOWN = 300;

    private final String text;
    private final Term term;
    private final List<String> columns;

    private RowRule(String text, Term term, List<String> columns) {
        this.text = text;
        this.term = term;
        this.columns = columns;
    }

    /**
     * @param patterns compiles a regular expression
     * @throws BadInput with the rule, and the character at which something else was expected
     */
    public static RowRule parse(String text, Function<String, Pattern> patterns) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        try {
            Parser parser = new Parser(line, patterns);
            Term term = parser.parse();
            if (parser.columns().isEmpty()) {
                throw new BadInput("it names no column, so that it says nothing about a row");
            }
            return new RowRule(line, term, parser.columns());
        } catch (BadInput e) {
            throw fault(line, e);
        }
    }

    private static BadInput fault(String line, BadInput e) {
        String shown = line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
        return new BadInput("'" + shown + "': " + e.getMessage(), e);
    }

    /** As it is written, on one line. */
    public String text() {
        return text;
    }

    /** The columns that it names, in the order of their first occurrence. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Makes it ready to be asked.
     *
     * @param fields what each of its columns is
     * @throws BadInput with the rule, and the character at which values of another type are needed
     */
    public Condition bind(Function<String, ? extends Field> fields) {
        Map<String, Field> known = new HashMap<>();
        columns.forEach(column -> known.put(column, fields.apply(column)));
        try {
            return Compiler.compile(term, known);
        } catch (BadInput e) {
            throw fault(text, e);
        }
    }
}
