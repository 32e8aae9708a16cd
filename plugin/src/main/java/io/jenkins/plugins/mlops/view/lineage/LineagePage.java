package io.jenkins.plugins.mlops.view.lineage;

import hudson.Extension;
import hudson.model.RootAction;
import org.kohsuke.stapler.Stapler;

/**
 * {@code lineage/?of=churn@champion}: what a thing came from, and what came of it, over all jobs and folders that the user
 * may see. Pages of builds, versions and data lead here, and so does the search box of {@code Models}.
 */
@Extension
public final class LineagePage implements RootAction {
    private static final String URL = "lineage";

    /** No link in the header: without something to ask for, the page is of little use. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Lineage";
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** To what the address asks for. */
    public Answer getAnswer() {
        return Answer.to(Question.of(Stapler.getCurrentRequest2()));
    }

    public LineageApi getApi() {
        return new LineageApi();
    }
}
