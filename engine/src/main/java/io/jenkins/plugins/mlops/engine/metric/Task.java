package io.jenkins.plugins.mlops.engine.metric;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.Locale;

/** What a model predicts. */
public enum Task {
    /** One of two classes, one of them the positive. */
    BINARY,
    /** One of two or more classes. */
    MULTICLASS,
    /** A number. */
    REGRESSION;

    /** The name that users write: {@code binary}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInput if there is no such task */
    public static Task named(String key) {
        for (Task task : values()) {
            if (task.key().equals(key)) {
                return task;
            }
        }
        throw new BadInput("'task' is '" + key + "', but must be binary, multiclass or regression");
    }
}
