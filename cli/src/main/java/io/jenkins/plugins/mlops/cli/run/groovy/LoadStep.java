package io.jenkins.plugins.mlops.cli.run.groovy;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs another script, with the variables of the Jenkinsfile, and returns what it returns: {@code this}, to call its methods. */
public final class LoadStep implements Step {
    private final Program program;

    public LoadStep(Program program) {
        this.program = program;
    }

    @Override
    public Signature signature() {
        return Signature.of("load").unnamed("path", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws Exception {
        String name = call.text("path");
        Class<? extends JenkinsfileScript> script = new JenkinsfileCompiler(List.of())
                .compile(name, text(call.context().directory().resolve(name)));
        return program.run(script, call.context());
    }

    private static String text(Path file) throws IOException, StepFailed {
        if (!Files.isRegularFile(file)) {
            throw new StepFailed((Files.exists(file) ? "not a file: " : "no such file: ") + file);
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new StepFailed(file + " is not UTF-8 text", e);
        }
    }
}
