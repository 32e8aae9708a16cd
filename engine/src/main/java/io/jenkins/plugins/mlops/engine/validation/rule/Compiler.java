package io.jenkins.plugins.mlops.engine.validation.rule;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition.Row;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Gives the parts of a rule types, and makes of them what can be asked of a row. */
final class Compiler {
    private final Row row = new Row();
    private final Values values;

    private Compiler(Map<String, Field> fields) {
        values = new Values(fields, this, row);
    }

    /** @param fields what each column of the rule is */
    static Condition compile(Term term, Map<String, Field> fields) {
        Compiler compiler = new Compiler(fields);
        return new Condition(compiler.row, compiler.test(term));
    }

    /** What a part is by itself. */
    Kind kind(Term term) {
        if (term instanceof Term.Literal literal) {
            return literal.value() == null
                    ? Kind.OPEN
                    : literal.isText() ? Kind.TEXT : literal.value() instanceof Boolean ? Kind.TRUTH : Kind.NUMBER;
        } else if (term instanceof Term.Name name) {
            return values.field(name).kind();
        } else if (term instanceof Term.Arithmetic || term instanceof Term.Negative) {
            return Kind.NUMBER;
        } else if (term instanceof Term.Call call) {
            return call.function() == Function.COALESCE
                    ? common(call.token(), call.arguments())
                    : call.function().kind();
        }
        return Kind.TRUTH;
    }

    /**
     * What parts are that are compared with each other: what is open is what the others are, and a text in quotes may be a
     * date.
     */
    Kind common(Token token, List<Term> terms) {
        Kind common = Kind.OPEN;
        boolean quoted = false;
        for (Term term : terms) {
            Kind kind = kind(term);
            if (term instanceof Term.Literal literal && literal.isText()) {
                quoted = true;
            } else if (common == Kind.OPEN) {
                common = kind;
            } else if (kind != common && kind != Kind.OPEN) {
                throw token.error(common.words() + " is compared with " + kind.words());
            }
        }
        if (common == Kind.NESTED) {
            throw token.error("of " + common.words() + " only 'is null' can be asked");
        }
        if (!quoted) {
            return common;
        }
        if (common == Kind.NUMBER || common == Kind.TRUTH) {
            throw token.error(common.words() + " is compared with a string"
                    + (common == Kind.NUMBER ? ": write numbers without quotes" : ""));
        }
        return common == Kind.OPEN ? Kind.TEXT : common;
    }

    /** @throws BadInput if the part is of another kind */
    void require(Kind wanted, Term term) {
        Kind kind = kind(term);
        if (kind != wanted && kind != Kind.OPEN) {
            String name = term instanceof Term.Name column ? "'" + column.text() + "' is " : "this is ";
            throw term.token().error(name + kind.words() + ", but must be " + wanted.words());
        }
    }

    Test test(Term term) {
        if (term instanceof Term.Not not) {
            Test inner = test(not.term());
            return () -> inner.test().not();
        } else if (term instanceof Term.Both both) {
            return joined(test(both.left()), test(both.right()), Truth.FALSE);
        } else if (term instanceof Term.Either either) {
            return joined(test(either.left()), test(either.right()), Truth.TRUE);
        } else if (term instanceof Term.Comparison comparison) {
            return comparison(comparison);
        } else if (term instanceof Term.OneOf oneOf) {
            return oneOf(oneOf);
        } else if (term instanceof Term.Between between) {
            Kind kind = common(between.token(), List.of(between.term(), between.low(), between.high()));
            return repeated(
                    kind,
                    between.term(),
                    order -> joined(
                            test(">=", order.with(between.low())),
                            test("<=", order.with(between.high())),
                            Truth.FALSE));
        } else if (term instanceof Term.IsNull isNull) {
            return isNull(isNull.term());
        } else if (term instanceof Term.Match match) {
            Pattern pattern = match.pattern();
            Supplier<String> text = values.text(match.text());
            return () -> {
                String value = text.get();
                return value == null
                        ? Truth.UNKNOWN
                        : Truth.of(pattern.matcher(value).find());
            };
        }
        Supplier<Boolean> truth = values.truth(term);
        return () -> {
            Boolean value = truth.get();
            return value == null ? Truth.UNKNOWN : Truth.of(value);
        };
    }

    /**
     * And, or: where one side decides, the other does not matter, neither whether it could be read.
     *
     * @param deciding the value with which one side decides
     */
    private Test joined(Test left, Test right, Truth deciding) {
        return () -> {
            boolean before = row.isUnreadable();
            Truth first = left.test();
            Truth second = first == deciding ? first : right.test();
            if (first == deciding || second == deciding) {
                row.setUnreadable(before);
                return deciding;
            }
            return first == Truth.UNKNOWN ? first : second;
        };
    }

    private Test comparison(Term.Comparison comparison) {
        List<Term> terms = List.of(comparison.left(), comparison.right());
        Kind kind = common(comparison.token(), terms);
        return test(comparison.token().text(), values.order(kind, comparison.left(), comparison.right()));
    }

    private Test test(String operator, Order order) {
        return switch (operator) {
            case "=", "==" -> equality(order);
            case "<>", "!=" -> {
                Test equal = equality(order);
                yield () -> equal.test().not();
            }
            case "<" -> () -> ordered(order.compare(), -1, -1);
            case "<=" -> () -> ordered(order.compare(), -1, 0);
            case ">" -> () -> ordered(order.compare(), 1, 1);
            case ">=" -> () -> ordered(order.compare(), 0, 1);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Test equality(Order order) {
        return () -> {
            int compared = order.compare();
            return compared == Order.UNKNOWN ? Truth.UNKNOWN : Truth.of(compared == 0);
        };
    }

    private Truth ordered(int compared, int least, int most) {
        if (compared == Order.UNLIKE) {
            row.setUnreadable(true);
            return Truth.UNKNOWN;
        }
        return compared == Order.UNKNOWN ? Truth.UNKNOWN : Truth.of(least <= compared && compared <= most);
    }

    /** As in SQL: unknown if the value is none of those that are known, and one of them is unknown. */
    private Test oneOf(Term.OneOf oneOf) {
        List<Term> terms = new ArrayList<>(oneOf.values());
        terms.add(0, oneOf.term());
        Kind kind = common(oneOf.token(), terms);
        return repeated(kind, oneOf.term(), order -> {
            Test any = null;
            for (Term value : oneOf.values()) {
                Test equal = equality(order.with(value));
                any = any == null ? equal : joined(any, equal, Truth.TRUE);
            }
            return any;
        });
    }

    /** A part, to be compared with others. */
    private interface Left {
        Order with(Term other);
    }

    private interface Comparisons {
        Test of(Left part);
    }

    /**
     * A test that compares a part several times.
     *
     * @param test made with what orders the part and another one
     */
    private Test repeated(Kind kind, Term term, Comparisons test) {
        if (term instanceof Term.Name || term instanceof Term.Literal) {
            return test.of(other -> values.order(kind, term, other));
        }
        Repeated once = new Repeated(values.of(kind, term, List.of(term)));
        return once.in(test.of(other -> values.order(kind, once, term, other)));
    }

    /** What is there but cannot be read is not null. */
    private Test isNull(Term term) {
        if (term instanceof Term.Name name) {
            Field field = values.field(name);
            return () -> Truth.of(field.isMissing());
        }
        Supplier<?> value = values.of(kind(term), term, List.of(term));
        return () -> {
            boolean before = row.isUnreadable();
            row.setUnreadable(false);
            boolean isNull = value.get() == null;
            if (isNull && row.isUnreadable()) {
                return Truth.UNKNOWN;
            }
            row.setUnreadable(before);
            return Truth.of(isNull);
        };
    }
}
