package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.metric.Task;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns that hold what a model says.
 *
 * @param scores by class; null if there are none
 */
record Outputs(String score, String prediction, Map<String, String> scores) {
    /** @param columns by the names of the parameters; their values are of the right types */
    static Outputs of(Map<?, ?> columns) {
        Map<String, String> scores = null;
        if (columns.get("scores") instanceof Map<?, ?> classes) {
            scores = new TreeMap<>();
            for (Map.Entry<?, ?> ofClass : classes.entrySet()) {
                scores.put(String.valueOf(ofClass.getKey()), (String) ofClass.getValue());
            }
        }
        return new Outputs((String) columns.get("score"), (String) columns.get("prediction"), scores);
    }

    boolean hasScores() {
        return score != null || scores != null;
    }

    /**
     * @param prefix of the parameters' names
     * @throws BadInput if the task has other ones
     */
    void check(String prefix, Task task) {
        refuseUnless(task == Task.BINARY, prefix + "score", score, task);
        refuseUnless(task == Task.MULTICLASS, prefix + "scores", scores, task);
        if (scores != null) {
            if (scores.size() < 2) {
                throw new BadInput("'" + prefix + "scores' names " + scores.size()
                        + " classes, but must give the column of every class: [cat: 'p_cat', dog: 'p_dog']");
            }
            scores.forEach((ofClass, column) -> Identifiers.requireText(
                    prefix + "scores." + ofClass, column, "name the column with the probability of this class"));
        }
        if (score == null && prediction == null && scores == null) {
            throw new BadInput("'" + prefix + "prediction' is missing: name the column with the predicted "
                    + truth(task)
                    + switch (task) {
                        case BINARY -> ", or 'score' with the probability of the positive class";
                        case MULTICLASS -> ", or 'scores' with the probability of every class";
                        case REGRESSION -> "";
                    });
        }
    }

    /** @throws BadInput if the parameter is given, but has no meaning for the task */
    static void refuseUnless(boolean meaningful, String name, Object value, Task task) {
        if (value != null && !meaningful) {
            throw new BadInput("'" + name + "' has no meaning for task " + task.key());
        }
    }

    /** What the model tells of a row, in words. */
    static String truth(Task task) {
        return task == Task.REGRESSION ? "value" : "class";
    }
}
