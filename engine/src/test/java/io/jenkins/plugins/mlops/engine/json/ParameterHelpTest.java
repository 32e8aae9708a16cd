package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.gate.QualityGate;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ParameterHelpTest {
    private final ParameterHelp help = new ParameterHelp();

    @Test
    void everyStepAndParameterHasAText() {
        for (Kind kind : Kind.values()) {
            assertNotNull(help.step(kind), kind.step());
            for (String parameter : Requests.parameters(kind)) {
                assertNotNull(help.parameter(kind, parameter), kind.step() + "." + parameter);
            }
        }
        for (RecordComponent key : QualityGate.class.getRecordComponents()) {
            assertNotNull(help.gate(key.getName()), "gate." + key.getName());
        }
        Requests.driftKeys().forEach(key -> assertNotNull(help.drift(key), key));
        Requests.freshnessKeys().forEach(key -> assertNotNull(help.freshness(key), key));
        assertNotNull(help.trigger());
        Requests.triggerParameters().forEach(parameter -> assertNotNull(help.trigger(parameter), parameter));
        Requests.newDataKeys().forEach(key -> assertNotNull(help.newData(key), key));
    }

    @Test
    void everyTextIsOfAParameterAndThereAreNoTwoTheSame() throws IOException {
        Set<String> known = new HashSet<>();
        for (Kind kind : Kind.values()) {
            known.add(kind.step());
            for (String parameter : Requests.parameters(kind)) {
                known.add(kind.step() + "." + parameter);
                known.add("common." + parameter);
            }
        }
        for (RecordComponent key : QualityGate.class.getRecordComponents()) {
            known.add("gate." + key.getName());
        }
        Requests.driftKeys().forEach(key -> known.add("drift." + key));
        Requests.freshnessKeys().forEach(key -> known.add("freshness." + key));
        known.add(ContinuousTraining.NAME);
        Requests.triggerParameters().forEach(parameter -> known.add(ContinuousTraining.NAME + "." + parameter));
        Requests.newDataKeys().forEach(key -> known.add("onNewData." + key));
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Requests.class.getResourceAsStream("parameters.properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        Set<Object> seen = new HashSet<>();
        texts.forEach((key, text) -> {
            assertTrue(known.contains(key), key + " is no parameter");
            assertTrue(seen.add(text), key + " has the text of another parameter");
            assertFalse(text.toString().isBlank(), String.valueOf(key));
        });
    }
}
