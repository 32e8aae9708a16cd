package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Body;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.List;

/** What a {@code pipeline} block has become once it is compiled: a call that hands over the code of its model. */
final class PipelineStep implements Step {
    private final PipelineTransformation transformation;

    PipelineStep(PipelineTransformation transformation) {
        this.transformation = transformation;
    }

    @Override
    public Signature signature() {
        return Signature.of("pipeline").unnamed("code", Kind.LIST);
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Pipeline pipeline = transformation
                .pipeline()
                .orElseThrow(() -> call.misuse("it must stand at the top of the Jenkinsfile, once"));
        List<Body> code = call.list("code").stream()
                .flatMap(part -> ((List<?>) part).stream())
                .map(Body.class::cast)
                .toList();
        new Interpreter(pipeline, new Values(code, call.position().file())).run(call.context());
        return null;
    }
}
