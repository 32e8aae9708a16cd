package io.jenkins.plugins.mlops.engine.validation.rule;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.validation.rule.Token.Sort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a rule, by recursive descent without going back:
 *
 * <pre>
 * condition = 'if' condition 'then' condition | and { 'or' and }
 * and       = not { 'and' not }
 * not       = 'not' not | sum [ comparison ]
 * compared  = ('=' | '==' | '&lt;&gt;' | '!=' | '&lt;' | '&lt;=' | '&gt;' | '&gt;=') sum | 'is' ['not'] 'null'
 *           | ['not'] 'in' '(' sum { ',' sum } ')' | ['not'] 'between' sum 'and' sum
 * sum       = product { ('+' | '-') product }
 * product   = value { ('*' | '/') value }
 * value     = '-' value | number | 'text' | 'true' | 'false' | 'null' | column | "column"
 *           | function '(' condition { ',' condition } ')' | '(' condition ')'
 * </pre>
 */
final class Parser {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private final java.util.function.Function<String, Pattern> patterns;
    private final Set<String> columns = new LinkedHashSet<>();
    private int next;
    private int depth;

    /** @param patterns compiles a regular expression */
    Parser(String rule, java.util.function.Function<String, Pattern> patterns) {
        if (rule.length() > LONGEST) {
            throw new BadInput(
                    "it has " + rule.length() + " characters, but may have " + LONGEST + ": make several rules of it");
        }
        this.tokens = Token.of(rule);
        this.patterns = patterns;
    }

    Term parse() {
        Term term = condition();
        if (peek().sort() != Sort.END) {
            throw peek().error(peek().shown() + " does not follow here; expected and, or, a comparison or the end");
        }
        return term;
    }

    /** Those that were named, in the order of their first occurrence. */
    List<String> columns() {
        return List.copyOf(columns);
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    /** Null if the next word is another one. */
    private Token take(String... words) {
        for (String word : words) {
            if (peek().is(word)) {
                return take();
            }
        }
        return null;
    }

    private void expect(String word) {
        if (take(word) == null) {
            throw peek().error("expected '" + word + "' instead of " + peek().shown());
        }
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw peek().error("more than " + DEEPEST + " levels: make several rules of it");
        }
    }

    private Term condition() {
        enter();
        Term term;
        Token implied = take("if");
        if (implied != null) {
            Term premise = condition();
            expect("then");
            term = new Term.Either(implied, new Term.Not(implied, premise), condition());
        } else {
            term = and();
            for (Token or = take("or"); or != null; or = take("or")) {
                term = new Term.Either(or, term, and());
            }
        }
        depth--;
        return term;
    }

    private Term and() {
        Term term = not();
        for (Token and = take("and"); and != null; and = take("and")) {
            term = new Term.Both(and, term, not());
        }
        return term;
    }

    private Term not() {
        Token not = take("not");
        if (not == null) {
            return compared();
        }
        enter();
        Term term = new Term.Not(not, not());
        depth--;
        return term;
    }

    private Term compared() {
        Term left = sum();
        Token operator = take("=", "==", "<>", "!=", "<=", ">=", "<", ">");
        if (operator != null) {
            Term right = sum();
            requireNoNull(operator, left, right);
            if (take("=", "==", "<>", "!=", "<=", ">=", "<", ">") != null) {
                throw tokens.get(next - 1).error("one comparison follows another: join them by 'and'");
            }
            return new Term.Comparison(operator, left, right);
        }
        Token is = take("is");
        if (is != null) {
            Token negated = take("not");
            expect("null");
            return negate(negated, new Term.IsNull(is, left));
        }
        Token negated = take("not");
        Token in = take("in");
        if (in != null) {
            expect("(");
            List<Term> values = new ArrayList<>();
            do {
                values.add(sum());
            } while (take(",") != null);
            expect(")");
            values.forEach(value -> requireNoNull(in, value));
            return negate(negated, new Term.OneOf(in, left, values));
        }
        Token between = take("between");
        if (between != null) {
            Term low = sum();
            expect("and");
            Term high = sum();
            requireNoNull(between, left, low, high);
            return negate(negated, new Term.Between(between, left, low, high));
        }
        if (negated != null) {
            throw peek().error("expected 'in' or 'between' after 'not', instead of " + peek().shown());
        }
        return left;
    }

    private static Term negate(Token not, Term term) {
        return not == null ? term : new Term.Not(not, term);
    }

    /** With null, a comparison is never true: nobody means it. */
    private static void requireNoNull(Token operator, Term... terms) {
        for (Term term : terms) {
            if (term instanceof Term.Literal literal && literal.value() == null) {
                throw operator.error("nothing compares with null: write 'is null' or 'is not null'");
            }
        }
    }

    private Term sum() {
        Term term = product();
        for (Token sign = take("+", "-"); sign != null; sign = take("+", "-")) {
            term = new Term.Arithmetic(sign, term, product());
        }
        return term;
    }

    private Term product() {
        Term term = value();
        for (Token sign = take("*", "/"); sign != null; sign = take("*", "/")) {
            term = new Term.Arithmetic(sign, term, value());
        }
        return term;
    }

    private Term value() {
        Token token = take();
        if (token.is("-")) {
            enter();
            Term term = new Term.Negative(token, value());
            depth--;
            return term;
        }
        if (token.is("(")) {
            Term term = condition();
            expect(")");
            return term;
        }
        return switch (token.sort()) {
            case NUMBER -> new Term.Literal(token, number(token));
            case STRING -> new Term.Literal(token, token.text());
            case NAME -> take("(") == null ? column(token) : call(token);
            case QUOTED_NAME -> column(token);
            case KEYWORD -> word(token);
            case SYMBOL, END -> throw expected(token);
        };
    }

    private Term column(Token token) {
        columns.add(token.text());
        return new Term.Name(token);
    }

    private static Term word(Token token) {
        return switch (token.text()) {
            case "true" -> new Term.Literal(token, true);
            case "false" -> new Term.Literal(token, false);
            case "null" -> new Term.Literal(token, null);
            default -> throw expected(token);
        };
    }

    private static BadInput expected(Token token) {
        return token.error("expected a column, a value or '(' instead of " + token.shown()
                + (token.sort() == Sort.KEYWORD ? "; a column of that name is put in double quotes" : ""));
    }

    private static BigDecimal number(Token token) {
        BigDecimal number = Numbers.read(token.text());
        if (number == null) {
            throw token.error("the number has more than " + Numbers.MOST_DIGITS + " digits");
        }
        return number;
    }

    private Term call(Token name) {
        List<Term> arguments = new ArrayList<>();
        if (take(")") == null) {
            do {
                arguments.add(condition());
            } while (take(",") != null);
            expect(")");
        }
        if (name.text().equalsIgnoreCase(Function.MATCHES)) {
            if (arguments.size() != 2 || !(arguments.get(1) instanceof Term.Literal pattern) || !pattern.isText()) {
                throw name.error("matches takes a text and a regular expression in single quotes");
            }
            return new Term.Match(name, arguments.get(0), patterns.apply((String) pattern.value()));
        }
        Function function = Function.of(name.text());
        if (function == null) {
            throw name.error("there is no function '" + name.text() + "'; known are " + Function.names());
        }
        if (!function.takes(arguments.size())) {
            throw name.error(function.wanted() + ", but is given " + arguments.size());
        }
        return new Term.Call(name, function, arguments);
    }
}
