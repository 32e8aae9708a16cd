package io.jenkins.plugins.mlops.record;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.LogLines;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.ScriptValue;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.review.Review;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Makes a report visible in Jenkins: the only place that sets a result or adds an action. */
public final class ReportRecorder {
    private final Run<?, ?> run;
    private final FlowNode node;
    private final TaskListener listener;

    public ReportRecorder(Run<?, ?> run, FlowNode node, TaskListener listener) {
        this.run = run;
        this.node = node;
        this.listener = listener;
    }

    /**
     * Keeps a report with the build and shows it in the log.
     *
     * @param request the request, without secrets
     * @param place   the step's directory, from the workspace
     * @param aside   a folder on the build's disk with what is kept beside the report
     * @param fetched the version that the operation has brought; null for none
     * @param check   the name of the check that shows it; null for none
     */
    public void record(Request request, String place, Report report, Path aside, Content fetched, String check)
            throws IOException {
        RecordedReports recorded = RecordedReports.of(run);
        recorded.files().record(request, place, report, aside);
        recorded.add(report, check);
        if (report instanceof TrainingReport training) {
            Fingerprints.made(run, training.model(), training.outputs());
        } else if (report instanceof RegistrationReport registration) {
            Fingerprints.made(run, registration.model(), registration.content());
        } else if (report instanceof FetchReport fetch && report.verdict() == Verdict.PASS) {
            Fingerprints.used(run, fetch.model(), fetched);
        }
        run.save();
        LogLines.of(report).forEach(listener.getLogger()::println);
    }

    /**
     * Publishes a check for the build's commit, of all recorded reports that share it.
     *
     * @param before what a report is compared with; null for nothing
     */
    public void publish(String check, UnaryOperator<Report> before) throws IOException {
        RecordedReports recorded = RecordedReports.of(run);
        List<Review> reviews = new ArrayList<>();
        for (RecordedReport shown : recorded.getReports()) {
            if (check.equals(shown.getCheck())) {
                recorded.files()
                        .report(Kind.ofKey(shown.getKind()), shown.getId())
                        .ifPresent(report -> reviews.add(Review.of(report, before.apply(report))));
            }
        }
        PublishedCheck.publish(run, listener, check, reviews);
    }

    /**
     * Does to stage and build what a recorded report says.
     *
     * @return what the script gets
     * @throws AbortException if the report stops the build
     */
    public Map<String, Object> conclude(Request request, Report report) throws AbortException {
        Consequence consequence = Consequence.of(report, request.failBuild());
        String why = report.kind().step() + " " + report.id() + ": " + LogLines.detail(report);
        if (consequence.stops()) {
            throw new AbortException(why);
        }
        switch (consequence.criticality()) {
            case NOTE -> {}
            case UNSTABLE -> mark(Result.UNSTABLE, Result.UNSTABLE, why);
            case ERROR -> mark(Result.FAILURE, Result.UNSTABLE, why);
            case FAILURE -> mark(Result.FAILURE, Result.FAILURE, why);
        }
        return ScriptValue.of(report);
    }

    private void mark(Result stage, Result build, String why) {
        node.addOrReplaceAction(new WarningAction(stage).withMessage(why));
        run.setResult(build);
    }
}
