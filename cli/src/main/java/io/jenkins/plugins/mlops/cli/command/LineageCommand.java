package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.cli.home.LocalRun;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.engine.lineage.Node;
import io.jenkins.plugins.mlops.engine.lineage.TextTree;
import io.jenkins.plugins.mlops.engine.lineage.Trace;
import io.jenkins.plugins.mlops.engine.lineage.Visibility;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlops lineage churn@champion}: what it came from, and what came of it. */
@Command(name = "lineage", description = "Shows what came from what, over all runs.")
public final class LineageCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "QUERY",
            arity = "0..1",
            description =
                    "model:version, model@alias, a model or an alias; a run, as #12; a commit or a digest, of which the"
                            + " first six digits are enough.")
    private String query;

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

    @Option(names = "--upstream", description = "Only what it came from.")
    private boolean upstream;

    @Option(names = "--downstream", description = "Only what came of it.")
    private boolean downstream;

    @Option(names = "--depth", paramLabel = "N", description = "At most so many steps away. Default: all.")
    private Integer depth;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where runs and models are kept. Default: .mlops in the current directory.")
    private Path directory = Path.of(".mlops");

    @Mixin
    private JsonTarget json;

    @Option(
            names = "--openlineage",
            paramLabel = "FILE",
            description =
                    "Where the steps of the answer are written as OpenLineage events, as JSON Lines; '-' for standard"
                            + " output.")
    private String openLineage;

    @Override
    public Integer call() throws IOException {
        String asked = asked();
        if (json.isStandardOutput() && JsonTarget.isStandardOutput(openLineage)) {
            throw new BadInput("--json and --openlineage cannot both be standard output: give one of them a file");
        }
        Extent extent = extent();
        LocalHome home = LocalHome.open(directory);
        PrintWriter err = spec.commandLine().getErr();
        Trace trace =
                home.lineage(notice -> err.println("mlops: " + notice)).trace(asked, extent, Visibility.EVERYTHING);
        PrintWriter out = spec.commandLine().getOut();
        if (openLineage != null) {
            JsonTarget.write("--openlineage", openLineage, events(trace, home), out);
        }
        if (json.isGiven()) {
            json.write(trace.json(), out);
        } else if (!JsonTarget.isStandardOutput(openLineage)) {
            out.print(trace.tree(lines()));
            out.flush();
        }
        return ExitCode.SUCCESS;
    }

    /** Of the reports in the trace, and of what brought its models into the registry. */
    private static String events(Trace trace, LocalHome home) throws IOException {
        List<Node> nodes = new ArrayList<>(trace.roots());
        nodes.addAll(trace.cameFrom());
        nodes.addAll(trace.ledTo());
        Set<String> keys = new HashSet<>();
        Set<String> digests = new HashSet<>();
        Set<String> builds = new HashSet<>();
        for (Node node : nodes) {
            keys.add(node.key());
            digests.add(node.facts().get("digest"));
            builds.add(node.facts().get("build"));
        }
        StringBuilder events = new StringBuilder();
        for (LocalRun run : home.runs()) {
            if (builds.contains(run.build())) {
                events.append(home.events(run, report -> switch (report.kind()) {
                    case VALIDATION, TRAINING, EVALUATION, FETCH ->
                        keys.contains(run.build() + "/" + BuildReports.name(report.kind(), report.id()));
                    case REGISTRATION, PROMOTION, ROLLBACK ->
                        digests.contains(report.summary().digest());
                }));
            }
        }
        return events.toString();
    }

    private Extent extent() {
        Extent extent = new Extent(
                downstream && !upstream ? 0 : Extent.UNLIMITED,
                upstream && !downstream ? 0 : Extent.UNLIMITED,
                Extent.BOTH.nodes());
        return depth == null ? extent : extent.within(depth);
    }

    private String asked() {
        List<String> asked = new ArrayList<>();
        asked.add(query);
        asked.add(commit);
        asked.add(digest);
        asked.add(version == null ? null : model + ":" + version);
        asked.add(alias == null ? null : model == null ? alias : model + "@" + alias);
        asked.removeIf(Objects::isNull);
        if (asked.size() != 1 || (version != null && model == null)) {
            throw new BadInput(
                    "name one thing: model:version, model@alias, a run, a commit or a digest; or --commit, --digest,"
                            + " or --model with --version or --alias");
        }
        return asked.get(0);
    }

    private static TextTree.Lines lines() {
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", System.getProperty("native.encoding")));
        return charset.equals(StandardCharsets.UTF_8) ? TextTree.Lines.UNICODE : TextTree.Lines.ASCII;
    }
}
