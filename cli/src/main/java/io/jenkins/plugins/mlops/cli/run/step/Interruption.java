package io.jenkins.plugins.mlops.cli.run.step;

import java.io.Serializable;
import java.util.List;

/** A part of the run was stopped from outside, or stops itself with a result: timeout, failFast, Ctrl-C, a rejected input. */
public final class Interruption extends Exception {
    private static final long serialVersionUID = 1L;

    private final Result result;
    private final boolean fromOutside;
    private final String user;

    /**
     * @param message why, for the log
     * @param result what the stage and the build become when nobody catches it
     * @param fromOutside whether {@code retry} must leave it alone, as it does with Ctrl-C
     */
    public Interruption(String message, Result result, boolean fromOutside) {
        this(message, result, fromOutside, "SYSTEM");
    }

    /** An interruption by a person. */
    public static Interruption by(String user, String message) {
        return new Interruption(message, Result.ABORTED, true, user);
    }

    private Interruption(String message, Result result, boolean fromOutside, String user) {
        super(message);
        this.result = result;
        this.fromOutside = fromOutside;
        this.user = user;
    }

    /** The same for one of those that it stops, which throws it at a place of its own. */
    Interruption delivered() {
        Interruption delivered = new Interruption(getMessage(), result, fromOutside, user);
        delivered.initCause(this);
        return delivered;
    }

    /** Whether this is what the other one was delivered as. */
    public boolean comesFrom(Interruption other) {
        return this == other || getCause() == other;
    }

    public Result result() {
        return result;
    }

    public boolean fromOutside() {
        return fromOutside;
    }

    /** Why and by whom, as Jenkinsfiles ask in {@code e.causes[0].user}. */
    public List<Cause> getCauses() {
        return List.of(new Cause(getMessage(), user));
    }

    /** A reason for an interruption, with the names that it has in Jenkins. */
    public static final class Cause implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String shortDescription;
        private final String user;

        Cause(String shortDescription, String user) {
            this.shortDescription = shortDescription;
            this.user = user;
        }

        public String getShortDescription() {
            return shortDescription;
        }

        /** Who did it; SYSTEM if nobody did. */
        public String getUser() {
            return user;
        }
    }
}
