package io.jenkins.plugins.mlops.steps;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import io.jenkins.plugins.mlops.agent.ReadLines;
import io.jenkins.plugins.mlops.agent.ReadLines.Lines;
import io.jenkins.plugins.mlops.engine.training.CurvePoint;
import io.jenkins.plugins.mlops.engine.training.CurveReader;
import io.jenkins.plugins.mlops.engine.training.TrainingRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The curves of a training whose body runs: what it appended to its metrics file is read every few seconds. They are in
 * memory only, since after a restart the file is read again, and they never disturb the build: what cannot be read now is
 * read later, or not at all.
 */
public final class LiveCurves {
    private static final Logger LOGGER = Logger.getLogger(LiveCurves.class.getName());

    private static final int SECONDS_BETWEEN = 3;

    /** Of a file that has grown long before it was read. */
    private static final int MOST_READINGS_AT_ONCE = 16;

    private static final Set<LiveCurves> ALL = ConcurrentHashMap.newKeySet();

    private final Jenkins instance = Jenkins.get();
    private final StepContext context;
    private final Run<?, ?> run;
    private final TrainingRequest request;
    private final String started;
    private volatile boolean stopped;
    private volatile CurveReader reader = new CurveReader();
    private long offset;

    private LiveCurves(StepContext context, Run<?, ?> run, TrainingRequest request, String started) {
        this.context = context;
        this.run = run;
        this.request = request;
        this.started = started;
    }

    /**
     * Begins to read.
     *
     * @param request without secrets
     * @param started when the training did, by the agent's clock: ISO 8601
     * @return null if there is nothing to read
     */
    static LiveCurves of(StepContext context, TrainingRequest request, String started) {
        if (request.metrics() == null) {
            return null;
        }
        try {
            LiveCurves live = new LiveCurves(context, context.get(Run.class), request, started);
            ALL.add(live);
            live.schedule();
            return live;
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "no curves of " + context);
            return null;
        }
    }

    /** The trainings of a build that run now and have a metrics file. */
    public static List<LiveCurves> of(Run<?, ?> run) {
        return ALL.stream().filter(live -> live.isOf(run)).toList();
    }

    /** A training that runs now; empty if there is none of that id, or it has no metrics file. */
    public static Optional<LiveCurves> of(Run<?, ?> run, String id) {
        return ALL.stream()
                .filter(live -> live.isOf(run) && live.getId().equals(id))
                .findAny();
    }

    private boolean isOf(Run<?, ?> other) {
        return run.getExternalizableId().equals(other.getExternalizableId()) && Jenkins.getInstanceOrNull() == instance;
    }

    public String getId() {
        return request.id();
    }

    /** The model's name. */
    public String getModel() {
        return request.model();
    }

    /** ISO 8601, UTC. */
    public String getStarted() {
        return started;
    }

    /** By metric, the points so far. */
    public Map<String, List<CurvePoint>> curves() {
        return reader.curves();
    }

    void stop() {
        stopped = true;
        ALL.remove(this);
    }

    private void schedule() {
        // The timer's few threads are for all of Jenkins, and an agent may be slow to answer.
        Timer.get()
                .schedule(
                        () -> Computer.threadPoolForRemoting.submit(this::readAndSchedule),
                        SECONDS_BETWEEN,
                        TimeUnit.SECONDS);
    }

    private void readAndSchedule() {
        if (!run.isBuilding() || instance.isTerminating() || Jenkins.getInstanceOrNull() != instance) {
            stop();
        }
        if (stopped) {
            return;
        }
        try {
            read();
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "cannot read " + request.metrics() + " of " + context);
        }
        schedule();
    }

    private void read() throws IOException, InterruptedException {
        FilePath directory = context.get(FilePath.class);
        if (directory == null) {
            return;
        }
        FilePath file = directory.child(request.metrics());
        for (int i = 0; i < MOST_READINGS_AT_ONCE && !stopped; i++) {
            Lines lines = new ReadLines(offset, Instant.parse(started).toEpochMilli()).of(file);
            if (lines.offset() < offset) {
                // The file was written anew, as by a retry in the body.
                reader = new CurveReader();
            }
            offset = lines.offset();
            if (lines.lines().isEmpty()) {
                return;
            }
            reader.add(lines.lines());
        }
    }
}
