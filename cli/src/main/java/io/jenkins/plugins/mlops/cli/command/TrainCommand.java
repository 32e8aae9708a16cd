package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.Execution;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code mlops train --model churn ... -- python train.py}: the program after the options is the training's body. */
public final class TrainCommand extends OperationCommand {
    private final PositionalParamSpec program;

    public TrainCommand() {
        super(Kind.TRAINING);
        program = PositionalParamSpec.builder()
                .paramLabel("PROGRAM")
                .arity("1..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("The program that trains, with its arguments, after '--'.")
                .build();
        spec().addPositional(program);
    }

    @Override
    Report execute(Request request, Execution execution) throws IOException {
        List<String> command = program.getValue();
        if (command == null) {
            throw new BadInput("trainModel: the program that trains is missing: give it after '--', such as"
                    + " mlops train --model churn -- python train.py");
        }
        Execution.Body training = execution.start((TrainingRequest) request, (TrainingRequest) request);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(training.variables());
        String failure;
        try {
            Process process = builder.start();
            int exit = process.waitFor();
            failure = exit == 0 ? null : command.get(0) + " ended with exit code " + exit;
        } catch (IOException e) {
            training.abandon();
            throw new BadInput("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        }
        return training.finish(failure);
    }
}
