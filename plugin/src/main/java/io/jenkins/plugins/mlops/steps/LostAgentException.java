package io.jenkins.plugins.mlops.steps;

import java.io.IOException;

/** The agent of a step is not there: not any more, or, after a restart of the controller, not yet. */
final class LostAgentException extends IOException {
    private static final long serialVersionUID = 1L;

    LostAgentException(IOException cause) {
        super("the agent is not connected", cause);
    }
}
