package io.jenkins.plugins.mlops.view.retraining;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.Memory;
import io.jenkins.plugins.mlops.trigger.ContinuousTrainingTrigger;
import io.jenkins.plugins.mlops.trigger.Decisions;
import io.jenkins.plugins.mlops.view.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A job's page with each decision of its {@code continuousTraining}, the newest first. */
@ExportedBean
public final class DecisionsAction implements Action, StaplerProxy {
    private static final int PAGE = 50;

    private final Job<?, ?> job;

    DecisionsAction(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return "symbol-repeat-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return "Continuous training";
    }

    @Override
    public String getUrlName() {
        return "continuous-training";
    }

    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    public Api getApi() {
        return new Api(this);
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** Why the decisions, or the trigger, cannot be read; null if they can. */
    @Exported
    public String getProblem() {
        try {
            Decisions.of(job).memory(job);
            trigger().ifPresent(ContinuousTrainingTrigger::toConfiguration);
            return null;
        } catch (IOException | BadInput e) {
            return e.getMessage();
        }
    }

    /** Where a damaged file was put; null if there is none. */
    public String getDamaged() {
        return Files.exists(Decisions.damaged(job)) ? Decisions.DAMAGED : null;
    }

    private Optional<ContinuousTrainingTrigger> trigger() {
        return ContinuousTrainingTrigger.of(job);
    }

    /** Whether the job still has the trigger. */
    @Exported
    public boolean isArmed() {
        return trigger().isPresent();
    }

    /** Whether a decision is being made. */
    @Exported
    public boolean isLooking() {
        return Decisions.of(job).isUnderWay();
    }

    /** What the trigger is asked to do, by name; empty without trigger. */
    @Exported
    public Map<String, String> getParameters() {
        ContinuousTraining configuration = memory().configuration();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (configuration == null) {
            return parameters;
        }
        parameters.put("model", configuration.model());
        put(parameters, "schedule", configuration.schedule());
        if (configuration.onNewData() != null) {
            put(parameters, "path", configuration.onNewData().path());
            put(parameters, "node", configuration.onNewData().node());
            put(parameters, "by", configuration.onNewData().by());
            put(parameters, "url", configuration.onNewData().url());
        }
        put(parameters, "cooldown", configuration.cooldown());
        put(parameters, "maxPerWeek", configuration.maxPerWeek());
        put(parameters, "skipIfUnchanged", configuration.skipIfUnchanged() ? true : null);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }

    /** What was seen of the data last; null if nothing was. */
    @Exported
    public String getSeen() {
        return memory().seen() == null ? null : memory().seen().toString();
    }

    /** When the data is looked at again at the latest; null if there is none. */
    public String getNextLook() {
        Instant next = memory().nextLook();
        return !isArmed()
                        || memory().configuration() == null
                        || memory().configuration().onNewData() == null
                        || next == null
                ? null
                : Format.time(next.toString());
    }

    private Memory memory() {
        try {
            return Decisions.of(job).memory(job);
        } catch (IOException | BadInput e) {
            return Memory.EMPTY;
        }
    }

    @Exported(name = "decisions", inline = true)
    public List<DecisionRow> getAll() {
        return memory().decisions().stream()
                .map(decision -> new DecisionRow(job, decision))
                .toList();
    }

    /** A part of them. */
    public Page<DecisionRow> getDecisions() {
        return Page.of(Stapler.getCurrentRequest2(), "decisions", PAGE, getAll());
    }

    /** Whether the user may have it decided now. */
    public boolean isAsking() {
        return isArmed() && getProblem() == null && job.hasPermission(Item.BUILD);
    }

    @RequirePOST
    public HttpResponse doLookNow() {
        job.checkPermission(Item.BUILD);
        if (isAsking()) {
            trigger().ifPresent(ContinuousTrainingTrigger::lookNow);
        }
        return HttpResponses.redirectToDot();
    }
}
