package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import java.util.List;
import java.util.Map;

/** The column of the data that a property of the contract means: the one of its name, else that of its physical name. */
public final class ColumnRef {
    private final List<String> names;
    private int index = -1;

    /** @param names what the column may be called, the likeliest first */
    public ColumnRef(List<String> names) {
        this.names = names;
    }

    /** @param header the columns known by now; known ones keep their place when others are added */
    public void bind(Map<String, Integer> header) {
        for (int i = 0; i < names.size() && index < 0; i++) {
            index = header.getOrDefault(names.get(i), -1);
        }
    }

    public boolean isBound() {
        return index >= 0;
    }

    /** Where the column is; -1 if there is none. */
    int index() {
        return index;
    }

    /** Null if there is no such column, or not yet. */
    public Column of(Batch batch) {
        return index >= 0 && index < batch.columns() ? batch.column(index) : null;
    }

    List<String> names() {
        return names;
    }
}
