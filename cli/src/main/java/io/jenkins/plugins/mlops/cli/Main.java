package io.jenkins.plugins.mlops.cli;

import io.jenkins.plugins.mlops.cli.command.ExitCode;
import io.jenkins.plugins.mlops.cli.command.LineageCommand;
import io.jenkins.plugins.mlops.cli.command.OperationCommand;
import io.jenkins.plugins.mlops.cli.command.ProfileCommand;
import io.jenkins.plugins.mlops.cli.command.RegistryCommand;
import io.jenkins.plugins.mlops.cli.command.TrainCommand;
import io.jenkins.plugins.mlops.cli.run.RunCommand;
import io.jenkins.plugins.mlops.cli.steps.MlopsSteps;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code mlops} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandSpec mlops = CommandSpec.create()
                .name("mlops")
                .version("mlops " + Main.class.getPackage().getImplementationVersion());
        mlops.usageMessage()
                .description("CI, CD and continuous training for machine-learning models, in ordinary Jenkinsfiles.")
                .footer("", "'mlops COMMAND --help' tells the options of a command.");
        CommandLine commands = new CommandLine(mlops)
                .addSubcommand("run", new RunCommand(MlopsSteps::of))
                .addSubcommand("validate", new OperationCommand(Kind.VALIDATION).spec())
                .addSubcommand("profile", new ProfileCommand())
                .addSubcommand("train", new TrainCommand().spec())
                .addSubcommand("evaluate", new OperationCommand(Kind.EVALUATION).spec())
                .addSubcommand("register", new OperationCommand(Kind.REGISTRATION).spec())
                .addSubcommand("promote", new OperationCommand(Kind.PROMOTION).spec())
                .addSubcommand("rollback", new OperationCommand(Kind.ROLLBACK).spec())
                .addSubcommand("fetch", new OperationCommand(Kind.FETCH).spec())
                .addSubcommand("lineage", new LineageCommand())
                .addSubcommand("registry", new RegistryCommand());
        mlops.mixinStandardHelpOptions(true);
        mlops.subcommands().values().forEach(command -> {
            command.getCommandSpec().mixinStandardHelpOptions(true);
            command.getCommandSpec().version(mlops.version());
        });
        return commands.setExecutionExceptionHandler((e, commandLine, result) -> {
            PrintWriter err = commandLine.getErr();
            if (e instanceof BadInput || e instanceof IOException || e instanceof UncheckedIOException) {
                err.println("mlops: " + e.getMessage());
                return ExitCode.BAD_INPUT;
            }
            if (e instanceof CancelledException) {
                err.println("mlops: stopped");
                return ExitCode.ABORTED;
            }
            err.println("mlops: an error of mlops itself, please report it:");
            e.printStackTrace(err);
            return ExitCode.INTERNAL;
        });
    }
}
