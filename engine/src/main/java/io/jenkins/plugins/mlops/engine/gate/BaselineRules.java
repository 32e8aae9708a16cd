package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.util.List;
import java.util.Map;

/** Which baseline the gates of a request compare with, and whether the request says where its predictions are. */
final class BaselineRules {
    private BaselineRules() {}

    /** The alias that gates compare with; null if none does. */
    static String alias(List<QualityGate> gates) {
        for (QualityGate gate : gates) {
            if (gate.baseline() != null) {
                return gate.baseline();
            }
        }
        return null;
    }

    /**
     * @param predictions the candidate's file
     * @param baseline    where the baseline's predictions are said to be; null if nothing is said
     */
    static void check(
            Task task,
            String predictions,
            List<String> key,
            Outputs candidate,
            Object baseline,
            List<QualityGate> gates) {
        String alias = alias(gates);
        for (int i = 0; i < gates.size(); i++) {
            String other = gates.get(i).baseline();
            if (other != null && !other.equals(alias)) {
                throw new BadInput(
                        "'qualityGates[" + i + "].baseline' is '" + other + "', but another gate compares with '"
                                + alias
                                + "': compare with one baseline in a step, and with the other in a second step that has an"
                                + " 'id' of its own");
            }
        }
        if (alias == null) {
            if (baseline != null) {
                throw new BadInput(
                        "'baselinePredictions' is given, but no gate compares with a baseline: give a gate such"
                                + " as [metric: 'rocAuc', baseline: 'champion', margin: 0.01]");
            }
            return;
        }
        if (baseline instanceof Map<?, ?> columns) {
            checkBaselineColumns(task, columns, candidate, gates);
            return;
        }
        if (baseline != null && !(baseline instanceof String)) {
            throw new BadInput("'baselinePredictions' is '" + baseline
                    + "', but must be the path of a file, or a map of" + " columns such as [score: 'p_champion']");
        }
        if (predictions.equals(baseline)) {
            throw new BadInput("'baselinePredictions' and 'predictions' are both '" + predictions
                    + "': name the file with the baseline's predictions, or its columns: [score: 'p_champion']");
        }
        if (key.isEmpty()) {
            throw new BadInput("'key' is missing: name the column that identifies a row, so that candidate and '"
                    + alias + "' are compared on the same rows");
        }
    }

    private static void checkBaselineColumns(Task task, Map<?, ?> columns, Outputs candidate, List<QualityGate> gates) {
        for (Map.Entry<?, ?> column : columns.entrySet()) {
            String name = "baselinePredictions." + column.getKey();
            if (!EvaluationRequest.OUTPUTS.contains(String.valueOf(column.getKey()))) {
                throw new BadInput("unknown parameter '" + name + "'; known here: "
                        + String.join(", ", EvaluationRequest.OUTPUTS));
            }
            boolean isMap = column.getValue() instanceof Map<?, ?> classes
                    && classes.values().stream().allMatch(String.class::isInstance);
            if (column.getKey().equals("scores") ? !isMap : !(column.getValue() instanceof String)) {
                throw new BadInput("'" + name + "' is '" + column.getValue() + "', but must be "
                        + (column.getKey().equals("scores") ? "a map from class to column" : "the name of a column"));
            }
        }
        Outputs outputs = Outputs.of(columns);
        outputs.check("baselinePredictions.", task);
        checkOtherColumn("baselinePredictions.score", outputs.score(), "score", candidate.score());
        checkOtherColumn("baselinePredictions.prediction", outputs.prediction(), "prediction", candidate.prediction());
        if (outputs.scores() != null && outputs.scores().equals(candidate.scores())) {
            throw new BadInput("'baselinePredictions.scores' and 'scores' are the same columns");
        }
        for (int i = 0; i < gates.size(); i++) {
            if (gates.get(i).baseline() != null) {
                gates.get(i).checkMetric("qualityGates[" + i + "]", task, outputs.hasScores());
            }
        }
    }

    /** @throws BadInput if both are the same column */
    static void checkOtherColumn(String name, String column, String other, String otherColumn) {
        if (column != null && column.equals(otherColumn)) {
            throw new BadInput("'" + name + "' and '" + other + "' are both the column '" + column + "'");
        }
    }
}
