package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.profile.Correlations.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the square of correlations.
 *
 * @param name  of the column
 * @param cells its correlations with all columns, in their order
 */
public record CorrelationLine(String name, List<Cell> cells) {
    private static final int MOST_COLUMNS = 20;
    private static final int SHADES = 10;
    private static final Cell SELF = new Cell("–", 0);

    /**
     * A coefficient.
     *
     * @param shade how strong it is, 0 to 10
     */
    public record Cell(String text, int shade) {}

    /** The square; empty if there are more columns than can be looked at so. */
    public static List<CorrelationLine> square(Correlations correlations) {
        List<CorrelationLine> lines = new ArrayList<>();
        if (correlations.columns().size() > MOST_COLUMNS) {
            return lines;
        }
        Map<List<String>, Cell> cells = new HashMap<>();
        for (Pair pair : correlations.pairs()) {
            double strength = pair.pearson() == null ? 0 : Math.abs(pair.pearson());
            Cell cell = new Cell(CorrelationRow.text(pair), (int) Math.round(strength * SHADES));
            cells.put(List.of(pair.one(), pair.other()), cell);
            cells.put(List.of(pair.other(), pair.one()), cell);
        }
        for (String column : correlations.columns()) {
            lines.add(new CorrelationLine(
                    OneLine.of(column),
                    correlations.columns().stream()
                            .map(other -> cells.getOrDefault(List.of(column, other), SELF))
                            .toList()));
        }
        return lines;
    }
}
