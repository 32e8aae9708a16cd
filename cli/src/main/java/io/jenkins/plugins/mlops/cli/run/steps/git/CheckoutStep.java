package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks out a repository that is described in full, or {@code scm}: the work tree that is there already. */
final class CheckoutStep implements Step {
    private static final List<String> OWN = List.of("scm", "poll", "changelog");

    @Override
    public Signature signature() {
        return Signature.of("checkout")
                .optionalUnnamed("scm", Kind.ANY)
                .optional("poll", Kind.FLAG)
                .optional("changelog", Kind.FLAG)
                .optional("$class", Kind.TEXT)
                .optional("branches", Kind.LIST)
                .optional("userRemoteConfigs", Kind.LIST)
                .optional("extensions", Kind.LIST)
                .optional("doGenerateSubmoduleConfigurations", Kind.FLAG)
                .optional("submoduleCfg", Kind.LIST)
                .optional("browser", Kind.ANY)
                .optional("gitTool", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Checkout checkout = new Checkout(call);
        if (call.value("scm") instanceof SourceTree tree) {
            if (call.context().directory().equals(call.build().workspace())) {
                return checkout.asItIs(tree);
            }
            if (tree.commit() == null) {
                throw new StepFailed("checkout scm copies the last commit to "
                        + call.context().directory() + ", and there is none: "
                        + call.build().workspace() + " is in no git repository with commits");
            }
            call.log().warning("checkout scm copies the last commit, without what is not committed");
            return checkout.run(
                    new GitSource(tree.root().toString(), tree.commit(), null, null, "", 0, false, List.of()));
        }
        if (call.has("scm")) {
            return checkout.run(GitSource.of(call.value("scm"), call));
        }
        Map<String, Object> described = new LinkedHashMap<>(call.arguments());
        described.keySet().removeAll(OWN);
        return checkout.run(GitSource.of(described, call));
    }
}
