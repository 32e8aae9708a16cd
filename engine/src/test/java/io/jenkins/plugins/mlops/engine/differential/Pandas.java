package io.jenkins.plugins.mlops.engine.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** pandas, NumPy and SciPy, in a Python that answers questions line by line: judge.py beside the tests. */
final class Pandas implements Judge, AutoCloseable {
    private final Process python;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final boolean ready;

    /** @param folder where the script is put */
    Pandas(Path folder) throws IOException {
        Path script = folder.resolve("judge.py");
        try (InputStream in = Pandas.class.getResourceAsStream("judge.py")) {
            Files.copy(in, script);
        }
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec python3 \"$0\"", script.toString());
        // The system's own Python first: a distribution's pandas is there for no other.
        builder.environment().merge("PATH", "/usr/bin", (path, first) -> first + File.pathSeparator + path);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        python = builder.redirectError(folder.resolve("python.log").toFile()).start();
        questions = python.outputWriter(StandardCharsets.UTF_8);
        answers = python.inputReader(StandardCharsets.UTF_8);
        ready = answers.readLine() != null;
    }

    /** Whether there is a Python that has all that it takes. */
    boolean isThere() {
        return ready;
    }

    @Override
    public JsonNode columns(List<Path> files, List<String> names, Map<String, Double> rankErrors) throws IOException {
        return ask(Map.of(
                "about",
                "columns",
                "files",
                files.stream().map(Path::toString).toList(),
                "names",
                names,
                "rankErrors",
                rankErrors));
    }

    /** Pearson's coefficients, by the two names with a blank between. */
    JsonNode correlations(Path file, List<List<String>> pairs) throws IOException {
        return ask(Map.of("about", "correlations", "file", file.toString(), "pairs", pairs));
    }

    /** By column: test, statistic, probabilities and effects, in the words of a report. */
    JsonNode drift(Path reference, Path current) throws IOException {
        return ask(Map.of("about", "drift", "reference", reference.toString(), "current", current.toString()));
    }

    private JsonNode ask(Map<String, Object> question) throws IOException {
        questions.write(Json.writeLine(question));
        questions.newLine();
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("Python has ended; what it said is in python.log beside the script");
        }
        return Json.readTree(answer, "judge.py");
    }

    @Override
    public void close() throws IOException {
        questions.close();
        answers.close();
        python.destroy();
    }
}
