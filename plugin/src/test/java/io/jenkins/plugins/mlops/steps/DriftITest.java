package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a reference means in a real Jenkins, whose agents get the profile of an earlier build. */
@WithJenkins
class DriftITest {
    /** The laptop's test of the same Pipeline expects the same line. */
    private static final String DRIFT = "'amount': drift from the reference: ks 0.3, p";

    /** The first build trains the champion, later ones have other data. */
    private static final String PIPELINE =
            """
            def first = env.BUILD_NUMBER == '1'
            def rows = (1..200).collect { "${it * 37 % 101 + (first ? 0 : 30)},${it % 3 == 0 ? 'DE' : '<b>FR'}" }
            writeFile file: 'train.csv', text: 'amount,country\\n' + rows.join('\\n') + '\\n'
            validateData data: 'train.csv', model: 'm', reference: 'champion', drift: [criticality: 'UNSTABLE']
            validateData id: 'again', data: 'train.csv', reference: 'lastSuccessful', drift: [columns: 'amount', criticality: 'UNSTABLE']
            if (first) {
                trainModel(model: 'm', inputs: 'train.csv', outputs: 'out/**') { sh 'echo it > out/w' }
                registerModel model: 'm'
                promoteModel model: 'm', to: 'champion'
            }
            """;

    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    private static ValidationReport report(WorkflowRun build, String id) throws Exception {
        return (ValidationReport)
                RecordedReports.of(build).files().report(Kind.VALIDATION, id).orElseThrow();
    }

    @Test
    void theChampionMeansTheDataThatItWasTrainedOnAndTheLastSuccessfulBuildItsOwn() throws Exception {
        WorkflowRun first = pipelines.build(Result.SUCCESS, "team/drift", PIPELINE);
        assertNull(report(first, "train").drift());
        jenkins.assertLogContains("not compared with champion: it was never set for m", first);
        jenkins.assertLogContains("not compared with lastSuccessful: no earlier build", first);

        WorkflowRun second = pipelines.build(Result.UNSTABLE, "team/drift", PIPELINE);
        jenkins.assertLogContains(DRIFT, second);
        DriftReport champion = report(second, "train").drift();
        assertEquals("champion", champion.reference().name());
        assertEquals(1, champion.reference().version());
        assertEquals("team/drift#1", champion.reference().build());
        assertEquals(
                report(first, "train").data().sha256(),
                champion.reference().data().sha256());
        assertEquals(1, champion.drifted());
        DriftReport last = report(second, "again").drift();
        assertEquals("team/drift#1", last.reference().build());
        assertEquals(
                champion.columns().get(0).values().effect(),
                last.columns().get(0).values().effect());
        theReportShowsIt(second);

        WorkflowRun byNumber = pipelines.build(
                Result.UNSTABLE, "team/drift", PIPELINE.replace("reference: 'lastSuccessful'", "reference: 2"));
        assertEquals(
                "team/drift#2", report(byNumber, "again").drift().reference().build());
        assertEquals(0, report(byNumber, "again").drift().drifted());
    }

    private static void theReportShowsIt(WorkflowRun build) throws Exception {
        HtmlPage page =
                jenkins.createWebClient().withJavaScriptEnabled(false).getPage(build, "mlops/validation/train/");
        DomElement drift = page.getElementById("drift");
        String text = drift.getTextContent();
        assertTrue(text.contains("champion") && text.contains("version 1"), text);
        assertTrue(text.contains("1 of 2 columns"), text);
        assertTrue(text.contains("ks 0.3") && text.contains("ks exact"), text);
        assertTrue(text.contains("<b>FR") && text.contains("above 90"), text);
        for (String side : List.of("0", "1")) {
            assertEquals(
                    2, drift.querySelectorAll("td svg.mlops-spark--" + side).size());
        }
        assertEquals(2, drift.querySelectorAll("details").size());
        assertTrue(page.getAnchorByText("team/drift#1").getHrefAttribute().endsWith("/job/team/job/drift/1/"));
    }

    /** Set once, and unreadable now: that is no first build. */
    @Test
    void aProfileThatIsGoneFailsTheBuild() throws Exception {
        WorkflowRun first = pipelines.build(Result.SUCCESS, "gone", PIPELINE);
        Path profile = first.getRootDir().toPath().resolve("mlops/validation-train.profile.gz");
        assertTrue(Files.exists(profile));
        Files.delete(profile);
        WorkflowRun second = pipelines.build(Result.FAILURE, "gone", PIPELINE);
        jenkins.assertLogContains(
                "not compared with champion: build gone#1 has kept no profile of it, or is gone", second);
        jenkins.assertLogNotContains("at io.jenkins.plugins.mlops", second);
    }
}
