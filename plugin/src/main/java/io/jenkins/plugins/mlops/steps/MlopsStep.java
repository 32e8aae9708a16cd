package io.jenkins.plugins.mlops.steps;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step of ours: its parameters are those of its request, under the same names. */
public abstract class MlopsStep extends Step {
    private final Kind kind;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    MlopsStep(Kind kind) {
        this.kind = kind;
    }

    /** Keeps a parameter; one that is null or blank, as forms leave it, was not given. */
    final void set(String name, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            parameters.remove(name);
        } else {
            parameters.put(name, value instanceof CharSequence text ? text.toString() : value);
        }
    }

    /** The parameter; null if it was not given. */
    final <T> T get(String name, Class<T> type) {
        return type.cast(parameters.get(name));
    }

    /**
     * What is asked.
     *
     * @throws io.jenkins.plugins.mlops.engine.BadInput naming the parameter and the remedy
     */
    public final Request toRequest() {
        return Requests.of(kind, plain());
    }

    /** The same as it may be kept, with secrets hidden in the parameters that are free text. */
    final Request toRequest(UnaryOperator<String> mask) {
        return Requests.of(kind, Requests.hiding(plain(), mask));
    }

    private Map<String, Object> plain() {
        return Arguments.plain(parameters);
    }

    /** Starts with a request that is right, or not at all. */
    @Override
    public final StepExecution start(StepContext context) throws Exception {
        try {
            return execution(context, toRequest(), toRequest(Secrets.mask(context)));
        } catch (BadInput e) {
            throw Arguments.refused(e);
        }
    }

    /** @param kept the request without secrets */
    StepExecution execution(StepContext context, Request request, Request kept) {
        return new OperationExecution(context, kept);
    }

    /** A parameter that is a map, as the Snippet Generator can write it. */
    final Map<?, ?> getMap(String name) {
        return (Map<?, ?>) Arguments.withDoubles(get(name, Map.class));
    }

    public final String getId() {
        return get("id", String.class);
    }

    @DataBoundSetter
    public final void setId(String id) {
        set("id", id);
    }

    public final boolean isFailBuild() {
        return !Boolean.FALSE.equals(get("failBuild", Boolean.class));
    }

    @DataBoundSetter
    public final void setFailBuild(boolean failBuild) {
        set("failBuild", failBuild);
    }

    public final boolean isSkipPublishingChecks() {
        return Boolean.TRUE.equals(get("skipPublishingChecks", Boolean.class));
    }

    @DataBoundSetter
    public final void setSkipPublishingChecks(boolean skipPublishingChecks) {
        set("skipPublishingChecks", skipPublishingChecks);
    }

    public final String getChecksName() {
        return get("checksName", String.class);
    }

    @DataBoundSetter
    public final void setChecksName(String checksName) {
        set("checksName", checksName);
    }
}
