package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.page.ReportView;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.review.Review;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --html FILE} shows of a run. */
final class HtmlTarget {
    static final String OPTION = "--html";
    static final String DESCRIPTION =
            "Where the result is written as a page to be read in a browser: one file, which loads nothing.";

    private HtmlTarget() {}

    /**
     * A report with the profile that its run kept.
     *
     * @param against the run that it is compared with; null if with none
     */
    static ReportView view(Review review, LocalRun against, LocalRun run) throws IOException {
        return new ReportView(
                review,
                against == null ? null : "run " + against.build(),
                review.report() instanceof ValidationReport validation ? profile(validation, run) : null);
    }

    private static DataProfile profile(ValidationReport validation, LocalRun run) throws IOException {
        Optional<Path> kept =
                validation.profile() == null ? Optional.empty() : run.recorded().kept(validation.profile());
        if (kept.isEmpty()) {
            return null;
        }
        try (InputStream in = Files.newInputStream(kept.get())) {
            return DataProfile.read(in, validation.profile());
        }
    }
}
