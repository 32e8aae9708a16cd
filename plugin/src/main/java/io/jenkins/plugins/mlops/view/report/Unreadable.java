package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.Damages;
import java.io.File;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Why a file of a build cannot be shown. */
final class Unreadable {
    private static final Logger LOGGER = Logger.getLogger(Unreadable.class.getName());

    private Unreadable() {}

    /** In words for a reader of the page, who need not know where Jenkins keeps its files; the rest is in Jenkins' log. */
    static String reason(Run<?, ?> run, Exception failure) {
        Damages.get().met(BuildName.of(run));
        LOGGER.log(Level.WARNING, "a report of " + run.getExternalizableId() + " cannot be shown", failure);
        if (failure instanceof BadInput || failure instanceof IOException) {
            String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            return message.replace(run.getRootDir() + File.separator, "");
        }
        return "the file lacks parts that every such report has";
    }
}
