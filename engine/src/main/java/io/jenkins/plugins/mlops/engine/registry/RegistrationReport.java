package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.Content;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which version a model became.
 *
 * @param version null until the files are kept and the version is entered, and if policy refused that
 * @param created whether the version is new; false if there was one with these files
 * @param path    the file, or the folder that the files' paths are relative to; itself relative to the workspace
 * @param content of that path
 */
public record RegistrationReport(
        String id,
        String model,
        Integer version,
        boolean created,
        String path,
        Content content,
        List<Item> items,
        Map<String, MetricValue> metrics,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.REGISTRATION;
    }

    @Override
    public RegistrationReport with(List<Item> items, RunInfo run) {
        return new RegistrationReport(id, model, version, created, path, content, items, metrics, run);
    }

    @Override
    public Summary summary() {
        Map<String, String> facts = new TreeMap<>();
        if (version != null) {
            facts.put("version", String.valueOf(version));
        }
        if (run != null && run.head() != null) {
            facts.put("head", run.head());
        }
        return Summary.of(this, model, content.digest(), List.of(), facts);
    }
}
