package io.jenkins.plugins.mlops.view.model;

import jenkins.model.Jenkins;

/** What is said of files that cannot be read: which, why, and how to mend them. */
final class Damage {
    private Damage() {}

    /** Names files from Jenkins' home on, since readers have no business with what lies above it. */
    static String describe(Exception e) {
        return describe(e.getMessage() == null ? e.toString() : e.getMessage());
    }

    static String describe(String message) {
        return message.replace(Jenkins.get().getRootDir().getPath(), "$JENKINS_HOME");
    }
}
