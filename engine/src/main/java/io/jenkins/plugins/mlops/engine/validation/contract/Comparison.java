package io.jenkins.plugins.mlops.engine.validation.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a quality rule's count must be.
 *
 * @param bounds two, the lower first, for {@code mustBeBetween} and {@code mustNotBeBetween}; else one
 */
public record Comparison(Operator operator, List<BigDecimal> bounds) {
    /**
     * Whether {@code count * scale} satisfies the comparison with {@code bound * base}, exactly: for rows scale and base
     * are 1, for per cent 100 and the number of rows.
     *
     * <p>The standard defines {@code mustBeBetween} as {@code mustBeGreaterThan} and {@code mustBeLessThan} together:
     * the bounds themselves do not satisfy it, and so they satisfy {@code mustNotBeBetween}.
     */
    public boolean holds(long count, long scale, long base) {
        BigDecimal observed = BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(scale));
        int low = compare(observed, 0, base);
        return switch (operator) {
            case MUST_BE -> low == 0;
            case MUST_NOT_BE -> low != 0;
            case MUST_BE_GREATER_THAN -> low > 0;
            case MUST_BE_GREATER_OR_EQUAL_TO -> low >= 0;
            case MUST_BE_LESS_THAN -> low < 0;
            case MUST_BE_LESS_OR_EQUAL_TO -> low <= 0;
            case MUST_BE_BETWEEN -> low > 0 && compare(observed, 1, base) < 0;
            case MUST_NOT_BE_BETWEEN -> low <= 0 || compare(observed, 1, base) >= 0;
        };
    }

    private int compare(BigDecimal observed, int bound, long base) {
        return observed.compareTo(bounds.get(bound).multiply(BigDecimal.valueOf(base)));
    }

    /** As it is written: {@code mustBeBetween [1, 5]}. */
    @Override
    public String toString() {
        String values = bounds.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", "));
        return operator.key() + " " + (bounds.size() > 1 ? "[" + values + "]" : values);
    }
}
