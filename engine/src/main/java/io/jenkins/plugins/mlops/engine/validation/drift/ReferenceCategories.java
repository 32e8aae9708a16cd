package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The categories of a reference's column, the most frequent first. Where it has more than a profile lists, those that are
 * rare are one class, and which ones they are is not known.
 */
final class ReferenceCategories {
    /** As in Cochran's rule for chi-square. */
    private static final int LEAST_COUNT = 5;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final boolean complete;
    private final long error;
    private final long all;

    ReferenceCategories(ColumnProfile profile) {
        all = profile.rows() - profile.missing();
        error = profile.top().error();
        complete = profile.distinct().relativeError() == 0
                && profile.distinct().count() == profile.top().values().size();
        for (ValueCount category : profile.top().values()) {
            // A bound that is half of the count or more says little about it.
            if (complete || (category.count() >= LEAST_COUNT && category.count() > 2 * error)) {
                counts.merge(category.value(), category.count(), Long::sum);
            }
        }
    }

    /** Whether every category is known. */
    boolean isComplete() {
        return complete;
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** How many values are of other categories. */
    long others() {
        long others = all;
        for (long count : counts.values()) {
            others -= count;
        }
        return others;
    }

    /** The most by which one of the counts can be wrong. */
    long error() {
        return error;
    }
}
