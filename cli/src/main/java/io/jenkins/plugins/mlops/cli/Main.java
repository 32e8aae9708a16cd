package io.jenkins.plugins.mlops.cli;

import io.jenkins.plugins.mlops.cli.command.ExitCode;
import io.jenkins.plugins.mlops.cli.command.LineageCommand;
import io.jenkins.plugins.mlops.cli.command.OperationCommand;
import io.jenkins.plugins.mlops.cli.command.ProfileCommand;
import io.jenkins.plugins.mlops.cli.command.RegistryCommand;
import io.jenkins.plugins.mlops.cli.command.ReportCommand;
import io.jenkins.plugins.mlops.cli.command.TrainCommand;
import io.jenkins.plugins.mlops.cli.run.RunCommand;
import io.jenkins.plugins.mlops.cli.steps.MlopsSteps;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.CancelledException;
import io.jenkins.plugins.mlops.engine.JavaMemory;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The {@code mlops} command. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Otherwise picocli loads Groovy, to see whether annotations hold closures of it.
        System.setProperty("picocli.disable.closures", "true");
        System.exit(execute(commandLine(arguments), arguments));
    }

    /** What is no exception, Java would end with the code of a FAIL. */
    static int execute(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            commandLine
                    .getErr()
                    .println(
                            "mlops: " + JavaMemory.words()
                                    + " does not suffice: allow more by the environment variable MLOPS_JAVA_OPTS, such as -Xmx4g");
            return ExitCode.BAD_INPUT;
        } catch (Error e) {
            return internal(e, commandLine.getErr());
        }
    }

    private static int internal(Throwable e, PrintWriter err) {
        err.println("mlops: an error of mlops itself, please report it:");
        e.printStackTrace(err);
        return ExitCode.INTERNAL;
    }

    /** What can be called, and how it is made. */
    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(MlopsSteps::of));
        commands.put("validate", () -> new OperationCommand(Kind.VALIDATION).spec());
        commands.put("profile", ProfileCommand::new);
        commands.put("train", () -> new TrainCommand().spec());
        commands.put("evaluate", () -> new OperationCommand(Kind.EVALUATION).spec());
        commands.put("register", () -> new OperationCommand(Kind.REGISTRATION).spec());
        commands.put("promote", () -> new OperationCommand(Kind.PROMOTION).spec());
        commands.put("rollback", () -> new OperationCommand(Kind.ROLLBACK).spec());
        commands.put("fetch", () -> new OperationCommand(Kind.FETCH).spec());
        commands.put("report", ReportCommand::new);
        commands.put("lineage", LineageCommand::new);
        commands.put("registry", RegistryCommand::new);
        return commands;
    }

    /** @param arguments if they begin with a command, only that one is made: all of them take longer than a small task */
    static CommandLine commandLine(String... arguments) {
        CommandSpec mlops = CommandSpec.create()
                .name("mlops")
                .version("mlops " + Main.class.getPackage().getImplementationVersion());
        mlops.usageMessage()
                .description("CI, CD and continuous training for machine-learning models, in ordinary Jenkinsfiles.")
                .footer("", "'mlops COMMAND --help' tells the options of a command.");
        // No --version of the commands: for some it is a parameter.
        mlops.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Prints the version.")
                .build());
        mlops.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Prints this help.")
                .build());
        CommandLine commandLine = new CommandLine(mlops);
        Map<String, Supplier<Object>> commands = commands();
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            commands.keySet().retainAll(Set.of(arguments[0]));
        }
        commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        return commandLine.setExecutionExceptionHandler((e, failed, result) -> {
            PrintWriter err = failed.getErr();
            if (e instanceof BadInput || e instanceof IOException || e instanceof UncheckedIOException) {
                err.println("mlops: " + FileFault.text(e));
                return ExitCode.BAD_INPUT;
            }
            if (e instanceof CancelledException) {
                err.println("mlops: stopped");
                return ExitCode.ABORTED;
            }
            return internal(e, err);
        });
    }
}
