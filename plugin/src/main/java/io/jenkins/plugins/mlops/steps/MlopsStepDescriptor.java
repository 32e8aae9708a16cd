package io.jenkins.plugins.mlops.steps;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Checks all that a Jenkinsfile gives to a step, at any depth, before it is bound. */
public abstract class MlopsStepDescriptor extends StepDescriptor implements CustomDescribableModel {
    private final Kind kind;
    private final transient StepForm form;

    MlopsStepDescriptor(Kind kind) {
        this.kind = kind;
        this.form = new StepForm(kind);
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

    /** Whether all that is needed is there, the step asks when it starts: the Snippet Generator also binds a part. */
    @Override
    public final Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        Map<String, Object> plain = Arguments.plain(arguments);
        Object unnamed = plain.remove(UninstantiatedDescribable.ANONYMOUS_KEY);
        if (unnamed != null) {
            String only = Requests.unnamed(kind);
            plain.put(only == null ? UninstantiatedDescribable.ANONYMOUS_KEY : only, unnamed);
        }
        try {
            return Arguments.bindable(clazz, plain, Requests.values(kind, plain));
        } catch (BadInput e) {
            throw Arguments.refused(e);
        }
    }

    @Override
    public final UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
        return Arguments.ordered(DescribableModel.of(clazz), described, Requests.parameters(kind));
    }

    /** @throws RefusedForm if the form makes no request; there is no step then that could do anything */
    @Override
    public final Step newInstance(@Nullable StaplerRequest2 request, JSONObject form) {
        try {
            Map<String, Object> parameters = this.form.read(form);
            Requests.of(kind, parameters);
            return DescribableModel.of(clazz).instantiate(parameters, null);
        } catch (BadInput e) {
            throw new RefusedForm(e.getMessage());
        }
    }

    final StepForm form() {
        return form;
    }

    /** For the form: the value of a parameter that is not given; null if there is none. */
    @Restricted(NoExternalUse.class)
    public final String standard(String parameter) {
        return form.standard(parameter);
    }

    /** For the form: a list or map as text. */
    @Restricted(NoExternalUse.class)
    public final String text(String parameter, Object value) {
        return form.text(parameter, value);
    }

    @POST
    @Restricted(DoNotUse.class) // for the form
    public final FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
        return form.check(item, StepForm.fields("id", value));
    }

    @POST
    @Restricted(DoNotUse.class) // for the form
    public final FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
        return form.check(item, StepForm.fields("model", value));
    }

    @POST
    @Restricted(DoNotUse.class) // for the form
    public final ListBoxModel doFillOnInconclusiveItems() {
        return StepForm.criticalities(form.standard("onInconclusive"));
    }

    @POST
    @Restricted(DoNotUse.class) // for the form
    public final ListBoxModel doFillOnNoEvidenceItems() {
        return StepForm.criticalities(form.standard("onNoEvidence"));
    }
}
