package io.jenkins.plugins.mlops.engine.retraining;

/** What was decided. */
public enum Outcome {
    /** A build is started. */
    TRAIN("train"),
    /** No build is started. */
    NOT("do not train"),
    /** No build is started, since it could not be seen whether one should; it is tried again. */
    COULD_NOT_LOOK("could not look");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
