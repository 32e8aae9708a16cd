package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import java.io.IOException;
import java.util.List;

/** One part of a validation: it looks at the rows while they are read, and says what it found once all are. */
public interface Checks {
    /**
     * What was found.
     *
     * @param notices what a reader of the report should know besides
     */
    record Found(List<Item> items, List<String> notices) {
        public static final Found NOTHING = new Found(List.of(), List.of());

        public static Found of(List<Item> items) {
            return new Found(items, List.of());
        }
    }

    /**
     * The rows are looked at once all tasks have run, in any order, also at the same time.
     *
     * @param columns the columns known by now
     */
    default List<Runnable> tasks(Batch batch, List<String> columns) {
        return List.of();
    }

    /**
     * To be asked once, after the last row.
     *
     * @param profile of all rows
     */
    Found found(DataProfile profile) throws IOException;
}
