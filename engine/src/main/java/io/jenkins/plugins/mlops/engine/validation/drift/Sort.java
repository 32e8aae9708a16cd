package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.profile.ColumnType;

/** What can be compared of a column's values. */
enum Sort {
    NUMBERS,
    CATEGORIES,
    /** They move on by themselves, so that their distribution is not compared. */
    TIMES,
    /** There is no value. */
    NOTHING;

    static Sort of(ColumnType type) {
        if (type == null) {
            return NOTHING;
        }
        return switch (type) {
            case INTEGER, NUMBER -> NUMBERS;
            case BOOLEAN, STRING -> CATEGORIES;
            case DATE, TIMESTAMP -> TIMES;
        };
    }
}
