package io.jenkins.plugins.mlops.cli.run.step;

/** Who watches a run. Called from several threads; text is masked already. */
public interface Progress {

    /**
     * A line of the log.
     *
     * @param stage the stage or branch that it belongs to; null outside of all
     */
    void line(Stage stage, String text);

    void started(Stage stage);

    void ended(Stage stage);
}
