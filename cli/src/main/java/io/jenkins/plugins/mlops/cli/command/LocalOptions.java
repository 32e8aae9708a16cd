package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that all operations have besides their step's parameters. */
final class LocalOptions {
    private LocalOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--request")
                .paramLabel("FILE")
                .type(Path.class)
                .description("The step's parameters as JSON or YAML; options override it.")
                .build());
        spec.addOption(OptionSpec.builder("--home")
                .paramLabel("DIR")
                .type(Path.class)
                .description("Where runs and models are kept. Default: .mlops in the current directory.")
                .build());
        spec.addOption(OptionSpec.builder("--run")
                .paramLabel("N")
                .type(Integer.class)
                .description("The run that the report is added to, so that it counts as one build. Default: a new one.")
                .build());
    }

    static LocalHome home(ParseResult options) throws IOException {
        return LocalHome.open(options.matchedOptionValue("--home", Path.of(".mlops")));
    }

    static LocalRun run(ParseResult options, LocalHome home) throws IOException {
        Integer number = options.matchedOptionValue("--run", (Integer) null);
        if (number == null) {
            return home.newRun();
        }
        return home.run(number.toString())
                .orElseThrow(() -> new BadInput("--run: there is no run " + number + " in " + home.directory()));
    }
}
