package io.jenkins.plugins.mlops.cli.run.groovy;

import groovy.lang.Closure;
import java.lang.reflect.UndeclaredThrowableException;

/** A transformed closure for code that is not transformed: a call returns when the closure is done. */
final class PlainClosure extends Closure<Object> {
    private static final long serialVersionUID = 1L;

    private final transient Closure<?> transformed;

    PlainClosure(Closure<?> transformed) {
        super(transformed.getOwner(), transformed.getThisObject());
        this.transformed = transformed;
        parameterTypes = transformed.getParameterTypes();
        maximumNumberOfParameters = transformed.getMaximumNumberOfParameters();
    }

    @Override
    public Object call(Object... arguments) {
        try {
            return ClosureBody.call(transformed, arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    /** What Groovy looks for. */
    public Object doCall(Object... arguments) {
        return call(arguments);
    }
}
