package io.jenkins.plugins.mlops.engine.data.parquet;

/** The bytes are not what the format says; who knows the file makes bad input of it. */
final class Damage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what completes "it is Parquet, but ..." */
    Damage(String what) {
        super(what, null, false, false);
    }
}
