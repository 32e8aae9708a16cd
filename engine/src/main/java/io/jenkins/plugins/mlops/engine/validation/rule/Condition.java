package io.jenkins.plugins.mlops.engine.validation.rule;

/** A rule that is ready to be asked of the row where its fields are. Not safe for several threads. */
public final class Condition {
    private final Row row;
    private final Test test;

    Condition(Row row, Test test) {
        this.row = row;
        this.test = test;
    }

    /** How a rule ends in one row. */
    public enum Outcome {
        KEPT,
        BROKEN,
        /** A value that would decide is null. */
        UNKNOWN,
        /** A value that would decide is there, but is not of the type that the rule needs. */
        UNREADABLE
    }

    /** Asks it of the row where the fields are now. */
    public Outcome test() {
        row.unreadable = false;
        return switch (test.test()) {
            case TRUE -> Outcome.KEPT;
            case FALSE -> Outcome.BROKEN;
            case UNKNOWN -> row.unreadable ? Outcome.UNREADABLE : Outcome.UNKNOWN;
        };
    }

    /** What is known of the row that is looked at. */
    static final class Row {
        /** Whether a value was there, but not of the needed type, so that it was taken for null. */
        private boolean unreadable;

        boolean isUnreadable() {
            return unreadable;
        }

        void setUnreadable(boolean unreadable) {
            this.unreadable = unreadable;
        }
    }

    /** A part that is true, false or unknown. */
    interface Test {
        Truth test();
    }
}
