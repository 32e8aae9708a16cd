package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import hudson.plugins.git.GitSCM;
import io.jenkins.plugins.mlops.GitRepository;
import io.jenkins.plugins.mlops.LocalGitSource;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jenkins.branch.BranchSource;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What history is in a real Jenkins, whose agents get what many earlier builds kept. */
@WithJenkins
class HistoryITest {
    /** Each build has other data, of about a thousand rows; in build 9 most of them are gone. */
    private static final String PIPELINE =
            """
            def n = env.BUILD_NUMBER as int
            def rows = (1..(n == 9 ? 120 : 1000 + n * 7 % 5)).collect { "${(it * 37 + n) % 101},${it % 3 == 0 ? 'DE' : '<b>FR'}" }
            writeFile file: 'train.csv', text: 'amount,country\\n' + rows.join('\\n') + '\\n'
            def found = validateData data: 'train.csv', history: [criticality: 'UNSTABLE']
            """;

    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    private static ValidationReport report(WorkflowRun build) throws Exception {
        return (ValidationReport) RecordedReports.of(build)
                .files()
                .report(Kind.VALIDATION, "train")
                .orElseThrow();
    }

    @Test
    void dataUnlikeThatOfEarlierBuildsIsUnstableAndEntersNoHistory() throws Exception {
        for (int number = 1; number <= 8; number++) {
            WorkflowRun build = pipelines.build(Result.SUCCESS, "team/history", PIPELINE);
            if (number == 7) {
                assertNull(report(build).history());
                jenkins.assertLogContains("not compared with history: 6 of the 7 builds that are needed", build);
            }
        }
        WorkflowRun broken = pipelines.build(Result.UNSTABLE, "team/history", PIPELINE);
        jenkins.assertLogContains("rowCount 120 is outside of ", broken);
        HistoryReport history = report(broken).history();
        assertEquals(
                IntStream.rangeClosed(1, 8)
                        .mapToObj(number -> "team/history#" + number)
                        .toList(),
                history.builds());
        assertEquals("FAIL", history.series().get(0).outcome().name());
        theReportShowsIt(broken, history);

        WorkflowRun next = pipelines.build(Result.SUCCESS, "team/history", PIPELINE);
        assertEquals(history.builds(), report(next).history().builds());
        jenkins.assertLogContains("Not in history, since their data failed or had no evidence: 1 earlier build", next);

        Path builds = broken.getParent().getBuildDir().toPath();
        Files.writeString(builds.resolve("3/mlops/validation-train.outline.gz"), "damaged");
        broken.getParent().getBuildByNumber(4).delete();
        Files.writeString(builds.resolve("5/mlops/validation-train.summary.json"), "{");
        WorkflowRun fewer =
                pipelines.build(Result.SUCCESS, "team/history", PIPELINE.replace("[criticality: 'UNSTABLE']", "true"));
        jenkins.assertLogContains(
                "what was kept of builds team/history#5, team/history#3 cannot be read, and without them there are too few",
                fewer);
    }

    private static void theReportShowsIt(WorkflowRun build, HistoryReport history) throws Exception {
        HtmlPage page =
                jenkins.createWebClient().withJavaScriptEnabled(false).getPage(build, "mlops/validation/train/");
        DomElement section = page.getElementById("history");
        String text = section.getTextContent();
        assertTrue(text.contains(history.outside() + " of " + history.judged() + " statistics"), text);
        assertTrue(text.contains("rowCount") && text.contains("valueMean(amount)") && text.contains("median"), text);
        assertEquals(
                history.series().size(),
                section.getElementsByTagName("svg").stream()
                        .filter(svg -> svg.getAttribute("class").equals("mlops-spark"))
                        .count());
        assertTrue(page.getAnchorByText("team/history#8").getHrefAttribute().endsWith("/job/team/job/history/8/"));
    }

    /** As a step is bound, and as a declarative Jenkinsfile is checked. */
    @Test
    void historyMayBeTrueOrFalse() throws Exception {
        ValidateDataStep on = (ValidateDataStep)
                DescribableModel.of(ValidateDataStep.class).instantiate(Map.of("data", "x.csv", "history", true), null);
        assertEquals(Map.of(), on.getHistory().toMap());
        assertEquals("validateData data: 'x.csv', history: true", Snippetizer.object2Groovy(on));
        ValidateDataStep off = (ValidateDataStep) DescribableModel.of(ValidateDataStep.class)
                .instantiate(Map.of("data", "x.csv", "history", false), null);
        assertNull(off.getHistory());
        WorkflowJob job = pipelines.job("declarative", "");
        job.setDefinition(new CpsFlowDefinition(
                "pipeline { agent { label '" + pipelines.agent().getNodeName()
                        + "' }; stages { stage('Data') { steps {\nwriteFile file: 'x.csv', text: 'a,b'\n"
                        + "validateData data: 'x.csv', history: true\n} } } }",
                true));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("not compared with history: 0 of the 7 builds", build);
    }

    /** 'lastSuccessful' and history mean the target branch's builds. */
    @Test
    void aChangeRequestIsComparedWithTheTargetBranch(@TempDir Path directory) throws Exception {
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        try {
            GitRepository repository = GitRepository.init(directory);
            commit(repository, "env.BUILD_NUMBER as int");
            WorkflowMultiBranchProject project =
                    pipelines.folder("reviews").createProject(WorkflowMultiBranchProject.class, "data");
            project.getSourcesList().add(new BranchSource(new LocalGitSource(directory)));
            index(project);
            WorkflowJob main = project.getItem("main");
            while (main.getLastBuild().getNumber() < 8) {
                jenkins.buildAndAssertSuccess(main);
            }

            repository.git("checkout", "--quiet", "-b", "worse");
            commit(repository, "9");
            repository.git("update-ref", "refs/pull/7/head", "worse");
            repository.git("checkout", "--quiet", "main");
            repository.git("branch", "--quiet", "-D", "worse");
            index(project);
            WorkflowRun change = jenkins.assertBuildStatus(
                    Result.UNSTABLE, project.getItem("PR-7").getLastBuild());
            jenkins.assertLogContains("rowCount 120 is outside of ", change);
            List<String> builds = report(change).history().builds();
            assertEquals(8, builds.size());
            assertEquals("reviews/data/main#8", builds.get(7));
            ValidationReport again = (ValidationReport) RecordedReports.of(change)
                    .files()
                    .report(Kind.VALIDATION, "again")
                    .orElseThrow();
            assertEquals("reviews/data/main#8", again.drift().reference().build());
            assertEquals("lastSuccessful", again.drift().reference().name());
        } finally {
            GitSCM.ALLOW_LOCAL_CHECKOUT = false;
        }
    }

    private static void commit(GitRepository repository, String number) throws Exception {
        String script = PIPELINE.replace("env.BUILD_NUMBER as int", number)
                + "validateData id: 'again', data: 'train.csv', reference: 'lastSuccessful', drift: [criticality: 'NOTE']\n";
        Files.writeString(repository.directory().resolve("Jenkinsfile"), pipelines.onAgent("checkout scm\n" + script));
        repository.commit("n = " + number);
    }

    /** Lets the project find its branches, and waits for their builds. */
    private static void index(WorkflowMultiBranchProject project) throws Exception {
        project.scheduleBuild2(0).getFuture().get();
        jenkins.waitUntilNoActivity();
    }
}
