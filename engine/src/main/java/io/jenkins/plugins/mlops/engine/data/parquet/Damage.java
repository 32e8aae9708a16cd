package io.jenkins.plugins.mlops.engine.data.parquet;

/** The bytes are not what the format says; who knows the file makes bad input of it. */
final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what completes "it is Parquet, but ..." */
    Damage(String what) {
        super(what, null, false, false);
    }

    /** The same in a column, unless one is named. */
    Damage in(String column) {
        return getMessage().contains("the column '")
                ? this
                : new Damage("in the column '" + column + "' " + getMessage());
    }
}
