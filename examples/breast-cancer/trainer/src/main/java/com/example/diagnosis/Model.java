package com.example.diagnosis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** The classifier to deploy, and what is needed to judge it fairly on the patients that it was trained on. */
record Model(Classifier classifier, CrossValidation crossValidation) {
    private static final int FOLDS = 5;
    /** Jackson's own double writer prints the same digits on every JDK; Double.toString has changed in JDK 19. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT);

    /** Who was trained on, and for each fold of them a classifier that was trained on the other folds only. */
    record CrossValidation(Set<String> patients, List<Classifier> folds) {}

    static Model train(Trainer trainer, List<Sample> samples, LossCurve.Listener curve) {
        Classifier classifier = trainer.train(samples, curve);
        Set<String> patients = new TreeSet<>();
        samples.forEach(sample -> patients.add(sample.patient()));
        List<Classifier> folds = IntStream.range(0, FOLDS)
                .mapToObj(fold -> samples.stream()
                        .filter(sample -> fold(sample.patient()) != fold)
                        .toList())
                .map(others -> trainer.train(others, (epoch, loss) -> {}))
                .toList();
        return new Model(classifier, new CrossValidation(patients, folds));
    }

    /** The probability that the sample is malignant, by a classifier that has never seen this patient. */
    double probability(Sample sample) {
        boolean seen = crossValidation.patients().contains(sample.patient());
        Classifier unbiased = seen ? crossValidation.folds().get(fold(sample.patient())) : classifier;
        return unbiased.probability(sample);
    }

    /** The same for a patient whatever the seed and the other patients are, so that models can be compared in pairs. */
    private static int fold(String patient) {
        CRC32 hash = new CRC32();
        hash.update(patient.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % FOLDS);
    }

    static Model read(Path directory) throws IOException {
        return new Model(
                JSON.readValue(directory.resolve("classifier.json").toFile(), Classifier.class),
                JSON.readValue(directory.resolve("cross-validation.json").toFile(), CrossValidation.class));
    }

    void write(Path directory) throws IOException {
        JSON.writeValue(directory.resolve("classifier.json").toFile(), classifier);
        JSON.writeValue(directory.resolve("cross-validation.json").toFile(), crossValidation);
    }
}
