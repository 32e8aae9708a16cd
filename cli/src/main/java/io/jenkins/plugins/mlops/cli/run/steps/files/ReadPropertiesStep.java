package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Returns what a properties file says. */
final class ReadPropertiesStep implements Step {

    @Override
    public Signature signature() {
        return GivenText.parameters(Signature.of("readProperties")).optional("defaults", Kind.MAP);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        Map<String, String> all = new TreeMap<>();
        call.map("defaults").forEach((name, value) -> all.put(String.valueOf(name), String.valueOf(value)));
        GivenText given = GivenText.of(call);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(given.text()));
        } catch (IllegalArgumentException e) {
            throw new StepFailed(given.source() + " holds no properties: " + e.getMessage(), e);
        }
        properties.forEach((name, value) -> all.put((String) name, (String) value));
        return all;
    }
}
