package io.jenkins.plugins.mlops.steps;

import io.jenkins.plugins.mlops.agent.Answer;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import java.io.IOException;
import java.util.Objects;

/** Reads reports of agents. An agent may be in the wrong hands, so none may speak of anything but what it was asked. */
final class AgentReport {
    private AgentReport() {}

    /** @throws IOException if the report is about something else, or names files as none of ours does */
    static Report read(Answer answer, Request asked) throws IOException {
        Report report = Json.readReport(answer.result(), "the agent's report");
        if (report.kind() != asked.kind()
                || !report.id().equals(asked.id())
                || !Objects.equals(report.summary().model(), asked.model())) {
            throw new IOException("the agent was asked for " + asked.kind().key() + " '" + asked.id()
                    + "', but has answered with another report; nothing of it is kept");
        }
        if (report instanceof RegistrationReport registered
                && !registered.content().isSound()) {
            throw new IOException("the agent has answered with files that are not those of their digest, or have no"
                    + " right paths; nothing of it is kept");
        }
        return report;
    }
}
