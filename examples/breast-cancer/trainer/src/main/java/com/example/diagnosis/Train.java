package com.example.diagnosis;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code Train <samples.csv>}, with the settings that the step {@code trainModel} puts into the environment. */
final class Train {
    private Train() {}

    public static void main(String[] args) throws IOException {
        List<Sample> samples = Sample.read(Path.of(args[0]));
        Trainer trainer = new Trainer(
                Integer.parseInt(setting("MLOPS_PARAM_EPOCHS")),
                Double.parseDouble(setting("MLOPS_PARAM_LEARNING_RATE")),
                Long.parseLong(setting("MLOPS_SEED")));
        try (var metrics = new PrintWriter(Files.newBufferedWriter(Path.of(setting("MLOPS_METRICS"))), true)) {
            LossCurve.Listener curve = (epoch, loss) -> metrics.printf("{\"step\": %d, \"loss\": %s}%n", epoch, loss);
            Model model = Model.train(trainer, samples, curve);
            metrics.printf("{\"step\": %d, \"crossValidatedBrier\": %s}%n", trainer.epochs(), brier(model, samples));
            model.write(Path.of(setting("MLOPS_OUTPUT")));
        }
    }

    /** The mean squared error of the probabilities. */
    private static double brier(Model model, List<Sample> samples) {
        double sum = 0;
        for (Sample sample : samples) {
            double error = model.probability(sample) - (sample.isMalignant() ? 1 : 0);
            sum += error * error;
        }
        return sum / samples.size();
    }

    private static String setting(String name) {
        return Objects.requireNonNull(System.getenv(name), name + " is not set");
    }
}
