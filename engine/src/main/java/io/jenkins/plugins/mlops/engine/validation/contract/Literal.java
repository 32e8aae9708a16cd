package io.jenkins.plugins.mlops.engine.validation.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A single value that a contract lists, such as one of its valid values.
 *
 * @param text    as it is written
 * @param number  its value, if it is written as a number; else null
 * @param isWord  whether it is true or false, which are compared in any case
 */
public record Literal(String text, BigDecimal number, boolean isWord) {
    /** The values of a list; null elements are left out. Null if an element is no single value. */
    static List<Literal> list(List<Node> nodes) {
        List<Literal> literals = new ArrayList<>();
        for (Node node : nodes) {
            if (!(node instanceof Node.Scalar scalar)) {
                return null;
            }
            if (scalar.value() != null) {
                literals.add(new Literal(
                        scalar.text(),
                        scalar.value() instanceof BigDecimal number ? number : null,
                        scalar.value() instanceof Boolean));
            }
        }
        return List.copyOf(literals);
    }
}
