package io.jenkins.plugins.mlops.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Checks all that a Jenkinsfile gives to a step, at any depth, before it is bound. */
public abstract class MlopsStepDescriptor extends StepDescriptor implements CustomDescribableModel {
    private final Kind kind;

    MlopsStepDescriptor(Kind kind) {
        this.kind = kind;
    }

    @Override
    public final String getFunctionName() {
        return kind.step();
    }

    @Override
    public final boolean takesImplicitBlockArgument() {
        return kind == Kind.TRAINING;
    }

    /** What moves an alias needs no agent. */
    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return switch (kind) {
            case PROMOTION, ROLLBACK -> Set.of(Run.class, FlowNode.class, TaskListener.class);
            case VALIDATION, TRAINING, FETCH, EVALUATION, REGISTRATION ->
                Set.of(Run.class, FlowNode.class, TaskListener.class, FilePath.class, Computer.class, Launcher.class);
        };
    }

    @Override
    public final Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        Map<String, Object> named = new LinkedHashMap<>(arguments);
        Object unnamed = named.remove(UninstantiatedDescribable.ANONYMOUS_KEY);
        if (unnamed != null) {
            var only = DescribableModel.of(clazz).getSoleRequiredParameter();
            named.put(only == null ? UninstantiatedDescribable.ANONYMOUS_KEY : only.getName(), unnamed);
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        named.forEach((name, value) -> plain.put(name, Arguments.plain(value)));
        try {
            Requests.of(kind, plain);
        } catch (BadInput e) {
            throw Arguments.refused(e);
        }
        return named;
    }
}
