package com.example.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code Score <directory of a model> <samples.csv> <predictions.csv>} */
final class Score {
    private Score() {}

    public static void main(String[] args) throws IOException {
        Model model = Model.read(Path.of(args[0]));
        List<String> predictions = new ArrayList<>(List.of("patient,diagnosis,p"));
        for (Sample sample : Sample.read(Path.of(args[1]))) {
            predictions.add(sample.patient() + "," + sample.diagnosis() + "," + model.probability(sample));
        }
        Files.write(Path.of(args[2]), predictions);
    }
}
