package io.jenkins.plugins.mlops.view.model;

import hudson.Functions;
import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.FileHolders;
import io.jenkins.plugins.mlops.view.BuildLink;
import io.jenkins.plugins.mlops.view.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** {@code models/<name>/<n>/}: what a version came from, how it was judged, and its files. */
@ExportedBean
public final class VersionPage implements ModelObject {
    private static final int REPORTS = 50;

    private final ModelPage model;
    private final int number;
    private final ModelVersion version;
    private final Findings findings;
    private final String error;
    private List<TrainingRow> trainings;
    private Optional<BuildLink> holder;

    VersionPage(ModelPage model, int number) {
        this.model = model;
        this.number = number;
        ModelVersion read = null;
        String damage = null;
        try {
            read = model.version(number);
        } catch (IOException | BadInput e) {
            damage = Damage.describe(e);
            Damages.get().met(model.home(), model.getName());
        }
        this.version = read;
        this.error = damage;
        this.findings = read == null ? null : Findings.of(read);
    }

    public ModelPage getModel() {
        return model;
    }

    ModelVersion entry() {
        return version;
    }

    @Override
    public String getDisplayName() {
        return "Version " + number;
    }

    @Exported(name = "model")
    public String getModelName() {
        return model.getName();
    }

    @Exported(name = "version")
    public int getNumber() {
        return number;
    }

    /** What the lineage page calls it. */
    public String getLineage() {
        return model.home().fullName(model.getName()) + ":" + number;
    }

    /** What is damaged, and how to mend it; null if the entry can be read. */
    @Exported
    public String getError() {
        return error;
    }

    /** Reports of builds that could not be read. */
    @Exported
    public List<String> getProblems() {
        if (version == null) {
            return List.of();
        }
        getTrainings();
        return findings.problems();
    }

    @Exported
    public String getDigest() {
        return version == null ? null : version.digest();
    }

    @Exported
    public String getCreated() {
        return version == null ? null : version.created();
    }

    public String getWhen() {
        return Format.time(getCreated());
    }

    @Exported
    public String getCreatedBy() {
        return version == null ? null : version.createdBy();
    }

    @Exported(inline = true)
    public BuildLink getBuild() {
        return version == null ? null : BuildLink.of(version.build());
    }

    @Exported
    public String getDescription() {
        return version == null ? null : version.description();
    }

    @Exported
    public Map<String, String> getTags() {
        return version == null ? Map.of() : new TreeMap<>(version.tags());
    }

    /** The aliases that it holds. */
    @Exported
    public List<String> getAliases() {
        return model.aliases(number);
    }

    /** The changes of which it was the target, the newest first. */
    public List<LogEntry> getHistory() {
        List<LogEntry> history = new ArrayList<>();
        model.log().stream()
                .filter(record -> record.to() == number)
                .forEach(record -> history.add(0, LogEntry.of(record)));
        return history;
    }

    /** The version before it; 0 if it is the first. */
    public int getBefore() {
        return number - 1;
    }

    /** What its champion is compared with: the version that holds the alias 'champion', or else the one before; 0 if there is none. */
    public int getRival() {
        Integer champion = model.holders().get("champion");
        return champion != null && champion != number ? champion : number - 1;
    }

    /**
     * A report on the version, as a page shows it.
     *
     * @param path   of its page, or of its build's if it is gone there, from Jenkins' root; null if neither can be shown
     * @param metric the one that says most; null without one
     */
    @ExportedBean(defaultVisibility = 2)
    public record ReportRow(
            @Exported String kind,
            @Exported String id,
            @Exported String path,
            @Exported(inline = true) BuildLink build,
            @Exported String started,
            @Exported String verdict,
            MetricRow metric,
            @Exported(inline = true) List<MetricRow> metrics,
            @Exported List<String> failed,
            @Exported Map<String, String> facts,
            @Exported List<String> data) {
        static ReportRow of(Summary summary) {
            Map<String, String> facts = new TreeMap<>(summary.facts());
            // By which a build tells its steps apart; says nothing to people.
            facts.remove("request");
            // They have a place of their own.
            facts.keySet().removeIf(name -> name.startsWith(TrainingReport.PARAM));
            BuildLink build = BuildLink.of(summary.build());
            return new ReportRow(
                    summary.kind().key(),
                    summary.id(),
                    build == null ? null : build.report(summary.kind(), summary.id()),
                    build,
                    summary.started(),
                    summary.verdict().name(),
                    MetricRow.key(summary.metrics()),
                    MetricRow.of(summary.metrics()),
                    summary.failed(),
                    facts,
                    summary.data());
        }

        public String when() {
            return Format.time(started);
        }

        /** What it was compared with; null if with nothing. */
        public String baseline() {
            String alias = facts.get("baselineAlias");
            String compared = facts.get("baselineVersion");
            return alias == null || compared == null
                    ? null
                    : compared.equals("none") ? "no '" + alias + "' yet" : "'" + alias + "', version " + compared;
        }
    }

    /** The part of the evaluations that the page shows. */
    public Page<ReportRow> getEvaluationPage() {
        return Page.of(Stapler.getCurrentRequest2(), "evaluations", REPORTS, getEvaluations());
    }

    /** The part of the validations that the page shows. */
    public Page<ReportRow> getValidationPage() {
        return Page.of(Stapler.getCurrentRequest2(), "validations", REPORTS, getValidations());
    }

    private List<ReportRow> reports(Kind kind) {
        List<ReportRow> rows = new ArrayList<>();
        if (version != null) {
            findings.of(kind).forEach(summary -> rows.add(0, ReportRow.of(summary)));
        }
        return rows;
    }

    /** All that are known, the newest first. */
    @Exported(inline = true)
    public List<ReportRow> getEvaluations() {
        return reports(Kind.EVALUATION);
    }

    /** Of the data of its trainings; all that are known, the newest first. */
    @Exported(inline = true)
    public List<ReportRow> getValidations() {
        return reports(Kind.VALIDATION);
    }

    /**
     * A training that made these files.
     *
     * @param commit null if it is not known
     * @param dirty  whether tracked files differed from it
     * @param branch null if it is not known
     * @param remote null if it is not known
     * @param params as its body saw them; null if they are not known any more
     * @param more   how many parameters went with the build, since they were too long for the registry
     * @param inputs as text, by path a digest; null if the build that has them is gone or hidden
     */
    @ExportedBean(defaultVisibility = 2)
    public record TrainingRow(
            @Exported(inline = true) ReportRow report,
            @Exported String commit,
            @Exported boolean dirty,
            @Exported String branch,
            @Exported String remote,
            @Exported String seed,
            @Exported Map<String, String> params,
            @Exported int more,
            @Exported Map<String, String> inputs) {
        static TrainingRow of(Summary summary, Optional<TrainingReport> whole) {
            Map<String, String> facts = summary.facts();
            Map<String, String> params =
                    whole.<Map<String, String>>map(TrainingReport::params).orElseGet(() -> kept(facts));
            return new TrainingRow(
                    ReportRow.of(summary),
                    facts.get("commit"),
                    "true".equals(facts.get("dirty")),
                    facts.get("branch"),
                    facts.get("remote"),
                    facts.get("seed"),
                    params,
                    whole.isPresent() || params == null
                            ? 0
                            : ModelPage.number(facts.get(TrainingReport.PARAMS), params.size()) - params.size(),
                    whole.map(TrainingRow::inputs).orElse(null));
        }

        /** Those that the registry has; null if it has none of such a training. */
        private static Map<String, String> kept(Map<String, String> facts) {
            if (!facts.containsKey(TrainingReport.PARAMS)) {
                return null;
            }
            Map<String, String> params = new TreeMap<>();
            facts.forEach((name, value) -> {
                if (name.startsWith(TrainingReport.PARAM)) {
                    params.put(name.substring(TrainingReport.PARAM.length()), value);
                }
            });
            return params;
        }

        private static Map<String, String> inputs(TrainingReport report) {
            return report.inputs().stream()
                    .collect(Collectors.toMap(
                            input -> input.path(), input -> input.digest(), (one, other) -> one, TreeMap::new));
        }
    }

    @Exported(inline = true)
    public List<TrainingRow> getTrainings() {
        if (trainings == null) {
            trainings = new ArrayList<>();
            if (version != null) {
                for (Summary summary : findings.of(Kind.TRAINING)) {
                    trainings.add(0, TrainingRow.of(summary, findings.training(summary)));
                }
            }
        }
        return trainings;
    }

    /** A file of the version. */
    @ExportedBean(defaultVisibility = 2)
    public record FileRow(@Exported String path, @Exported String sha256, @Exported long bytes) {
        static FileRow of(FileDigest file) {
            return new FileRow(file.path(), file.sha256(), file.bytes());
        }

        public String shownSize() {
            return Format.bytes(bytes);
        }

        /** Its path as a part of an address. */
        public String address() {
            return Arrays.stream(path.split("/")).map(Util::rawEncode).collect(Collectors.joining("/"));
        }
    }

    @Exported(inline = true)
    public List<FileRow> getFiles() {
        return version == null
                ? List.of()
                : version.content().files().stream().map(FileRow::of).toList();
    }

    public String getTotalSize() {
        return version == null ? null : Format.bytes(version.content().bytes());
    }

    /** The build whose artifacts the files are; empty if they are gone. */
    private Optional<BuildLink> holder() throws IOException {
        if (holder == null) {
            holder = new FileHolders(model.home(), model.getName())
                    .holder(version)
                    .map(BuildLink::of);
        }
        return holder;
    }

    /** Why the files cannot be had any more, or not by this user; null if they can. */
    @Exported
    public String getFilesGone() throws IOException {
        if (version == null) {
            return "the version's entry cannot be read";
        }
        if (holder().isEmpty()) {
            BuildLink build = getBuild();
            return "they were artifacts of build " + build.name() + ", and "
                    + (build.gone() == null ? "it has lost them" : build.gone());
        }
        BuildLink build = holder().get();
        if (build.path() == null) {
            return "they are artifacts of build " + build.name() + ", and " + build.gone();
        }
        Optional<Run<?, ?>> run = BuildName.parse(build.name()).flatMap(BuildName::run);
        return run.isPresent()
                        && Functions.isArtifactsPermissionEnabled()
                        && !run.get().hasPermission(Run.ARTIFACTS)
                ? "you may not see the artifacts of build " + build.name()
                : null;
    }

    /** Where the files are served, from Jenkins' root, by their build's own page of artifacts; null if they are gone. */
    @Exported
    public String getFilesPath() throws IOException {
        return getFilesGone() == null
                ? holder().get().path() + "artifact/" + Artifacts.ofModel(model.getName(), getDigest()) + "/"
                : null;
    }

    public Api getApi() {
        return new Api(this);
    }
}
