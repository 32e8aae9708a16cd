package io.jenkins.plugins.mlops.engine.data.parquet;

/** How a value is stored, in the order of the numbers that the format gives the types. */
enum Physical {
    BOOLEAN(0),
    INT32(4),
    INT64(8),
    INT96(12),
    FLOAT(4),
    DOUBLE(8),
    BYTE_ARRAY(0),
    FIXED(0);

    /** In bytes; 0: it differs. */
    final int width;

    Physical(int width) {
        this.width = width;
    }

    /** Null if there is no such type. */
    static Physical of(int number) {
        return number >= 0 && number < values().length ? values()[number] : null;
    }
}
