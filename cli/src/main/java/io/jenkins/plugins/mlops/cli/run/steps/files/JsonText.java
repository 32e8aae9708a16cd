package io.jenkins.plugins.mlops.cli.run.steps.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;

/** JSON as scripts see it: maps, in the order in which they are written, lists, texts, numbers, flags and null. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    static Object read(GivenText given) throws StepFailed {
        try {
            return MAPPER.readValue(given.text(), Object.class);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new StepFailed(given.source() + " is not JSON" + place + ": " + e.getOriginalMessage(), e);
        }
    }

    /** @param pretty whether it has lines and is indented */
    static String write(Object value, boolean pretty) throws StepFailed {
        try {
            return (pretty ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer()).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new StepFailed("this is nothing that JSON can hold: " + e.getOriginalMessage(), e);
        }
    }
}
