package io.jenkins.plugins.mlops.cli.run.step;

import java.io.IOException;
import java.nio.file.Path;

/** Where the processes of steps run: on this machine, or in a container on it that sees the same files. */
public interface Place {
    /** This machine. */
    Place HERE = new Place() {
        @Override
        public void prepare(ProcessBuilder process, Path files) {}

        @Override
        public void kill(String variable, String value) {}
    };

    /** Where nothing can run, since it did not start or has ended. What asked for a container must not run outside of it. */
    Place NOWHERE = new Place() {
        @Override
        public void prepare(ProcessBuilder process, Path files) throws StepFailed {
            throw new StepFailed("there is nothing to run this in: its container did not start, or is gone");
        }

        @Override
        public void kill(String variable, String value) {}
    };

    /**
     * Makes a process that is ready to start on this machine start there, with the same directory and environment.
     *
     * @param files a folder of the step's own, where the place may leave what it needs
     */
    void prepare(ProcessBuilder process, Path files) throws IOException, StepFailed;

    /** Ends the processes there that have this variable in their environment, as far as this machine cannot. */
    void kill(String variable, String value);
}
