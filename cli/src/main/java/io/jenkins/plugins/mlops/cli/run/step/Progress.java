package io.jenkins.plugins.mlops.cli.run.step;

/** Who watches a run, and hides its secrets. Called from several threads. */
public interface Progress {

    /** Before the script starts. */
    void begin(Build build);

    /**
     * A line of the log.
     *
     * @param stage the stage or branch that it belongs to; null outside of all
     */
    void line(Stage stage, String text);

    void started(Stage stage);

    void ended(Stage stage);

    /** Somebody is about to type, or has done so: nothing may move meanwhile. */
    void asking(boolean now);

    /** After the script. */
    void end(Build build);
}
