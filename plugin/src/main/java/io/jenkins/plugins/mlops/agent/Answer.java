package io.jenkins.plugins.mlops.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What came back from an agent.
 *
 * @param result JSON
 * @param log    lines for the build's log
 */
public record Answer(String result, List<String> log) {
    /** In the scratch folder, the folder of the files that are kept with the build. */
    public static final String KEPT = "kept";

    static final String RESULT = "result";
    static final String ERROR = "error";
    static final String LOG = "log";

    static Answer read(String json) throws AbortException {
        JsonNode tree = Json.readTree(json, "the agent's answer");
        if (tree.has(ERROR)) {
            throw new AbortException(tree.get(ERROR).asText());
        }
        List<String> log = new ArrayList<>();
        tree.path(LOG).forEach(line -> log.add(line.asText()));
        return new Answer(tree.get(RESULT).asText(), log);
    }
}
