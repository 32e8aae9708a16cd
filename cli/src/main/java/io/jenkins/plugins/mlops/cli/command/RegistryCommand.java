package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.cli.home.LocalHome;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.engine.registry.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code mlops registry list | show | log | verify}: reads the registry, and changes nothing. */
@Command(name = "registry", description = "Shows models, versions and the log of their aliases, and verifies it.")
public final class RegistryCommand {
    private static final String WHICH_VERSION = "The model, or model:version, or model@alias.";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where runs and models are kept. Default: .mlops in the current directory.")
    private Path directory = Path.of(".mlops");

    @Command(name = "list", description = "Lists models with their versions and aliases.")
    int list(@Mixin JsonTarget json) throws IOException {
        ModelStore store = store();
        Map<String, Object> models = new LinkedHashMap<>();
        for (String model : store.models()) {
            List<ModelVersion> versions = store.versions(model);
            models.put(model, Map.of("versions", versions.size(), "aliases", store.aliases(model)));
            if (!json.isGiven()) {
                ModelVersion latest = versions.get(versions.size() - 1);
                out().println(model + "  versions: " + versions.size() + "  latest: " + latest.version() + " of "
                        + latest.created() + "  " + aliases(store.aliases(model)));
            }
        }
        if (json.isGiven()) {
            json.write(Json.write(models), out());
        } else if (models.isEmpty()) {
            out().println("no models in " + directory);
        }
        return ExitCode.SUCCESS;
    }

    @Command(name = "show", description = "Shows a model's versions, or one version with all that is known of it.")
    int show(
            @Parameters(paramLabel = "MODEL", arity = "0..1", description = WHICH_VERSION) String named,
            @Option(names = "--model", paramLabel = "MODEL", description = WHICH_VERSION) String option,
            @Mixin JsonTarget json)
            throws IOException {
        ModelStore store = store();
        String name = only(named, option);
        String model = name.split("[@:]", 2)[0];
        require(store, model);
        if (!model.equals(name)) {
            ModelVersion version = version(store, model, name);
            if (!json.isGiven()) {
                print(version, store);
            } else {
                json.write(Json.write(version), out());
            }
            return ExitCode.SUCCESS;
        }
        List<ModelVersion> versions = store.versions(model);
        if (json.isGiven()) {
            Map<String, Object> found = Map.of("versions", versions, "aliases", store.aliases(model));
            json.write(Json.write(found), out());
            return ExitCode.SUCCESS;
        }
        for (ModelVersion version : versions) {
            String line = model + ":" + version.version() + "  "
                    + version.content().digest().substring(0, 12) + "  " + version.created() + "  build "
                    + version.build() + "  " + aliases(held(store, version));
            out().println(line.stripTrailing());
        }
        return ExitCode.SUCCESS;
    }

    @Command(name = "log", description = "Shows every change of a model's versions and aliases, oldest first.")
    int log(
            @Parameters(paramLabel = "MODEL", arity = "0..1", description = "The model.") String named,
            @Option(names = "--model", paramLabel = "MODEL", description = "The model.") String option,
            @Mixin JsonTarget json)
            throws IOException {
        ModelStore store = store();
        String model = only(named, option);
        require(store, model);
        List<LogRecord> log = store.log(model);
        if (!json.isGiven()) {
            log.forEach(record -> out().println(line(record)));
            out().println("head " + store.head(model));
        } else {
            json.write(Json.write(log), out());
        }
        return ExitCode.SUCCESS;
    }

    @Command(
            name = "verify",
            description = {
                "Compares log, aliases, versions and the heads of the log that runs have kept.",
                "It detects edits, and a log that was cut off as long as a run with a later head is left; not somebody who"
                        + " rewrites both."
            })
    int verify(
            @Parameters(paramLabel = "MODEL", arity = "0..1", description = "The model. Default: all.") String named,
            @Option(names = "--model", paramLabel = "MODEL", description = "The model. Default: all.") String option,
            @Mixin JsonTarget json)
            throws IOException {
        LocalHome home = LocalHome.open(directory);
        ModelStore store = home.store(notices());
        boolean all = named == null && option == null;
        List<Verification> found = new ArrayList<>();
        for (String model : all ? store.models() : List.of(only(named, option))) {
            require(store, model);
            Verification verification = store.verify(model, home.heads(model));
            found.add(verification);
            if (!json.isGiven()) {
                print(verification);
            }
        }
        if (json.isGiven()) {
            json.write(Json.write(found), out());
        }
        boolean sound =
                found.stream().allMatch(verification -> verification.problems().isEmpty());
        return sound ? ExitCode.SUCCESS : ExitCode.FAIL;
    }

    private static String only(String named, String option) {
        if ((named == null) == (option == null)) {
            throw new BadInput("name one model: mlops registry show churn, or --model churn");
        }
        return named == null ? option : named;
    }

    private void print(Verification verification) {
        int problems = verification.problems().size();
        out().println(verification.model() + ": "
                + (problems == 0
                        ? "as it was written, up to " + verification.head()
                        : problems + (problems == 1 ? " problem" : " problems"))
                + " (heads compared: " + verification.heads() + ")");
        verification.problems().forEach(problem -> out().println("  " + problem));
    }

    private void print(ModelVersion version, ModelStore store) throws IOException {
        PrintWriter out = out();
        out.println(version.model() + ":" + version.version() + "  " + aliases(held(store, version)));
        out.println("  digest       " + version.content().digest());
        out.println(
                "  registered   " + version.created() + " by " + version.createdBy() + ", build " + version.build());
        if (version.description() != null) {
            out.println("  description  " + version.description());
        }
        version.tags().forEach((tag, value) -> out.println("  tag          " + tag + " = " + value));
        for (FileDigest file : version.content().files()) {
            out.println("  file         " + file.path() + "  " + file.bytes() + " bytes  "
                    + file.sha256().substring(0, 12));
        }
        for (Summary summary : version.origin()) {
            out.println("  " + summary.kind().key() + " " + summary.id() + "  " + summary.verdict() + "  build "
                    + summary.build());
        }
    }

    private static Map<String, Integer> held(ModelStore store, ModelVersion version) throws IOException {
        return store.aliases(version.model()).entrySet().stream()
                .filter(alias -> alias.getValue() == version.version())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String aliases(Map<String, Integer> aliases) {
        return aliases.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(alias -> alias.getKey() + " -> " + alias.getValue())
                .collect(Collectors.joining(", "));
    }

    private static ModelVersion version(ModelStore store, String model, String name) throws IOException {
        String which = name.substring(model.length() + 1);
        int count = store.versions(model).size();
        if (which.matches("[0-9]{1,9}")) {
            return store.version(model, Integer.parseInt(which))
                    .orElseThrow(() -> new BadInput(
                            "there is no version " + which + " of " + model + "; its versions are 1 to " + count));
        }
        ModelVersion held = store.alias(model, which).version();
        if (held == null) {
            throw new BadInput("no version of " + model + " holds the alias '" + which + "'; give one of "
                    + aliases(store.aliases(model)) + ", or a version from 1 to " + count);
        }
        return held;
    }

    private static void require(ModelStore store, String model) throws IOException {
        Identifiers.require("MODEL", model);
        if (!store.models().contains(model)) {
            throw new BadInput("there is no model " + model + "; there are: "
                    + (store.models().isEmpty() ? "none" : String.join(", ", store.models())));
        }
    }

    private ModelStore store() throws IOException {
        return LocalHome.open(directory).store(notices());
    }

    private static String line(LogRecord record) {
        String what = record.alias() == null
                ? "version " + record.to()
                : record.alias() + ": " + (record.from() == null ? "none" : record.from()) + " -> " + record.to();
        String who = record.actor().name() + (record.actor().authenticated() ? "" : " (not authenticated)");
        return String.format(
                Locale.ROOT,
                "%4d  %s  %-12s  %s  by %s, build %s%s",
                record.seq(),
                record.time(),
                record.action(),
                what,
                who,
                record.build(),
                record.reason() == null ? "" : ": " + record.reason());
    }

    private Consumer<String> notices() {
        PrintWriter err = spec.commandLine().getErr();
        return notice -> err.println("mlops: " + notice);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
