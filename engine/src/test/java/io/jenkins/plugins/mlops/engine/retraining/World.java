package io.jenkins.plugins.mlops.engine.retraining;

import io.jenkins.plugins.mlops.engine.json.Requests;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job and its trigger, with a clock of our own; a build takes no time, unless one is under way. */
final class World implements Surroundings, Schedule {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    ContinuousTraining configuration;
    Memory memory = Memory.EMPTY;
    Instant now = START;

    /** Due at the start, and every so often from then on; null for never. */
    Duration period;

    boolean changeRequest;
    String notBuildable;
    String underWay;
    DataState data = data("a");
    String failure;
    Duration lookTakes = Duration.ZERO;
    int looks;
    List<String> heads = List.of("c1");
    boolean askable = true;
    String headFailure;
    String historyFailure;
    boolean successful = true;
    List<String> readDigests = List.of();
    final List<PastTraining> trainings = new ArrayList<>();
    int builds;

    World(Object... namesAndValues) {
        configure(namesAndValues);
    }

    void configure(Object... namesAndValues) {
        configuration = Requests.trigger(map(namesAndValues));
        memory = Retraining.configured(configuration, memory, now);
    }

    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("model", "churn"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static Map<String, Object> files() {
        return Map.of("path", "data/*.csv", "node", "ml");
    }

    static DataState data(String digest) {
        return new DataState(Map.of(DataState.DIGEST, digest, DataState.FILES, "1"));
    }

    World every(Duration time) {
        period = time;
        return this;
    }

    /** A minute of Jenkins' cron. */
    Outcome tick() {
        if (!Retraining.isDue(configuration, this, memory, now)) {
            memory = Retraining.checked(memory, now);
            return null;
        }
        return decide(false);
    }

    Outcome after(Duration time) {
        now = now.plus(time);
        return tick();
    }

    Outcome decide(boolean isAsked) {
        memory = Retraining.decide(configuration, this, memory, now, isAsked, this);
        if (last().outcome() == Outcome.TRAIN && last().build() == null) {
            memory = memory.started(now, train());
        }
        return last().outcome();
    }

    /** A build of the job trains the model, whoever has started it. */
    int train() {
        builds++;
        trainings.add(0, new PastTraining(builds, now, now, successful, readDigests, List.of()));
        return builds;
    }

    Decision last() {
        return memory.decisions().get(0);
    }

    List<Reason.Code> codes() {
        return last().reasons().stream().map(Reason::code).toList();
    }

    @Override
    public Optional<Instant> latest(Instant after, Instant until) {
        if (period == null) {
            return Optional.empty();
        }
        long passed = Duration.between(START, until).toMinutes() / period.toMinutes();
        Instant latest = START.plus(period.multipliedBy(passed));
        return latest.isAfter(after) ? Optional.of(latest) : Optional.empty();
    }

    @Override
    public boolean isChangeRequest() {
        return changeRequest;
    }

    @Override
    public Optional<String> notBuildable() {
        return Optional.ofNullable(notBuildable);
    }

    @Override
    public Look look() {
        looks++;
        return failure == null ? Look.seen(data, lookTakes) : Look.failed(failure, lookTakes);
    }

    @Override
    public List<PastTraining> trainings(long days) throws IOException {
        if (historyFailure != null) {
            throw new IOException(historyFailure);
        }
        Instant since = now.minus(Duration.ofDays(days));
        return trainings.stream()
                .takeWhile(training -> training.started().isAfter(since) || training.equals(trainings.get(0)))
                .toList();
    }

    @Override
    public Optional<String> underWay() {
        return Optional.ofNullable(underWay);
    }

    @Override
    public Optional<List<String>> heads() throws IOException {
        if (headFailure != null) {
            throw new IOException(headFailure);
        }
        return askable ? Optional.of(heads) : Optional.empty();
    }
}
