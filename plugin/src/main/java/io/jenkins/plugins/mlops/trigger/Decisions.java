package io.jenkins.plugins.mlops.trigger;

import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.security.ACL;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.Decision;
import io.jenkins.plugins.mlops.engine.retraining.Memory;
import io.jenkins.plugins.mlops.engine.retraining.Outcome;
import io.jenkins.plugins.mlops.engine.retraining.Retraining;
import io.jenkins.plugins.mlops.engine.retraining.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ParameterizedJobMixIn;
import jenkins.security.ImpersonatingExecutorService;

/**
 * The decisions of a job's {@code continuousTraining}, and all that they rest on: in memory, and in the job's directory
 * in {@code mlops/continuous-training.json}. Safe for threads; at most one decision is made at a time.
 */
public final class Decisions {
    private static final Logger LOGGER = Logger.getLogger(Decisions.class.getName());

    /** A decision that only repeats the one before is written no more often, since it can be made again. */
    private static final Duration BETWEEN_WRITES = Duration.ofHours(1);

    private static final int MOST_THREADS = 10;

    /** What a damaged file is called. */
    public static final String DAMAGED = "continuous-training.json.damaged";

    private static final Map<Job<?, ?>, Decisions> OF_JOBS = Collections.synchronizedMap(new WeakHashMap<>());

    /** Looks wait for agents and other hosts, and so never hold up Jenkins' own threads. */
    private static final ExecutorService LOOKS = looks();

    static volatile Clock clock = Clock.systemUTC();

    /** Null until it is read. */
    private Memory memory;

    private Instant written = Instant.EPOCH;
    private boolean isUnderWay;
    private boolean isAskedAgain;

    /** Builds that have started while a decision was made, by when they were decided. */
    private final Map<Instant, Integer> startedMeanwhile = new HashMap<>();

    private Decisions() {}

    private static ExecutorService looks() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), "continuousTraining"));
        threads.allowCoreThreadTimeOut(true);
        return new ImpersonatingExecutorService(threads, ACL.SYSTEM2);
    }

    public static Decisions of(Job<?, ?> job) {
        return OF_JOBS.computeIfAbsent(job, ignored -> new Decisions());
    }

    /** Whether the job has, or had, decisions to show. */
    public static boolean areOf(Job<?, ?> job) {
        return Files.isRegularFile(file(job));
    }

    private static Path directory(Job<?, ?> job) {
        return job.getRootDir().toPath().resolve("mlops");
    }

    static Path file(Job<?, ?> job) {
        return directory(job).resolve("continuous-training.json");
    }

    /**
     * What is known.
     *
     * @throws BadInput    if the file is damaged
     * @throws IOException if the file cannot be read
     */
    public synchronized Memory memory(Job<?, ?> job) throws IOException {
        if (memory == null) {
            memory = Memory.read(file(job));
        }
        return memory;
    }

    /** Whether a decision is being made. */
    public synchronized boolean isUnderWay() {
        return isUnderWay;
    }

    /**
     * Has it decided, if it is time to.
     *
     * @param isAsked whether somebody wants to know now
     * @throws BadInput if the trigger is wrong
     */
    synchronized void run(Job<?, ?> job, ContinuousTrainingTrigger trigger, boolean isAsked) {
        ContinuousTraining configuration = trigger.toConfiguration();
        Schedule schedule = trigger.toSchedule(job);
        Instant now = clock.instant();
        Memory before = known(job);
        Memory configured = Retraining.configured(configuration, before, now);
        if (configured != before) {
            keep(job, configured, now);
        }
        if (!isAsked && !Retraining.isDue(configuration, schedule, memory, now)) {
            if (!isUnderWay) {
                memory = Retraining.checked(memory, now);
            }
            return;
        }
        if (isUnderWay) {
            isAskedAgain |= isAsked;
            return;
        }
        isUnderWay = true;
        LOOKS.execute(() -> decide(job, configuration, schedule, isAsked));
    }

    private void decide(Job<?, ?> job, ContinuousTraining configuration, Schedule schedule, boolean isAsked) {
        try {
            Memory before;
            synchronized (this) {
                before = known(job);
            }
            Instant now = clock.instant();
            Memory after = Retraining.decide(
                    configuration, schedule, before, now, isAsked, new JobSurroundings(job, configuration));
            Decision made =
                    after.decisions().isEmpty() ? null : after.decisions().get(0);
            boolean isTraining = made != null
                    && made.outcome() == Outcome.TRAIN
                    && made.first().equals(now);
            // Not while others wait for the decisions, since Jenkins' queue may be among them.
            if (keep(job, configuration, after, now) && isTraining) {
                start(job, configuration, made);
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "continuousTraining of " + job.getFullName() + " could not decide");
        } finally {
            ended(job);
        }
    }

    /** False if the trigger was configured otherwise meanwhile; it will be decided on so. */
    private synchronized boolean keep(Job<?, ?> job, ContinuousTraining configuration, Memory after, Instant now) {
        if (!configuration.equals(memory.configuration())) {
            return false;
        }
        Memory all = after;
        for (Map.Entry<Instant, Integer> build : startedMeanwhile.entrySet()) {
            all = all.started(build.getKey(), build.getValue());
        }
        boolean isRepeated =
                !after.decisions().isEmpty() && after.decisions().get(0).times() > 1;
        if (isRepeated && startedMeanwhile.isEmpty() && now.isBefore(written.plus(BETWEEN_WRITES))) {
            memory = all;
        } else {
            keep(job, all, now);
        }
        return true;
    }

    private void ended(Job<?, ?> job) {
        boolean isAskedAgain;
        synchronized (this) {
            isUnderWay = false;
            startedMeanwhile.clear();
            isAskedAgain = this.isAskedAgain;
            this.isAskedAgain = false;
        }
        if (isAskedAgain) {
            ContinuousTrainingTrigger.of(job).ifPresent(ContinuousTrainingTrigger::lookNow);
        }
    }

    private static void start(Job<?, ?> job, ContinuousTraining configuration, Decision decision) {
        Queue.Item item = ParameterizedJobMixIn.scheduleBuild2(
                job, -1, new CauseAction(new ContinuousTrainingCause(configuration.model(), decision)));
        if (item == null) {
            LOGGER.log(Level.WARNING, "Jenkins refused to build {0}", job.getFullName());
            return;
        }
        saveQueue();
    }

    /**
     * Jenkins itself does so only after a minute, and who kills it meanwhile loses the build that was decided, or has it
     * twice.
     */
    private static void saveQueue() {
        Queue.getInstance().save();
    }

    /** A build has started for a decision. The caller may hold Jenkins' locks, and is not kept waiting. */
    void started(Job<?, ?> job, Instant decided, int build) {
        LOOKS.execute(() -> {
            note(job, decided, build);
            saveQueue();
        });
    }

    private synchronized void note(Job<?, ?> job, Instant decided, int build) {
        if (isUnderWay) {
            startedMeanwhile.put(decided, build);
        }
        keep(job, known(job).started(decided, build), clock.instant());
    }

    /** That of the file; if this is damaged, it is put aside and nothing is known, which the page says. */
    private Memory known(Job<?, ?> job) {
        try {
            return memory(job);
        } catch (IOException | BadInput e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "what continuousTraining knew of " + job.getFullName()
                            + " is damaged; it starts anew, and the file is put aside");
            try {
                AtomicFiles.move(file(job), damaged(job));
            } catch (IOException f) {
                LOGGER.log(Level.WARNING, f, () -> file(job) + " cannot be put aside");
            }
            memory = Memory.EMPTY;
            return memory;
        }
    }

    /** Where a damaged file is put. */
    public static Path damaged(Job<?, ?> job) {
        return directory(job).resolve(DAMAGED);
    }

    private void keep(Job<?, ?> job, Memory known, Instant now) {
        memory = known;
        written = now;
        if (!job.getRootDir().isDirectory()) {
            // It was deleted meanwhile.
            return;
        }
        try {
            Files.createDirectories(directory(job));
            known.write(file(job));
        } catch (IOException e) {
            // It is known until Jenkins stops. The next decision tries again to write it.
            LOGGER.log(Level.SEVERE, e, () -> "what continuousTraining decided is forgotten when Jenkins stops");
        }
    }
}
