package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.review.Review;

/**
 * A report, and what belongs to it.
 *
 * @param against what it is compared with, as people call it; null if with nothing
 * @param profile what was kept with a validation; null if nothing was
 */
public record ReportView(Review review, String against, DataProfile profile) {}
