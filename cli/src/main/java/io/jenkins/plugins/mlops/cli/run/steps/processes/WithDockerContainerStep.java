package io.jenkins.plugins.mlops.cli.run.steps.processes;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Place;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the processes of its body in a container. */
final class WithDockerContainerStep implements Step {
    /** A word, with quoted parts or without. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    @Override
    public Signature signature() {
        return Signature.of("withDockerContainer")
                .unnamed("image", Kind.TEXT)
                .optional("args", Kind.TEXT)
                .optional("toolName", Kind.TEXT)
                .body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        String image = call.context().expanded(call.text("image"));
        if (call.build().origin().onHost()) {
            call.log().println("Running on this machine, not in a container of " + image + ": --on-host");
            return call.body().run(call.context().withPlace(Place.HERE));
        }
        ContainerEngine engine = ContainerEngine.find(call.build().origin().environment())
                .orElseThrow(() -> new StepFailed("there is no docker or podman on the PATH to run a container of "
                        + image + ": install one, or give --on-host to run on this machine what asks for a container"));
        List<String> arguments = words(call.context().expanded(call.text("args", "")));
        try (Container container = Container.start(engine, call, image, arguments)) {
            return call.body().run(call.context().withPlace(container));
        }
    }

    /** As a shell takes words apart, but for its variables. */
    private static List<String> words(String arguments) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(arguments);
        while (word.find()) {
            words.add(word.group().replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"));
        }
        return words;
    }
}
