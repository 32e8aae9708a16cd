package com.example.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One patient's tissue: its measured features by name, and what it was diagnosed as. */
record Sample(String patient, Map<String, Double> features, String diagnosis) {

    boolean isMalignant() {
        return diagnosis.equals("malignant");
    }

    /** Reads a CSV file without quotes. Every column but {@code patient} and {@code diagnosis} is a feature. */
    static List<Sample> read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        String[] header = lines.get(0).split(",");
        List<Sample> samples = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            String patient = null;
            String diagnosis = null;
            Map<String, Double> features = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                switch (header[i]) {
                    case "patient" -> patient = values[i];
                    case "diagnosis" -> diagnosis = values[i];
                    default -> features.put(header[i], Double.valueOf(values[i]));
                }
            }
            samples.add(new Sample(patient, features, diagnosis));
        }
        return samples;
    }
}
