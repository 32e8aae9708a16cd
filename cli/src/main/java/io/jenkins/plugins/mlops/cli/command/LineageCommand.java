package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.lineage.Lineage;
import io.jenkins.plugins.mlops.engine.lineage.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlops lineage churn:champion}: what it came from, and what came of it. */
@Command(name = "lineage", description = "Shows what came from what, over all runs.")
public final class LineageCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "OF",
            description =
                    "A commit or a digest (the first digits are enough), model@version, model:alias, or an alias.")
    private String query;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where runs and models are kept. Default: .mlops in the current directory.")
    private Path directory = Path.of(".mlops");

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        LocalHome home = LocalHome.open(directory);
        PrintWriter err = spec.commandLine().getErr();
        List<Summary> summaries = new ArrayList<>();
        for (LocalRun run : home.runs()) {
            summaries.addAll(run.summaries());
        }
        Trace trace = Lineage.of(summaries, home.store(notice -> err.println("mlops: " + notice)))
                .trace(query);
        spec.commandLine().getOut().print(json ? trace.json() : trace.tree(lines()));
        spec.commandLine().getOut().flush();
        return ExitCode.SUCCESS;
    }

    private static Trace.Lines lines() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", System.getProperty("native.encoding")));
        return charset.equals(StandardCharsets.UTF_8) ? Trace.Lines.UNICODE : Trace.Lines.ASCII;
    }
}
