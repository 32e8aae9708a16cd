package io.jenkins.plugins.mlops.engine;

/** What a check that does not pass does to stage and build, from least to most. */
public enum Criticality {
    /** It is shown, and does nothing. */
    NOTE,
    /** Stage and build become unstable; the build goes on. */
    UNSTABLE,
    /** The stage fails, the build becomes unstable and goes on. */
    ERROR,
    /** Everything is recorded, then the step fails and nothing after it runs. */
    FAILURE
}
