package io.jenkins.plugins.mlops.engine.data.parquet;

import io.jenkins.plugins.mlops.engine.JavaMemory;

/** The file may be as it should, but has something that is too large; who knows the file makes bad input of it. */
final class Excess extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Excess(String what) {
        super(what, null, false, false);
    }

    /** @param what and how large it is */
    static Excess ofLimit(String what, int most) {
        return new Excess(what + ", and the most are " + most);
    }

    /** @param what and how large it is */
    static Excess ofMemory(String what, String remedy) {
        return new Excess(what + ", for which there is no room in " + JavaMemory.words() + ": allow more" + remedy);
    }

    /** The same, in a column. */
    Excess in(String column) {
        return new Excess("in the column '" + column + "' " + getMessage());
    }
}
