package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.tasks.Fingerprinter.FingerprintAction;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.home.Artifacts;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.FileHolders;
import io.jenkins.plugins.mlops.home.ModelHome;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.File;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Jenkins starts on a home that an earlier version has written. How the files were made is told beside them, in
 * {@code src/test/resources/golden/<format version>/README.md}; they are only ever added to.
 */
class GoldenHomeITest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @BeforeEach
    void restore() throws Exception {
        FileUtils.copyDirectory(new File("src/test/resources/golden/v1/home"), sessions.getHome());
    }

    private static WorkflowRun build(JenkinsRule rule, int number) {
        return rule.jenkins.getItemByFullName("ml/train", WorkflowJob.class).getBuildByNumber(number);
    }

    private static ModelHome home(JenkinsRule rule) {
        return ModelHome.of((ItemGroup<?>) rule.jenkins.getItemByFullName("ml"));
    }

    @Test
    void reportsOfAllKindsAreRead() throws Throwable {
        sessions.then(rule -> {
            Set<Kind> kinds = new HashSet<>();
            for (int number = 1; number <= 3; number++) {
                RecordedReports recorded = build(rule, number).getAction(RecordedReports.class);
                for (RecordedReport each : recorded.getReports()) {
                    Kind kind = Kind.valueOf(each.getKind().toUpperCase(java.util.Locale.ROOT));
                    Report report = recorded.files().report(kind, each.getId()).orElseThrow();
                    kinds.add(kind);
                    assertEquals(each.getVerdict(), report.verdict().name());
                    assertEquals(
                            each.getVerdict(),
                            recorded.files()
                                    .summary(kind, each.getId())
                                    .orElseThrow()
                                    .verdict()
                                    .name());
                    assertEquals(each.getModel(), report.summary().model());
                }
                assertTrue(recorded.files().problems().isEmpty());
                assertTrue(recorded.files().kept("validation-data.profile.gz").isPresent());
            }
            assertEquals(Set.of(Kind.values()), kinds);

            BuildReports second =
                    build(rule, 2).getAction(RecordedReports.class).files();
            assertEquals(
                    Verdict.FAIL,
                    second.report(Kind.VALIDATION, "data").orElseThrow().verdict());
            TrainingReport training =
                    (TrainingReport) second.report(Kind.TRAINING, "churn").orElseThrow();
            assertEquals(42L, training.request().seed());
            assertEquals(0.25, training.metrics().get("loss").value());
            assertEquals(2, training.curves().get("loss").size());
            EvaluationReport evaluation =
                    (EvaluationReport) second.report(Kind.EVALUATION, "churn").orElseThrow();
            assertEquals(200L, evaluation.metrics().get("rocAuc").n());
            assertEquals(
                    2,
                    ((RegistrationReport)
                                    second.report(Kind.REGISTRATION, "churn").orElseThrow())
                            .version());
            assertEquals(
                    Verdict.FAIL,
                    second.report(Kind.PROMOTION, "churn").orElseThrow().verdict());
        });
    }

    @Test
    void theRegistryIsRead() throws Throwable {
        sessions.then(rule -> {
            ModelHome home = home(rule);
            ModelStore models = home.store(notice -> {
                throw new AssertionError(notice);
            });
            assertEquals(List.of("churn"), models.models());
            assertEquals(3, models.versions("churn").size());
            assertEquals(Map.of("champion", 1), models.aliases("churn"));
            assertEquals(6, models.log("churn").size());
            assertEquals(
                    "the third is worse",
                    models.log("churn").stream().map(LogRecord::reason).toList().get(5));
            Map<String, io.jenkins.plugins.mlops.engine.registry.Head> heads = new TreeMap<>();
            assertTrue(models.verify("churn", heads).problems().isEmpty());

            assertEquals(
                    "ml/retrain#1", models.version("churn", 1).orElseThrow().build());
            assertEquals(
                    "ml/train#1", BuildName.parse("ml/retrain#1").orElseThrow().toString());
            for (int version = 1; version <= 3; version++) {
                String digest = models.version("churn", version).orElseThrow().digest();
                assertEquals(
                        "ml/train#" + version,
                        new FileHolders(home, "churn").holder(digest).orElseThrow());
                assertTrue(Artifacts.find(build(rule, version), Artifacts.ofModel("churn", digest) + "/weights.txt")
                        .isPresent());
            }
            assertTrue(build(rule, 1).isKeepLog());
            assertEquals(
                    1,
                    build(rule, 1)
                            .getAction(FingerprintAction.class)
                            .getFingerprints()
                            .size());
            FaultsITest.checkAll();
            assertEquals(List.of(), Damages.get().found());
        });
    }

    @Test
    void theNextVersionOfTheModelFollows() throws Throwable {
        sessions.then(rule -> {
            Pipelines pipelines = new Pipelines(rule);
            pipelines.build(
                    Result.SUCCESS,
                    "ml/next",
                    Pipelines.register("churn", "new weights")
                            + "fetchModel model: 'churn', alias: 'champion', into: 'champion', required: true\n"
                            + Pipelines.promote("churn", "champion"));
            ModelStore models = home(rule).store(notice -> {});
            assertEquals(Map.of("champion", 4), models.aliases("churn"));
            assertTrue(models.verify("churn", Map.of()).problems().isEmpty());
        });
    }

    @Test
    void everyPageShowsWhatWasWritten() throws Throwable {
        sessions.then(rule -> {
            try (JenkinsRule.WebClient browser = rule.createWebClient().withJavaScriptEnabled(false)) {
                for (int number = 1; number <= 3; number++) {
                    WorkflowRun build = build(rule, number);
                    String text = text(browser, build.getUrl());
                    assertTrue(text.contains("Data quality: data") && text.contains("Promotion: churn"), text);
                    text(browser, build.getUrl() + "mlops/");
                    for (RecordedReport each :
                            build.getAction(RecordedReports.class).getReports()) {
                        String page = build.getUrl() + "mlops/" + each.getKind() + "/" + each.getId() + "/";
                        assertTrue(text(browser, page).contains(each.getVerdict()), page);
                        browser.goTo(page + "api/json", "application/json");
                    }
                    text = text(browser, build.getUrl() + "mlops/validation/data/column/0/");
                    assertTrue(text.contains("Distinct"), text);
                }
                assertTrue(text(browser, "job/ml/job/train/mlops/").contains("rocAuc"));
                for (String models : List.of("models/", "job/ml/models/")) {
                    assertTrue(text(browser, models).contains("churn"), models);
                    browser.goTo(models + "api/json", "application/json");
                }
                assertTrue(text(browser, "job/ml/models/churn/").contains("champion"));
                assertTrue(text(browser, "job/ml/models/churn/log/").contains("the third is worse"));
                for (int version = 1; version <= 3; version++) {
                    String page = "job/ml/models/churn/" + version + "/";
                    assertTrue(text(browser, page).contains("weights.txt"), page);
                    browser.goTo(page + "api/json", "application/json");
                }
                assertTrue(text(browser, "job/ml/models/churn/compare/?left=1&right=2")
                        .contains("rocAuc"));
                assertTrue(text(browser, "manage/mlops-damage/").contains("Check everything"));
            }
            assertEquals(List.of(), Damages.get().found());
        });
    }

    /** Of a page that could be made. */
    private static String text(JenkinsRule.WebClient browser, String path) throws Exception {
        String text = browser.goTo(path).getElementById("main-panel").asNormalizedText();
        assertFalse(text.contains("unreadable") || text.contains("cannot be read"), path + ": " + text);
        return text;
    }

    /** Files that nobody can read show who would have read them. */
    @Test
    void loadingABuildReadsNoReport() throws Throwable {
        Path reports = sessions.getHome().toPath().resolve("jobs/ml/jobs/train/builds/3/mlops");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(reports)) {
            for (Path file : files) {
                Files.writeString(file, "no report");
            }
        }
        sessions.then(rule -> {
            WorkflowRun build = build(rule, 3);
            RecordedReports recorded = build.getAction(RecordedReports.class);
            assertEquals(8, recorded.getReports().size());
            assertTrue(recorded.getReports().stream()
                    .allMatch(each -> each.getVerdict().equals("PASS")));
            assertEquals(Result.SUCCESS, build.getResult());
            assertThrows(BadInput.class, () -> recorded.files().summaries());
            assertEquals(3, home(rule).store(notice -> {}).versions("churn").size(), "entries hold what lineage needs");
        });
    }

    @Test
    void buildXmlHoldsNamesAndVerdictsOnly() throws Throwable {
        sessions.then(rule -> {
            Pipelines pipelines = new Pipelines(rule);
            WorkflowRun run = pipelines.build(
                    Result.SUCCESS,
                    "ml/next",
                    """
                    trainModel(model: 'm', params: [rate: 0.123456], outputs: 'out/**', metrics: 'metrics.json') {
                        writeFile file: 'out/w.txt', text: 'w'
                        writeFile file: 'metrics.json', text: '{"loss": 0.654321}'
                    }
                    registerModel model: 'm'
                    """);
            run.save();
            for (Path file : List.of(
                    run.getRootDir().toPath().resolve("build.xml"),
                    build(rule, 3).getRootDir().toPath().resolve("build.xml"))) {
                Node action = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName(RecordedReports.class.getName())
                        .item(0);
                Set<String> names = new HashSet<>();
                for (Element element : elements(action)) {
                    names.add(element.getTagName());
                    assertFalse(element.getTextContent().contains("0.654321"));
                }
                names.removeAll(List.of(
                        "reports",
                        "keptFor",
                        "string",
                        RecordedReport.class.getName(),
                        "kind",
                        "id",
                        "model",
                        "verdict",
                        "criticality",
                        "head",
                        "check"));
                assertEquals(Set.of(), names);
            }
        });
    }

    private static List<Element> elements(Node node) {
        List<Element> elements = new ArrayList<>();
        NodeList children = node.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element) {
                elements.add(element);
                elements.addAll(elements(element));
            }
        }
        return elements;
    }
}
