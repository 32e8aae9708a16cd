package io.jenkins.plugins.mlops.trigger;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.Util;
import hudson.init.InitMilestone;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.Schedule;
import io.jenkins.plugins.mlops.steps.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code continuousTraining}: has a job train its model again. Jenkins' cron runs it every minute; what takes time is
 * done by {@link Decisions}.
 */
public final class ContinuousTrainingTrigger extends Trigger<Job<?, ?>> {
    private static final Logger LOGGER = Logger.getLogger(ContinuousTrainingTrigger.class.getName());

    private final String model;
    private String schedule;
    private NewDataParameters onNewData;
    private String cooldown;
    private Integer maxPerWeek;
    private boolean skipIfUnchanged;

    @DataBoundConstructor
    public ContinuousTrainingTrigger(String model) {
        super("* * * * *");
        this.model = Util.fixEmptyAndTrim(model);
    }

    /** That of a job; empty if it has none. */
    public static Optional<ContinuousTrainingTrigger> of(Job<?, ?> job) {
        return job instanceof ParameterizedJobMixIn.ParameterizedJob<?, ?> triggered
                ? triggered.getTriggers().values().stream()
                        .filter(ContinuousTrainingTrigger.class::isInstance)
                        .map(ContinuousTrainingTrigger.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    public String getModel() {
        return model;
    }

    public String getSchedule() {
        return schedule;
    }

    @DataBoundSetter
    public void setSchedule(String schedule) {
        this.schedule = Util.fixEmptyAndTrim(schedule);
    }

    public NewDataParameters getOnNewData() {
        return onNewData;
    }

    @DataBoundSetter
    public void setOnNewData(NewDataParameters onNewData) {
        this.onNewData = onNewData;
    }

    public String getCooldown() {
        return cooldown;
    }

    @DataBoundSetter
    public void setCooldown(String cooldown) {
        this.cooldown = Util.fixEmptyAndTrim(cooldown);
    }

    public Integer getMaxPerWeek() {
        return maxPerWeek;
    }

    @DataBoundSetter
    public void setMaxPerWeek(Integer maxPerWeek) {
        this.maxPerWeek = maxPerWeek;
    }

    public boolean isSkipIfUnchanged() {
        return skipIfUnchanged;
    }

    @DataBoundSetter
    public void setSkipIfUnchanged(boolean skipIfUnchanged) {
        this.skipIfUnchanged = skipIfUnchanged;
    }

    /**
     * What it is asked to do.
     *
     * @throws BadInput if it was written into the job's file by hand, and is wrong
     */
    public ContinuousTraining toConfiguration() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("model", model);
        given.put("schedule", schedule);
        given.put("onNewData", onNewData == null ? null : onNewData.toMap());
        given.put("cooldown", cooldown);
        given.put("maxPerWeek", maxPerWeek);
        given.put("skipIfUnchanged", skipIfUnchanged);
        given.values().removeIf(value -> value == null);
        return checked(Requests.trigger(given));
    }

    /** Its times, in which H depends on the job's name. */
    Schedule toSchedule(Job<?, ?> job) {
        return schedule == null ? Schedule.NEVER : CronSchedule.of(schedule, job.getFullName());
    }

    private static ContinuousTraining checked(ContinuousTraining configuration) {
        if (configuration.schedule() != null) {
            CronSchedule.of(configuration.schedule(), "any");
        }
        return configuration;
    }

    @Override
    public void start(Job<?, ?> project, boolean newInstance) {
        super.start(project, newInstance);
        // Times of the schedule count from when it was configured. When Jenkins starts, it has time until the next
        // minute.
        if (Jenkins.get().getInitLevel() == InitMilestone.COMPLETED) {
            run();
        }
    }

    /** Only has it decided elsewhere, since other jobs wait for this thread. */
    @Override
    public void run() {
        Job<?, ?> owner = job;
        if (owner != null) {
            try {
                Decisions.of(owner).run(owner, this, false);
            } catch (BadInput e) {
                LOGGER.log(Level.WARNING, e, () -> "continuousTraining of " + owner.getFullName() + " cannot work");
            }
        }
    }

    /** Decides now, or as soon as possible. */
    public void lookNow() {
        Decisions.of(job).run(job, this, true);
    }

    static String prefixed(BadInput mistake) {
        return ContinuousTraining.NAME + ": " + mistake.getMessage();
    }

    /** Checks some fields of a form, as part of a trigger that is right otherwise. */
    static FormValidation check(Item item, Map<String, ?> fields) {
        (item == null ? Jenkins.get() : item).checkPermission(item == null ? Jenkins.READ : Item.EXTENDED_READ);
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("model", "model", "schedule", "@daily"));
        parameters.putAll(fields);
        try {
            checked(Requests.trigger(parameters));
            return FormValidation.ok();
        } catch (BadInput e) {
            return FormValidation.error(e.getMessage().replaceFirst("^" + ContinuousTraining.NAME + ": ", ""));
        }
    }

    @Extension
    @Symbol(ContinuousTraining.NAME)
    public static final class DescriptorImpl extends TriggerDescriptor implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return "Train a model again";
        }

        /** Only Pipelines have steps that train. */
        @Override
        public boolean isApplicable(Item item) {
            return item instanceof Job
                    && item instanceof ParameterizedJobMixIn.ParameterizedJob
                    && !(item instanceof AbstractProject);
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> plain = Arguments.plain(arguments);
            try {
                checked(Requests.trigger(plain));
                return Arguments.bindable(clazz, plain, Requests.triggerValues(plain));
            } catch (BadInput e) {
                throw Arguments.refused(e);
            }
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            // Jenkins leaves out defaults by itself, but only of what needs no more than its required parameters.
            Map<String, Object> given = new LinkedHashMap<>(described.getArguments());
            given.remove("skipIfUnchanged", false);
            return Arguments.ordered(
                    DescribableModel.of(clazz), described.withArguments(given), Requests.triggerParameters());
        }

        @Override
        public Trigger<?> newInstance(@Nullable StaplerRequest2 request, JSONObject form) throws FormException {
            Map<String, Object> parameters = new LinkedHashMap<>();
            for (String name : Requests.triggerParameters()) {
                put(parameters, name, form.opt(name));
            }
            if (form.opt("onNewData") instanceof JSONObject keys && !keys.isNullObject()) {
                Map<String, Object> data = new LinkedHashMap<>();
                Requests.newDataKeys().forEach(key -> put(data, key, keys.opt(key)));
                parameters.put("onNewData", data);
            }
            try {
                checked(Requests.trigger(parameters));
                return (Trigger<?>) DescribableModel.of(clazz).instantiate(parameters, null);
            } catch (BadInput e) {
                throw new FormException(e.getMessage(), ContinuousTraining.NAME);
            }
        }

        private static void put(Map<String, Object> to, String name, Object value) {
            if (value instanceof Boolean
                    || value instanceof Number
                    || value instanceof String text && !text.isBlank()) {
                to.put(name, value);
            }
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, Map.of("model", value));
        }

        /** Also whether it is due at all, and when. */
        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckSchedule(@AncestorInPath Item item, @QueryParameter String value) {
            if (value.isBlank()) {
                return FormValidation.ok();
            }
            FormValidation wrong = check(item, Map.of("schedule", value));
            return wrong.kind == FormValidation.Kind.OK
                    ? CronSchedule.of(value, item == null ? "any" : item.getFullName())
                            .check()
                    : wrong;
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckCooldown(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, Map.of("cooldown", value));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckMaxPerWeek(@AncestorInPath Item item, @QueryParameter String value) {
            return check(item, Map.of("maxPerWeek", value));
        }
    }
}
