package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.engine.BadInput;
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
import java.util.Objects;
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
            arity = "0..1",
            description =
                    "A commit or a digest (the first digits are enough), model@version, model:alias, or an alias.")
    private String of;

    @Option(names = "--model", paramLabel = "MODEL", description = "The model, with --version or --alias.")
    private String model;

    @Option(names = "--version", paramLabel = "N", description = "A version of the model.")
    private String version;

    @Option(names = "--alias", paramLabel = "ALIAS", description = "An alias, of the model if there is one.")
    private String alias;

    @Option(names = "--commit", paramLabel = "COMMIT", description = "A commit; the first digits are enough.")
    private String commit;

    @Option(
            names = "--digest",
            paramLabel = "DIGEST",
            description = "Data or a model by digest; the first digits are enough.")
    private String digest;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where runs and models are kept. Default: .mlops in the current directory.")
    private Path directory = Path.of(".mlops");

    @Option(names = "--json", paramLabel = "FILE", description = JsonTarget.DESCRIPTION)
    private String json;

    @Override
    public Integer call() throws IOException {
        LocalHome home = LocalHome.open(directory);
        PrintWriter err = spec.commandLine().getErr();
        List<Summary> summaries = new ArrayList<>();
        for (LocalRun run : home.runs()) {
            summaries.addAll(run.recorded().summaries());
        }
        Trace trace = Lineage.of(summaries, home.store(notice -> err.println("mlops: " + notice)))
                .trace(query());
        PrintWriter out = spec.commandLine().getOut();
        if (json == null) {
            out.print(trace.tree(lines()));
            out.flush();
        } else {
            JsonTarget.write(json, trace.json(), out);
        }
        return ExitCode.SUCCESS;
    }

    private String query() {
        List<String> asked = new ArrayList<>();
        asked.add(of);
        asked.add(commit);
        asked.add(digest);
        asked.add(version == null ? null : model + "@" + version);
        asked.add(alias == null ? null : model == null ? alias : model + ":" + alias);
        asked.removeIf(Objects::isNull);
        if (asked.size() != 1 || (version != null && model == null)) {
            throw new BadInput(
                    "name one thing: model@version, model:alias, a commit or a digest; or --commit, --digest,"
                            + " or --model with --version or --alias");
        }
        return asked.get(0);
    }

    private static Trace.Lines lines() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", System.getProperty("native.encoding")));
        return charset.equals(StandardCharsets.UTF_8) ? Trace.Lines.UNICODE : Trace.Lines.ASCII;
    }
}
