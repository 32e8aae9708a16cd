package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport.Curves.Confusion;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.profile.Correlations.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of a square table that has the same names above and at the side, and is darker where there is more.
 *
 * @param name  at the side
 * @param cells one for each of the names, in their order
 */
public record ShadedLine(String name, List<Cell> cells) {
    private static final int MOST_COLUMNS = 20;
    private static final int SHADES = 10;
    private static final Cell SELF = new Cell("–", null, 0);

    /**
     * Where two names meet.
     *
     * @param share of its line, in percent; null where there is none
     * @param shade how dark it is, 0 to 10
     */
    public record Cell(String text, String share, int shade) {}

    /** How strongly columns go together; empty if there are more columns than can be looked at so. */
    public static List<ShadedLine> of(Correlations correlations) {
        List<ShadedLine> lines = new ArrayList<>();
        if (correlations.columns().size() > MOST_COLUMNS) {
            return lines;
        }
        Map<List<String>, Cell> cells = new HashMap<>();
        for (Pair pair : correlations.pairs()) {
            double strength = pair.pearson() == null ? 0 : Math.abs(pair.pearson());
            Cell cell = new Cell(CorrelationRow.text(pair), null, shade(strength));
            cells.put(List.of(pair.one(), pair.other()), cell);
            cells.put(List.of(pair.other(), pair.one()), cell);
        }
        for (String column : correlations.columns()) {
            lines.add(new ShadedLine(
                    OneLine.of(column),
                    correlations.columns().stream()
                            .map(other -> cells.getOrDefault(List.of(column, other), SELF))
                            .toList()));
        }
        return lines;
    }

    /** What the rows of each class were taken for; empty if that was not counted. */
    public static List<ShadedLine> of(Confusion confusion) {
        List<ShadedLine> lines = new ArrayList<>();
        if (confusion == null) {
            return lines;
        }
        for (int i = 0; i < confusion.classes().size(); i++) {
            double sum = 0;
            for (double count : confusion.counts().get(i)) {
                sum += count;
            }
            List<Cell> cells = new ArrayList<>();
            for (double count : confusion.counts().get(i)) {
                double share = sum > 0 ? count / sum : 0;
                cells.add(new Cell(Format.number(count), Format.percent(share), shade(share)));
            }
            lines.add(new ShadedLine(OneLine.of(confusion.classes().get(i)), cells));
        }
        return lines;
    }

    private static int shade(double share) {
        return (int) Math.round(share * SHADES);
    }
}
