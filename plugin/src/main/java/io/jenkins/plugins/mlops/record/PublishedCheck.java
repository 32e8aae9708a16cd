package io.jenkins.plugins.mlops.record;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisher.NullChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.review.Markdown;
import io.jenkins.plugins.mlops.engine.review.Review;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;

/** What the commit's page shows of reports: a check, wherever some other plugin publishes checks. */
final class PublishedCheck {
    private static final Logger LOGGER = Logger.getLogger(PublishedCheck.class.getName());

    private PublishedCheck() {}

    /**
     * Publishes a check. What goes wrong with it is said in the log, and fails no build.
     *
     * @param name    of the check
     * @param reviews of all reports of the build that share it, so that what passes does not hide what failed
     */
    static void publish(Run<?, ?> run, TaskListener listener, String name, List<Review> reviews) {
        try {
            ChecksPublisher publisher = ChecksPublisherFactory.fromRun(run, listener);
            if (publisher instanceof NullChecksPublisher) {
                // It would only say that there is none, for each step.
                return;
            }
            Review worst = reviews.stream()
                    .max(Comparator.comparing(PublishedCheck::criticality))
                    .orElseThrow();
            publisher.publish(new ChecksDetailsBuilder()
                    .withName(name)
                    .withStatus(ChecksStatus.COMPLETED)
                    .withConclusion(
                            criticality(worst) == Criticality.NOTE
                                    ? ChecksConclusion.SUCCESS
                                    : ChecksConclusion.FAILURE)
                    .withDetailsURL(page(run, worst.report()))
                    .withOutput(new ChecksOutputBuilder()
                            .withTitle(Markdown.title(worst))
                            .withSummary(
                                    reviews.size() == 1
                                            ? Markdown.of(worst)
                                            : Markdown.of(run.getExternalizableId(), null, reviews))
                            .build())
                    .build());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot publish the check '" + name + "' of " + run);
            listener.getLogger().println("The check '" + name + "' could not be published: " + e.getMessage());
        }
    }

    private static String page(Run<?, ?> run, Report report) {
        return DisplayURLProvider.get().getRoot() + run.getUrl() + "mlops/"
                + report.kind().key() + "/" + report.id() + "/";
    }

    private static Criticality criticality(Review review) {
        return Consequence.of(review.report(), true).criticality();
    }
}
