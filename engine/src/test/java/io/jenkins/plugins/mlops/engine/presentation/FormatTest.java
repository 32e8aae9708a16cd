package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.MetricValue;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FormatTest {
    @Test
    void timesAreShownWithoutTheLetters() {
        assertEquals("2026-11-23 10:15:30 UTC", Format.time("2026-11-23T10:15:30Z"));
        assertEquals("2026-11-23 10:15:30 UTC", Format.time("2026-11-23T10:15:30.123Z"));
        assertEquals("Tomorrow at Z", Format.time("Tomorrow at Z"));
        assertEquals(Format.NOTHING, Format.time(null));
    }

    @Test
    void sizesHaveTheUnitThatFits() {
        assertEquals("999 bytes", Format.bytes(999));
        assertEquals("1.0 KB", Format.bytes(1000));
        assertEquals("1.0 MB", Format.bytes(999_950));
    }

    @Test
    void aMetricHasItsInterval() {
        assertEquals("0.9 (0.8 to 0.95)", Format.metric(new MetricValue(0.9, 0.8, 0.95, 100L, null)));
        assertEquals("12", Format.metric(new MetricValue(12.0, null, null, null, null)));
        assertEquals(Format.NOTHING, Format.metric(null));
    }
}
