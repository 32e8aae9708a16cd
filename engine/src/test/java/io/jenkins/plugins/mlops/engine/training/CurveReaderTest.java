package io.jenkins.plugins.mlops.engine.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CurveReaderTest {
    private final CurveReader reader = new CurveReader();

    private static String line(int step) {
        return "{\"step\": " + step + ", \"loss\": " + 1.0 / (1 + step) + "}\n";
    }

    private static CurvePoint point(int step) {
        return new CurvePoint(step, 1.0 / (1 + step));
    }

    @Test
    void linesBecomePointsAsTheyCome() {
        reader.add(
                "{\"step\": 1, \"train\": {\"loss\": 0.5}, \"lr\": 0.1, \"note\": \"x\"}\n{\"step\": 2, \"lr\": 0.2");
        assertEquals(
                Map.of("train.loss", List.of(new CurvePoint(1, 0.5)), "lr", List.of(new CurvePoint(1, 0.1))),
                reader.curves());
        reader.add("5}\r");
        assertEquals(1, reader.curves().get("lr").size());
        reader.add("\n");
        assertEquals(
                List.of(new CurvePoint(1, 0.1), new CurvePoint(2, 0.25)),
                reader.curves().get("lr"));
    }

    @Test
    void linesThatAreNoPointsArePassedOver() {
        reader.add("\n{\"step\": \n[1]\n{\"loss\": 3}\n{\"step\": \"1\", \"loss\": 3}\nnull\n" + line(0));
        reader.add("{\"step\": 1, \"loss\": \"" + "x".repeat(3 << 20));
        reader.add("\", \"loss\": 3}\n{\"step\": 2, \"loss\": NaN}\n");
        assertEquals(
                List.of(point(0), new CurvePoint(2, Double.NaN)),
                reader.curves().get("loss"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999, 1000, 1001, 1002, 1999, 2000, 2001, 12_345})
    void longCurvesAreThinnedEvenlyAndKeepTheirEnds(int points) {
        for (int step = 0; step < points; step++) {
            reader.add(line(step));
        }
        List<CurvePoint> loss = reader.curves().get("loss");
        assertEquals(point(0), loss.get(0));
        assertEquals(point(points - 1), loss.get(loss.size() - 1));
        assertTrue(loss.size() <= CurveReader.MOST_POINTS, "points " + loss.size());
        assertTrue(loss.size() >= Math.min(points, CurveReader.MOST_POINTS / 2), "points " + loss.size());
        double stride = points == 1 ? 1 : loss.get(1).step();
        for (int i = 0; i < loss.size() - 1; i++) {
            assertEquals(i * stride, loss.get(i).step());
        }
    }

    @Test
    void manyMetricsHaveNoCurve() {
        for (int metric = 0; metric < 3000; metric++) {
            reader.add("{\"step\": 1, \"metric" + metric + "\": 1}\n");
        }
        assertEquals(CurveReader.MOST_CURVES, reader.curves().size());
        reader.add("{\"step\": 2, \"metric999\": 2, \"metric1000\": 2}\n");
        assertEquals(2, reader.curves().get("metric999").size());
        assertEquals(null, reader.curves().get("metric1000"));
    }

    @Test
    void theWholeFileGivesTheSameCurves(@TempDir Path temp) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int step = 0; step < 4321; step++) {
            lines.add(line(step));
        }
        String text = String.join("", lines);
        for (int start = 0; start < text.length(); start += 777) {
            reader.add(text.substring(start, Math.min(text.length(), start + 777)));
        }
        Path file = temp.resolve("metrics.jsonl");
        Files.writeString(file, text);
        assertEquals(MetricsFile.read(file, "metrics.jsonl").curves(), reader.curves());
    }
}
