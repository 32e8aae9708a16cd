package io.jenkins.plugins.mlops.trigger;

import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import io.jenkins.plugins.mlops.config.Applicants;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.retraining.ContinuousTraining;
import io.jenkins.plugins.mlops.engine.retraining.Look;
import io.jenkins.plugins.mlops.engine.retraining.PastTraining;
import io.jenkins.plugins.mlops.engine.retraining.Surroundings;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.Damages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.triggers.SCMTriggerItem;

/** What Jenkins knows of a job that may be to train. Asked as Jenkins itself. */
final class JobSurroundings implements Surroundings {
    /** A training among builds before these is not found any more. */
    private static final int MOST_BUILDS = 10_000;

    private final Job<?, ?> job;
    private final ContinuousTraining configuration;

    JobSurroundings(Job<?, ?> job, ContinuousTraining configuration) {
        this.job = job;
        this.configuration = configuration;
    }

    @Override
    public boolean isChangeRequest() {
        return Applicants.isChangeRequest(job);
    }

    @Override
    public Optional<String> notBuildable() {
        return job.isBuildable() ? Optional.empty() : Optional.of("cannot be built: it is disabled, or being deleted");
    }

    @Override
    public Look look() {
        return configuration.onNewData().url() != null
                ? UrlLook.at(configuration.onNewData().url())
                : NodeLook.at(job, configuration.onNewData());
    }

    @Override
    public List<PastTraining> trainings(long days) throws IOException {
        Instant since = Decisions.clock.instant().minus(Duration.ofDays(days));
        List<PastTraining> found = new ArrayList<>();
        boolean isSuccessFound = false;
        for (int number : numbers()) {
            Optional<PastTraining> training = training(number);
            if (training.isPresent()) {
                found.add(training.get());
                isSuccessFound |= training.get().successful();
                if (isSuccessFound && training.get().started().isBefore(since)) {
                    break;
                }
            }
        }
        return found;
    }

    /** The newest first. */
    private List<Integer> numbers() {
        String[] names = job.getBuildDir().list();
        return Arrays.stream(names == null ? new String[0] : names)
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .limit(MOST_BUILDS)
                .toList();
    }

    /** Of a build that has trained the model; loads it only then. */
    private Optional<PastTraining> training(int number) throws IOException {
        List<Summary> trainings = summaries(number);
        if (trainings.isEmpty()) {
            return Optional.empty();
        }
        Instant trained = Instant.parse(trainings.get(0).started());
        Run<?, ?> run = job.getBuildByNumber(number);
        List<String> commits = new ArrayList<>(trainings.stream()
                .map(summary -> summary.facts().get("commit"))
                .filter(Objects::nonNull)
                .toList());
        SCMSource source = SCMSource.SourceByItem.findSource(job);
        if (run != null && source != null) {
            SCMRevision revision = SCMRevisionAction.getRevision(source, run);
            if (revision != null) {
                commits.add(revision.toString());
            }
        }
        return Optional.of(new PastTraining(
                number,
                run == null ? trained : Instant.ofEpochMilli(run.getStartTimeInMillis()),
                trained,
                trainings.stream().allMatch(summary -> summary.verdict() == Verdict.PASS),
                trainings.stream()
                        .flatMap(summary -> summary.data().stream())
                        .distinct()
                        .toList(),
                commits.stream().distinct().toList()));
    }

    /** Of the trainings of the model in a build. */
    private List<Summary> summaries(int number) throws IOException {
        Path reports =
                job.getBuildDir().toPath().resolve(String.valueOf(number)).resolve("mlops");
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try {
            return new BuildReports(reports)
                    .summaries().stream()
                            .filter(summary -> summary.kind() == Kind.TRAINING
                                    && configuration.model().equals(summary.model()))
                            .toList();
        } catch (BadInput e) {
            Damages.get().met(new BuildName(job.getFullName(), number));
            throw new IOException("cannot tell whether build #" + number + " has trained: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> underWay() {
        if (job instanceof Queue.Task task && Queue.getInstance().contains(task)) {
            return Optional.of("a build in the queue");
        }
        for (Run<?, ?> run = job.getLastBuild(); run != null; run = run.getPreviousBuildInProgress()) {
            try {
                if (run.isBuilding() && summaries(run.getNumber()).isEmpty()) {
                    return Optional.of("build #" + run.getNumber() + ", which runs,");
                }
            } catch (IOException e) {
                return Optional.of("build #" + run.getNumber() + ", whose reports are damaged,");
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> heads() throws IOException {
        try {
            SCMSource source = SCMSource.SourceByItem.findSource(job);
            SCMHead head = SCMHead.HeadByItem.findHead(job);
            return source != null && head != null ? Optional.of(List.of(head(source, head))) : headsOfCheckouts();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private static String head(SCMSource source, SCMHead head) throws IOException, InterruptedException {
        SCMRevision revision = source.fetch(head, TaskListener.NULL);
        if (revision == null) {
            throw new IOException("the branch '" + head.getName() + "' is gone from its repository");
        }
        return revision.toString();
    }

    /** Of what the job, or its last build, has checked out. */
    private Optional<List<String>> headsOfCheckouts() throws IOException, InterruptedException {
        SCMTriggerItem item = SCMTriggerItem.SCMTriggerItems.asSCMTriggerItem(job);
        List<String> heads = new ArrayList<>();
        for (SCM scm : item == null ? List.<SCM>of() : item.getSCMs()) {
            try (SCMFileSystem files = SCMFileSystem.supports(scm) ? SCMFileSystem.of(job, scm) : null) {
                Optional<String> head = files == null ? Optional.empty() : CheckoutHead.find(scm, files);
                if (head.isEmpty()) {
                    return Optional.empty();
                }
                heads.add(head.get());
            }
        }
        return Optional.of(heads);
    }
}
