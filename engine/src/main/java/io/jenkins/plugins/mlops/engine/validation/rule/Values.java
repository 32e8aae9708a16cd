package io.jenkins.plugins.mlops.engine.validation.rule;

import io.jenkins.plugins.mlops.engine.data.Literals;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition.Row;
import io.jenkins.plugins.mlops.engine.validation.rule.Condition.Test;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The parts of a rule that are values: numbers as BigDecimal, dates and times as Long, truths as Boolean, texts as String;
 * null if unknown.
 */
final class Values {
    private static final BigDecimal MICROS_PER_DAY = BigDecimal.valueOf(86_400_000_000L);

    private final Map<String, Field> fields;
    private final Compiler compiler;
    private final Row row;

    Values(Map<String, Field> fields, Compiler compiler, Row row) {
        this.fields = fields;
        this.compiler = compiler;
        this.row = row;
    }

    Field field(Term.Name name) {
        return fields.get(name.text());
    }

    /**
     * A value of a kind.
     *
     * @param compared all that are compared with each other, since a date in quotes is written like another one of them
     */
    Supplier<?> of(Kind kind, Term term, List<Term> compared) {
        return switch (kind) {
            case NUMBER -> number(term);
            case TEXT -> text(term);
            case TRUTH -> truth(term);
            case INSTANT, TIME -> time(kind, term, compared);
            case OPEN, NESTED -> open(term);
        };
    }

    Supplier<BigDecimal> number(Term term) {
        compiler.require(Kind.NUMBER, term);
        if (term instanceof Term.Name name) {
            return read(name, Field::number);
        } else if (term instanceof Term.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        } else if (term instanceof Term.Negative negative) {
            return map(number(negative.term()), BigDecimal::negate);
        } else if (term instanceof Term.Call call) {
            List<Term> arguments = call.arguments();
            return switch (call.function()) {
                case ABS -> map(number(arguments.get(0)), BigDecimal::abs);
                case LENGTH ->
                    map(text(arguments.get(0)), text -> BigDecimal.valueOf(text.codePointCount(0, text.length())));
                case DAYS -> {
                    Supplier<Long> from = time(Kind.INSTANT, arguments.get(0), arguments);
                    Supplier<Long> to = time(Kind.INSTANT, arguments.get(1), arguments);
                    yield both(map(from, BigDecimal::valueOf), map(to, BigDecimal::valueOf), (a, b) -> b.subtract(a)
                            .divide(MICROS_PER_DAY, MathContext.DECIMAL128));
                }
                default -> first(arguments.stream().map(this::number).toList());
            };
        }
        return constant(term, BigDecimal.class);
    }

    private Supplier<BigDecimal> arithmetic(Term.Arithmetic arithmetic) {
        Supplier<BigDecimal> left = number(arithmetic.left());
        Supplier<BigDecimal> right = number(arithmetic.right());
        return both(
                left,
                right,
                switch (arithmetic.token().text()) {
                    case "+" -> BigDecimal::add;
                    case "-" -> BigDecimal::subtract;
                    case "*" -> BigDecimal::multiply;
                    default -> (a, b) -> b.signum() == 0 ? null : a.divide(b, MathContext.DECIMAL128);
                });
    }

    Supplier<String> text(Term term) {
        compiler.require(Kind.TEXT, term);
        if (term instanceof Term.Name name) {
            return read(name, Field::text);
        } else if (term instanceof Term.Call call) {
            Supplier<String> first = text(call.arguments().get(0));
            return switch (call.function()) {
                case LOWER -> map(first, text -> text.toLowerCase(Locale.ROOT));
                case UPPER -> map(first, text -> text.toUpperCase(Locale.ROOT));
                default -> first(call.arguments().stream().map(this::text).toList());
            };
        }
        return constant(term, String.class);
    }

    Supplier<Boolean> truth(Term term) {
        compiler.require(Kind.TRUTH, term);
        if (term instanceof Term.Name name) {
            return read(name, Field::truth);
        } else if (term instanceof Term.Call call) {
            return first(call.arguments().stream().map(this::truth).toList());
        } else if (term instanceof Term.Literal) {
            return constant(term, Boolean.class);
        }
        Test test = compiler.test(term);
        return () -> switch (test.test()) {
            case TRUE -> true;
            case FALSE -> false;
            case UNKNOWN -> null;
        };
    }

    private Supplier<Long> time(Kind kind, Term term, List<Term> compared) {
        if (term instanceof Term.Literal literal && literal.isText()) {
            Long time = literal(literal, kind, compared);
            return () -> time;
        }
        compiler.require(kind, term);
        if (term instanceof Term.Name name) {
            return read(name, field -> {
                long time = field.time();
                return time == Literals.NONE ? null : time;
            });
        } else if (term instanceof Term.Call call) {
            return first(call.arguments().stream()
                    .map(argument -> time(kind, argument, call.arguments()))
                    .toList());
        }
        return constant(term, Long.class);
    }

    /** As the value looks: a number, a date, a text or a truth. */
    private Supplier<?> open(Term term) {
        if (term instanceof Term.Name name) {
            return read(name, field -> {
                Object number = field.number();
                long time = number == null ? field.time() : Literals.NONE;
                Object value = number != null ? number : time == Literals.NONE ? field.text() : (Object) time;
                return value == null ? field.truth() : value;
            });
        } else if (term instanceof Term.Call call) {
            return first(call.arguments().stream()
                    .map(argument -> (Supplier<Object>) open(argument)::get)
                    .toList());
        }
        return constant(term, Object.class);
    }

    private <T> Supplier<T> read(Term.Name name, Function<Field, T> value) {
        Field field = field(name);
        return () -> {
            T read = field.isMissing() ? null : value.apply(field);
            if (read == null && !field.isMissing()) {
                row.setUnreadable(true);
            }
            return read;
        };
    }

    private static <T> Supplier<T> constant(Term term, Class<T> type) {
        T value = type.cast(((Term.Literal) term).value());
        return () -> value;
    }

    private static <T, R> Supplier<R> map(Supplier<T> part, Function<? super T, R> map) {
        return () -> {
            T value = part.get();
            return value == null ? null : map.apply(value);
        };
    }

    private static <T> Supplier<T> both(Supplier<T> left, Supplier<T> right, BinaryOperator<T> operator) {
        return () -> {
            T first = left.get();
            T second = right.get();
            return first == null || second == null ? null : operator.apply(first, second);
        };
    }

    /** Coalesce: a value that is there and cannot be read is not passed over. */
    private <T> Supplier<T> first(List<? extends Supplier<T>> parts) {
        return () -> {
            boolean before = row.isUnreadable();
            row.setUnreadable(false);
            T value = null;
            for (int i = 0; i < parts.size() && value == null && !row.isUnreadable(); i++) {
                value = parts.get(i).get();
            }
            row.setUnreadable(before || row.isUnreadable());
            return value;
        };
    }

    /** @param computed the left part, which is no column and no literal */
    Order order(Kind kind, Supplier<?> computed, Term left, Term right) {
        return order(computed, of(kind, right, List.of(left, right)));
    }

    private static Order order(Supplier<?> left, Supplier<?> right) {
        return () -> {
            Object a = left.get();
            Object b = right.get();
            return a == null || b == null ? Order.UNKNOWN : Order.of(a, b);
        };
    }

    Order order(Kind kind, Term left, Term right) {
        List<Term> compared = List.of(left, right);
        Order exact = order(of(kind, left, compared), of(kind, right, compared));
        DoubleSupplier roundedLeft = rounded(left);
        DoubleSupplier roundedRight = rounded(right);
        if (kind != Kind.NUMBER || roundedLeft == null || roundedRight == null) {
            return exact;
        }
        return () -> {
            // Rounding keeps the order, so that only equal doubles need exact arithmetic. NaN: there is no number.
            double a = roundedLeft.getAsDouble();
            double b = roundedRight.getAsDouble();
            return a < b ? -1 : a > b ? 1 : exact.compare();
        };
    }

    /** Null for what has to be computed. */
    private DoubleSupplier rounded(Term term) {
        if (term instanceof Term.Name name) {
            return field(name)::rounded;
        }
        if (term instanceof Term.Literal literal && literal.value() instanceof BigDecimal number) {
            double rounded = number.doubleValue();
            return () -> rounded;
        }
        return null;
    }

    /** A date in quotes, written as the first column is that it is compared with. */
    private long literal(Term.Literal literal, Kind kind, List<Term> compared) {
        Field like = compared.stream()
                .map(term -> like(term, kind))
                .filter(field -> field != null)
                .findFirst()
                .orElse(null);
        long time = like == null ? Literals.NONE : like.time((String) literal.value());
        if (time == Literals.NONE) {
            throw literal.token()
                    .error("'" + literal.value() + "' is not " + kind.words()
                            + ": write it as the column's format says, or in ISO 8601");
        }
        return time;
    }

    /** The first column of that kind in a part; null if there is none. */
    private Field like(Term term, Kind kind) {
        if (term instanceof Term.Name name) {
            return field(name).kind() == kind ? field(name) : null;
        }
        return term instanceof Term.Call call
                ? call.arguments().stream()
                        .map(argument -> like(argument, kind))
                        .filter(field -> field != null)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
