package io.jenkins.plugins.mlops.engine.validation.rule;

import com.google.re2j.Pattern;
import java.util.List;

/** A part of a rule, as it is written. */
sealed interface Term {
    /** Its first word, or the word that makes it what it is: {@code >=}. */
    Token token();

    /** Null if it is the literal null. */
    record Literal(Token token, Object value) implements Term {
        boolean isText() {
            return value instanceof String;
        }
    }

    record Name(Token token) implements Term {
        String text() {
            return token.text();
        }
    }

    /** Plus, minus, times, divided by. */
    record Arithmetic(Token token, Term left, Term right) implements Term {}

    record Negative(Token token, Term term) implements Term {}

    /** {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >}, {@code >=}. */
    record Comparison(Token token, Term left, Term right) implements Term {}

    record OneOf(Token token, Term term, List<Term> values) implements Term {}

    record Between(Token token, Term term, Term low, Term high) implements Term {}

    record IsNull(Token token, Term term) implements Term {}

    record Not(Token token, Term term) implements Term {}

    record Both(Token token, Term left, Term right) implements Term {}

    record Either(Token token, Term left, Term right) implements Term {}

    record Call(Token token, Function function, List<Term> arguments) implements Term {}

    /** Whether a text has a part that the pattern matches. */
    record Match(Token token, Term text, Pattern pattern) implements Term {}
}
