package io.jenkins.plugins.mlops.engine.retraining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One decision whether to train again. Schedule and new data ask for a training, any of them is enough; the guards hold
 * it back, any of them is enough. A time of the schedule is heeded once; new data asks until a build was started for it.
 * Whether it may, must and will is decided from what is given alone.
 */
public final class Retraining {
    /** Between two looks at the data. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    /** A look that took long is not repeated before this many times as long has passed. */
    private static final int PAUSE_BY_LOOK = 20;

    private static final Duration WEEK = Duration.ofDays(7);

    private final ContinuousTraining configuration;
    private final Instant now;
    private final Surroundings surroundings;
    private final List<Reason> reasons = new ArrayList<>();

    private final Memory before;
    private final Instant configured;
    private Instant due;
    private boolean isKept;
    private Instant nextLook;
    private DataState reference;
    private DataState seen;
    private Instant seenSince;
    private List<String> heads;
    private Instant headsSince;
    private List<PastTraining> trainings;
    private boolean isComplete;

    private Retraining(ContinuousTraining configuration, Memory before, Instant now, Surroundings surroundings) {
        this.configuration = configuration;
        this.before = before;
        this.now = now;
        this.surroundings = surroundings;
        boolean isSame = configuration.equals(before.configuration());
        boolean isSameData = before.configuration() != null
                && Objects.equals(
                        configuration.onNewData(), before.configuration().onNewData());
        this.configured = isSame ? before.configured() : now;
        this.due = isSame ? before.pending() : null;
        this.isKept = due != null;
        this.nextLook = isSame ? before.nextLook() : null;
        this.reference = isSameData ? before.reference() : null;
        this.seen = isSameData ? before.seen() : null;
        this.seenSince = isSameData ? before.seenSince() : null;
        this.heads = before.heads();
        this.headsSince = before.headsSince();
        this.trainings = before.trainings();
    }

    /**
     * What is known after the trigger was given its parameters: they hold from now on, and times of a schedule before are
     * not missed.
     */
    public static Memory configured(ContinuousTraining configuration, Memory before, Instant now) {
        return configuration.equals(before.configuration())
                ? before
                : new Retraining(configuration, before, now, null).memory();
    }

    /** Whether there is anything to decide on; the same is known afterwards as before if there is not. Costs little. */
    public static boolean isDue(ContinuousTraining configuration, Schedule schedule, Memory before, Instant now) {
        boolean isWaiting = configuration.onNewData() != null || before.pending() != null;
        return !configuration.equals(before.configuration())
                || schedule.latest(before.checked(), now).isPresent()
                || (isWaiting && isLookDue(before.nextLook(), now));
    }

    /** The same when nothing was due up to now. */
    public static Memory checked(Memory before, Instant now) {
        return new Retraining(before.configuration(), before, now, null).memory();
    }

    /**
     * Decides.
     *
     * @param isAsked whether somebody wants to know now, and not only when it is due
     * @return what is known afterwards; its newest decision is this one
     */
    public static Memory decide(
            ContinuousTraining configuration,
            Schedule schedule,
            Memory before,
            Instant now,
            boolean isAsked,
            Surroundings surroundings) {
        Memory known = configured(configuration, before, now);
        Retraining retraining = new Retraining(configuration, known, now, surroundings);
        Optional<Instant> due = schedule.latest(known.checked(), now);
        boolean isTime = isAsked || due.isPresent() || isLookDue(retraining.nextLook, now);
        boolean isWaiting = configuration.onNewData() != null || retraining.due != null;
        if (!isTime || (!isAsked && !isWaiting && due.isEmpty())) {
            return retraining.memory();
        }
        retraining.due = due.orElse(retraining.due);
        retraining.isKept = false;
        retraining.lookLater(Duration.ZERO);
        Outcome outcome;
        try {
            outcome = retraining.outcome();
        } catch (UncheckedIOException e) {
            outcome = retraining.couldNotLook(e.getCause().getMessage());
        }
        return retraining.memory().with(new Decision(now, now, 1, outcome, retraining.reasons, null));
    }

    private static boolean isLookDue(Instant nextLook, Instant now) {
        return nextLook == null || !now.isBefore(nextLook);
    }

    private Memory memory() {
        return new Memory(
                configuration,
                configured,
                now,
                isKept ? due : null,
                nextLook,
                reference,
                seen,
                seenSince,
                heads,
                headsSince,
                trainings,
                before.decisions());
    }

    private Outcome outcome() {
        if (surroundings.isChangeRequest()) {
            return not(Reason.of(
                    Reason.Code.CHANGE_REQUEST,
                    "the job builds a change request, which no trigger trains: its commits do"));
        }
        Optional<String> obstacle = surroundings.notBuildable();
        if (obstacle.isPresent()) {
            return not(Reason.of(Reason.Code.NOT_BUILDABLE, "the job " + obstacle.get()));
        }
        if (due != null) {
            reasons.add(new Reason(
                    Reason.Code.SCHEDULE,
                    "the schedule '" + configuration.schedule() + "' was due at " + time(due),
                    Map.of("due", due.toString(), "schedule", configuration.schedule())));
        }
        if (configuration.onNewData() != null) {
            Look look = surroundings.look();
            lookLater(look.took());
            if (look.state() == null) {
                // The schedule alone is enough, but whether anything has changed must be seen.
                if (due == null || configuration.skipIfUnchanged()) {
                    return couldNotLook(look.failure());
                }
                reasons.add(Reason.of(Reason.Code.COULD_NOT_LOOK, look.failure()));
            } else if (!isNew(look) && due == null) {
                return Outcome.NOT;
            }
        } else if (due == null) {
            return not(Reason.of(Reason.Code.NOTHING_DUE, "the schedule is not due"));
        }
        return guarded();
    }

    /** Whether what was seen asks for a training. */
    private boolean isNew(Look look) {
        DataState state = look.state();
        String place = configuration.onNewData().place();
        if (seen == null || !state.sameAs(seen)) {
            seenSince = now.plus(look.took());
        }
        seen = state;
        if (reference == null) {
            reference = state;
            reasons.add(new Reason(
                    Reason.Code.FIRST_LOOK,
                    "first look at " + place + " since it is configured so: " + state
                            + ", which later looks are compared with",
                    state.facts()));
            return false;
        }
        if (state.isEmpty()) {
            reasons.add(new Reason(Reason.Code.NO_DATA, "there is no file at " + place, state.facts()));
            return false;
        }
        if (state.sameAs(reference)) {
            reasons.add(new Reason(
                    Reason.Code.SAME_DATA, "the data at " + place + " is as it was: " + state, state.facts()));
            return false;
        }
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("place", place);
        reference.facts().forEach((name, value) -> evidence.put("from " + name, value));
        state.facts().forEach((name, value) -> evidence.put("to " + name, value));
        String change = "the data at " + place + " has changed from " + reference + " to " + state;
        Optional<PastTraining> last = lastSuccessful();
        if (last.isPresent() && knowsData(last.get())) {
            reference = state;
            evidence.put("build", "#" + last.get().build());
            reasons.add(new Reason(
                    Reason.Code.KNOWN_DATA,
                    change + ", but build #" + last.get().build() + " was trained on it",
                    evidence));
            return false;
        }
        reasons.add(new Reason(Reason.Code.NEW_DATA, change, evidence));
        return true;
    }

    private Outcome guarded() {
        if (configuration.isGuarded()) {
            Optional<String> underWay = surroundings.underWay();
            if (underWay.isPresent()) {
                isKept = due != null;
                return not(Reason.of(
                        Reason.Code.UNDER_WAY,
                        underWay.get() + " may train '" + configuration.model()
                                + "'; it is decided again when that is known"));
            }
            boolean isCooledDown = isCooledDown();
            boolean isWithinWeek = isWithinWeek();
            if (!isCooledDown || !isWithinWeek || (configuration.skipIfUnchanged() && isUnchanged())) {
                return Outcome.NOT;
            }
        }
        if (seen != null && !seen.isEmpty()) {
            reference = seen;
        }
        return Outcome.TRAIN;
    }

    private boolean isCooledDown() {
        Optional<PastTraining> last = trainings().stream().findFirst();
        if (configuration.cooldown() == null || last.isEmpty()) {
            return true;
        }
        Instant until = last.get().started().plus(configuration.cooldownTime());
        if (!now.isBefore(until)) {
            return true;
        }
        reasons.add(new Reason(
                Reason.Code.COOLDOWN,
                "the cooldown of " + configuration.cooldown() + " since the start of build #"
                        + last.get().build() + " lasts until " + time(until),
                Map.of("build", "#" + last.get().build(), "until", until.toString())));
        return false;
    }

    private boolean isWithinWeek() {
        Integer most = configuration.maxPerWeek();
        if (most == null) {
            return true;
        }
        Instant since = now.minus(WEEK);
        List<PastTraining> recent = trainings().stream()
                .filter(training -> training.started().isAfter(since))
                .toList();
        if (recent.size() < most) {
            return true;
        }
        Instant until = recent.get(most - 1).started().plus(WEEK);
        reasons.add(new Reason(
                Reason.Code.MAX_PER_WEEK,
                recent.size() + " builds have trained '" + configuration.model() + "' in the last 7 days, of at most "
                        + most + "; the next may at " + time(until),
                Map.of("trained", String.valueOf(recent.size()), "until", until.toString())));
        return false;
    }

    private boolean isUnchanged() {
        Optional<List<String>> current;
        try {
            current = surroundings.heads();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        current.ifPresent(this::sawHeads);
        Optional<PastTraining> last = lastSuccessful();
        if (last.isEmpty()) {
            reasons.add(Reason.of(
                    Reason.Code.CHANGED,
                    "no build of this job has trained '" + configuration.model() + "' with success yet"));
            return false;
        }
        PastTraining training = last.get();
        String build = "#" + training.build();
        List<String> changes = new ArrayList<>();
        Map<String, String> evidence = new TreeMap<>(Map.of("build", build));
        if (current.isEmpty()) {
            changes.add("the code, perhaps: its repository cannot be asked");
        } else if (!knowsHeads(training, current.get())) {
            evidence.put("from commit", known(training.commits()));
            evidence.put("to commit", known(current.get()));
            changes.add("the code, from " + evidence.get("from commit") + " to " + evidence.get("to commit"));
        }
        if (training.trained().isBefore(configured)) {
            changes.add("the trigger's parameters, at " + time(configured));
        }
        if (configuration.onNewData() != null && !knowsData(training)) {
            changes.add("the data, to " + seen);
        }
        String since = " since the successful training of build " + build;
        boolean isUnchanged = changes.isEmpty();
        reasons.add(new Reason(
                isUnchanged ? Reason.Code.UNCHANGED : Reason.Code.CHANGED,
                isUnchanged ? "nothing has changed" + since : "changed" + since + ": " + String.join("; ", changes),
                evidence));
        return isUnchanged;
    }

    private void sawHeads(List<String> current) {
        if (!current.equals(heads)) {
            heads = current;
            headsSince = now;
        }
    }

    private static String known(List<String> commits) {
        return commits.isEmpty() ? "what is not known" : String.join(", ", commits);
    }

    /** It had these commits, or started when they were seen already. */
    private boolean knowsHeads(PastTraining training, List<String> current) {
        return training.commits().containsAll(current) || !training.trained().isBefore(headsSince);
    }

    /** It has read what is seen now, or started when this was seen already. */
    private boolean knowsData(PastTraining training) {
        return seen.isOneOf(training.data()) || !training.trained().isBefore(seenSince);
    }

    private Optional<PastTraining> lastSuccessful() {
        return trainings().stream().filter(PastTraining::successful).findFirst();
    }

    /** All that count, newest first. */
    private List<PastTraining> trainings() {
        if (isComplete) {
            return trainings;
        }
        long days = Math.max(WEEK.toDays(), configuration.cooldownTime().toDays() + 1);
        Map<Integer, PastTraining> all = new TreeMap<>(Comparator.reverseOrder());
        trainings.forEach(training -> all.put(training.build(), training));
        try {
            surroundings.trainings(days).forEach(training -> all.put(training.build(), training));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean isLast = true;
        boolean isLastSuccessful = true;
        Instant since = now.minus(Duration.ofDays(days));
        List<PastTraining> kept = new ArrayList<>();
        for (PastTraining training : all.values()) {
            if (isLast
                    || (training.successful() && isLastSuccessful)
                    || training.started().isAfter(since)) {
                kept.add(training);
            }
            isLast = false;
            isLastSuccessful &= !training.successful();
        }
        trainings = kept;
        isComplete = true;
        return kept;
    }

    private void lookLater(Duration took) {
        Duration pause = took.multipliedBy(PAUSE_BY_LOOK);
        nextLook = now.plus(took).plus(pause.compareTo(PAUSE) < 0 ? PAUSE : pause);
    }

    /** What was due stays due. */
    private Outcome couldNotLook(String why) {
        isKept = due != null;
        reasons.add(Reason.of(Reason.Code.COULD_NOT_LOOK, why));
        return Outcome.COULD_NOT_LOOK;
    }

    private Outcome not(Reason reason) {
        reasons.add(reason);
        return Outcome.NOT;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
