package io.jenkins.plugins.mlops.engine.retraining;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Requests;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ContinuousTrainingTest {
    private static String refusal(Map<String, Object> parameters) {
        return assertThrows(BadInput.class, () -> Requests.trigger(parameters)).getMessage();
    }

    private static Map<String, Object> with(String name, Object value) {
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("model", "churn", "schedule", "H 3 * * 1"));
        parameters.put(name, value);
        return parameters;
    }

    @ParameterizedTest
    @CsvSource({"24h,PT24H", "90m,PT90M", "90min,PT90M", "2d,PT48H", "1d 12h,PT36H", "1w,PT168H", " 1w2d3h4m ,PT219H4M"
    })
    void aCooldownIsATime(String text, String time) {
        assertEquals(
                Duration.parse(time), Requests.trigger(with("cooldown", text)).cooldownTime());
    }

    @ParameterizedTest
    @CsvSource({"24", "h", "1.5h", "-1h", "24 hours", "1h 2d", "0h", "PT24H"})
    void whatIsNoTimeIsRefused(String text) {
        String refusal = refusal(with("cooldown", text));
        assertTrue(refusal.startsWith("continuousTraining: 'cooldown' is '" + text + "'"), refusal);
        assertTrue(refusal.contains("24h"), refusal);
    }

    @Test
    void blankIsNotGiven() {
        ContinuousTraining blank = Requests.trigger(Map.of(
                "model", "churn", "schedule", "@daily", "cooldown", " ", "maxPerWeek", "", "skipIfUnchanged", ""));

        assertEquals(new ContinuousTraining("churn", "@daily", null, null, null, null), blank);
        assertFalse(blank.skipIfUnchanged());
    }

    @Test
    void numbersMayBeTexts() {
        assertEquals(3, Requests.trigger(with("maxPerWeek", "3")).maxPerWeek());
    }

    @Test
    void whatNeverTrainsIsRefused() {
        assertEquals(
                "continuousTraining: nothing would ever start a training: give 'schedule', 'onNewData' or both",
                refusal(Map.of("model", "churn")));
        assertTrue(refusal(Map.of("schedule", "@daily")).contains("'model' is missing"));
        assertTrue(refusal(with("model", "../x")).contains("'model' is '../x'"));
        assertTrue(refusal(with("maxPerWeek", 0)).contains("'maxPerWeek' is 0, but must be 1 or more"));
        assertTrue(refusal(with("maxPerWeek", 1.5)).contains("'maxPerWeek'"));
        assertTrue(refusal(with("skipIfUnchanged", "perhaps")).contains("'skipIfUnchanged'"));
    }

    @Test
    void unknownKeysAreNamedAtAnyDepth() {
        assertEquals(
                "continuousTraining: unknown parameter 'cooldwon'; known here:"
                        + " cooldown, maxPerWeek, model, onNewData, schedule, skipIfUnchanged",
                refusal(with("cooldwon", "1h")));
        assertEquals(
                "continuousTraining: unknown parameter 'onNewData.file'; known here: by, node, path, url",
                refusal(with("onNewData", Map.of("file", "x"))));
    }

    @Test
    void dataIsFilesOnANodeOrAUrl() {
        assertEquals(
                new NewData("data/*.csv", "ml", null, "digest"),
                Requests.trigger(with("onNewData", Map.of("path", "data/*.csv", "node", "ml")))
                        .onNewData());
        assertEquals(
                new NewData(null, null, "https://example.com/a.csv", null),
                Requests.trigger(with("onNewData", Map.of("url", "https://example.com/a.csv", "by", "", "node", "")))
                        .onNewData());
        assertTrue(refusal(with("onNewData", Map.of())).contains("either 'path' with 'node', or 'url'"));
        assertTrue(refusal(with("onNewData", Map.of("path", "a", "url", "http://x/")))
                .contains("either 'path'"));
        assertTrue(refusal(with("onNewData", Map.of("path", "a"))).contains("'onNewData.node' is missing"));
        assertTrue(refusal(with("onNewData", Map.of("path", "a", "node", "n", "by", "size")))
                .contains("'onNewData.by' is 'size', but must be one of digest, sizeAndTime"));
        assertTrue(refusal(with("onNewData", Map.of("url", "http://x/", "by", "digest")))
                .contains("'onNewData.by'"));
        assertTrue(refusal(with("onNewData", "data.csv")).contains("'onNewData' must be a map"));
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd",
        "ftp://x/y",
        "example.com/x",
        "https:///x",
        "http://user:secret@example.com/",
        "http://a b/"
    })
    void onlyPlainWebAddressesAreLookedAt(String url) {
        assertTrue(refusal(with("onNewData", Map.of("url", url))).contains("'onNewData.url'"));
    }

    @Test
    void aPasswordInAUrlIsNotRepeated() {
        for (String url : List.of(
                "http://user:secret@example.com/",
                "http://user:secret@under_score/",
                "http://user:secret@example.com/a b")) {
            assertFalse(refusal(with("onNewData", Map.of("url", url))).contains("secret"), url);
        }
    }
}
