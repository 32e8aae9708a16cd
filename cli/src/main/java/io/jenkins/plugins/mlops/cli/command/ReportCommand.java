package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.cli.page.Page;
import io.jenkins.plugins.mlops.cli.page.ReportView;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.LogLines;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.review.Markdown;
import io.jenkins.plugins.mlops.engine.review.Review;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlops report --markdown}: what a reviewer gets to see in a pull request. */
@Command(
        name = "report",
        description = "Shows what a run has found, and what differs from the last good run before it.")
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The number of the run. Default: the last one.")
    private Integer number;

    @Option(
            names = "--against",
            paramLabel = "RUN",
            description = "The run to compare with. Default: the last SUCCESS before, or else the last UNSTABLE one.")
    private Integer against;

    @Option(
            names = "--markdown",
            description = "As Markdown, with metrics before and now, for a comment on a pull request.")
    private boolean markdown;

    @Option(names = HtmlTarget.OPTION, paramLabel = "FILE", description = HtmlTarget.DESCRIPTION)
    private String html;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where runs and models are kept. Default: .mlops in the current directory.")
    private Path directory = Path.of(".mlops");

    @Override
    public Integer call() throws IOException {
        LocalHome home = LocalHome.open(directory);
        List<LocalRun> runs = home.runs();
        LocalRun run = number == null ? last(runs) : named("RUN", number, runs);
        PrintWriter out = spec.commandLine().getOut();
        Destination page = html == null ? null : Destination.of(HtmlTarget.OPTION, html);
        LocalRun before = against == null ? home.goodBefore(run).orElse(null) : named("--against", against, runs);
        if (page != null) {
            page.write(Page.of(run.build(), views(run, before)));
        }
        if (markdown) {
            out.print(Markdown.of(run.build(), before == null ? null : before.build(), reviews(run, before)));
        } else {
            for (Report report : run.recorded().reports()) {
                LogLines.of(report).forEach(out::println);
            }
        }
        out.flush();
        return ExitCode.SUCCESS;
    }

    private static List<Review> reviews(LocalRun run, LocalRun before) throws IOException {
        List<Review> reviews = new ArrayList<>();
        for (Report report : run.recorded().reports()) {
            Report earlier = before == null
                    ? null
                    : before.recorded().report(report.kind(), report.id()).orElse(null);
            reviews.add(Review.of(report, earlier));
        }
        return reviews;
    }

    private static List<ReportView> views(LocalRun run, LocalRun before) throws IOException {
        List<ReportView> views = new ArrayList<>();
        for (Review review : reviews(run, before)) {
            views.add(HtmlTarget.view(review, review.before() == null ? null : before, run));
        }
        return views;
    }

    private LocalRun last(List<LocalRun> runs) {
        if (runs.isEmpty()) {
            throw new BadInput("there is no run in " + directory + ": run a Jenkinsfile first, or name another --home");
        }
        return runs.get(runs.size() - 1);
    }

    private LocalRun named(String parameter, int number, List<LocalRun> runs) {
        return runs.stream()
                .filter(run -> run.number() == number)
                .findFirst()
                .orElseThrow(() -> new BadInput(parameter + " is " + number + ", but there is no such run in "
                        + directory
                        + (runs.isEmpty()
                                ? ""
                                : "; the runs are " + runs.get(0).number() + " to "
                                        + last(runs).number())));
    }
}
