package io.jenkins.plugins.mlops.view.model;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.Verification;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.view.BuildLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** {@code models/<name>/log/}: every change of a model, and whether somebody has changed the log since. */
@ExportedBean
public final class LogPage implements ModelObject {
    private final ModelPage model;
    private Verification verification;
    private List<String> unreadable = List.of();

    LogPage(ModelPage model) {
        this.model = model;
    }

    @Override
    public String getDisplayName() {
        return "Log";
    }

    public ModelPage getModel() {
        return model;
    }

    @Exported(name = "model")
    public String getModelName() {
        return model.getName();
    }

    /** What is damaged, and how to mend it; null if the log can be read. */
    @Exported
    public String getError() {
        return model.getError();
    }

    @Exported
    public int getRecordCount() {
        return model.log().size();
    }

    /** The end of the log: what to keep elsewhere, if somebody should be able to prove later what it said. */
    @Exported
    public String getHead() {
        List<LogRecord> log = model.log();
        if (log.isEmpty()) {
            return null;
        }
        LogRecord last = log.get(log.size() - 1);
        return last.seq() + ":" + last.hash();
    }

    /** The newest record that is shown. */
    public int getNewest() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return Math.min(
                getRecordCount(),
                ModelPage.number(request == null ? null : request.getParameter("from"), getRecordCount()));
    }

    /** The record where the next page begins; 0 if there is none. */
    public int getOlder() {
        return Math.max(0, getNewest() - ModelPage.PAGE);
    }

    /** The record where the page before begins; 0 if there is none. */
    public int getNewer() {
        return getNewest() < getRecordCount() ? Math.min(getRecordCount(), getNewest() + ModelPage.PAGE) : 0;
    }

    /** A page of records, the newest first: a hundred, from the one that the parameter {@code from} names. */
    @Exported(inline = true)
    public List<LogEntry> getRecords() {
        List<LogEntry> entries = new ArrayList<>();
        for (int seq = getNewest(); seq > getOlder(); seq--) {
            entries.add(LogEntry.of(model.log().get(seq - 1)));
        }
        return entries;
    }

    /** Compares the log with itself, with aliases and entries, and with every head that a build has kept. */
    @RequirePOST
    public HttpResponse doVerify() throws IOException {
        ModelHome.Heads heads = model.home().heads(model.getName());
        verification = model.store().verify(model.getName(), heads.kept());
        unreadable = heads.unreadable();
        return HttpResponses.forwardToView(this, "verification");
    }

    /** How many heads were compared. */
    public int getHeads() {
        return verification.heads();
    }

    /** What was found; empty if the log is as it was written. */
    public List<String> getFindings() {
        return verification.problems().stream()
                .map(sentence -> isHidden(sentence)
                        ? "a build that you may not see" + sentence.substring(sentence.indexOf(')') + 1)
                        : Damage.describe(sentence))
                .toList();
    }

    /** What builds have kept that cannot be read, so that it could not be compared. */
    public List<String> getUnreadable() {
        return unreadable.stream()
                .map(sentence -> isHidden(sentence) ? "a build that you may not see" : Damage.describe(sentence))
                .toList();
    }

    /** Whether a sentence is about a build whose job the user may not see. */
    private static boolean isHidden(String sentence) {
        int hash = sentence.startsWith("build ") ? sentence.indexOf('#') : -1;
        return hash > 0 && BuildLink.isHidden(sentence.substring("build ".length(), hash));
    }

    public Api getApi() {
        return new Api(this);
    }
}
