package io.jenkins.plugins.mlops.engine.validation.value;

import io.jenkins.plugins.mlops.engine.validation.contract.Literal;
import io.jenkins.plugins.mlops.engine.validation.contract.Property;
import io.jenkins.plugins.mlops.engine.validation.contract.QualityRule.Metric;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values that a contract lists. A value is among them if it is written so, or if both are numbers and equal. */
public final class LiteralSet {
    private final Set<String> texts = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<BigDecimal> numbers = new HashSet<>();

    public LiteralSet(List<Literal> literals) {
        for (Literal literal : literals) {
            texts.add(literal.text());
            if (literal.isWord()) {
                words.add(literal.text().toLowerCase(Locale.ROOT));
            } else if (literal.number() != null) {
                numbers.add(normal(literal.number()));
            }
        }
    }

    /** The values that the rules of a property list as missing. */
    public static LiteralSet missing(Property property) {
        return new LiteralSet(property.quality().stream()
                .filter(rule -> rule.metric() == Metric.MISSING_VALUES)
                .flatMap(rule -> rule.missingValues().stream())
                .toList());
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public boolean contains(Cell cell) {
        return texts.contains(cell.text())
                || (!words.isEmpty() && words.contains(cell.text().toLowerCase(Locale.ROOT)))
                || (!numbers.isEmpty() && cell.isNumber() && numbers.contains(normal(cell.decimal())));
    }

    private static BigDecimal normal(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
