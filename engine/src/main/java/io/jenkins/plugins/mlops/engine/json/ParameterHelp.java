package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the steps, the trigger and their parameters mean, in one line each: written once, for the command line and the reference. */
public final class ParameterHelp {
    private final Properties texts = new Properties();

    public ParameterHelp() {
        try (Reader reader = new InputStreamReader(
                ParameterHelp.class.getResourceAsStream("parameters.properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the step does. */
    public String step(Kind kind) {
        return texts.getProperty(kind.step());
    }

    /** What the parameter means for that step; null if nobody wrote it down. */
    public String parameter(Kind kind, String parameter) {
        return texts.getProperty(kind.step() + "." + parameter, texts.getProperty("common." + parameter));
    }

    /** What {@code continuousTraining} does. */
    public String trigger() {
        return texts.getProperty(ContinuousTraining.NAME);
    }

    /** What the parameter means for {@code continuousTraining}; null if nobody wrote it down. */
    public String trigger(String parameter) {
        return texts.getProperty(ContinuousTraining.NAME + "." + parameter);
    }

    /** What the key of {@code onNewData} means; null if nobody wrote it down. */
    public String newData(String key) {
        return texts.getProperty("onNewData." + key);
    }

    /** What the key of {@code format}, where it is a map, means; null if nobody wrote it down. */
    public String format(String key) {
        return texts.getProperty("format." + key);
    }

    /** What the key of {@code drift} means; null if nobody wrote it down. */
    public String drift(String key) {
        return texts.getProperty("drift." + key);
    }

    /** What the key of {@code freshness} means; null if nobody wrote it down. */
    public String freshness(String key) {
        return texts.getProperty("freshness." + key);
    }

    /** What the key of a gate in {@code qualityGates} means; null if nobody wrote it down. */
    public String gate(String key) {
        return texts.getProperty("gate." + key);
    }
}
