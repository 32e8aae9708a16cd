package io.jenkins.plugins.mlops.engine.validation.rule;

import io.jenkins.plugins.mlops.engine.validation.rule.Condition.Test;
import java.util.function.Supplier;

/** A part that one test compares several times, computed once: otherwise each level of nested ones would double the time. */
final class Repeated implements Supplier<Object> {
    private final Supplier<?> part;
    private Object value;
    private boolean isKnown;

    Repeated(Supplier<?> part) {
        this.part = part;
    }

    @Override
    public Object get() {
        if (!isKnown) {
            value = part.get();
            isKnown = true;
        }
        return value;
    }

    /** The test that compares it, which is asked anew in each row. */
    Test in(Test test) {
        return () -> {
            isKnown = false;
            return test.test();
        };
    }
}
