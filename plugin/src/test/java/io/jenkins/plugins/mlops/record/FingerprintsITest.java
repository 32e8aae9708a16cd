package io.jenkins.plugins.mlops.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.Util;
import hudson.model.Fingerprint;
import hudson.model.Result;
import hudson.tasks.Fingerprinter.FingerprintAction;
import io.jenkins.plugins.mlops.Pipelines;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class FingerprintsITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    @Test
    void jenkinsLeadsFromTheBuildThatMadeAModelToTheJobsThatUseIt() throws Exception {
        WorkflowRun made = pipelines.build(
                Result.SUCCESS,
                "ml/train",
                """
                trainModel(model: 'churn', outputs: 'out/**') {
                    writeFile file: 'out/weights.txt', text: 'weights of churn'
                    writeFile file: 'out/empty.txt', text: ''
                }
                registerModel model: 'churn'
                promoteModel model: 'churn', to: 'champion'
                """);
        WorkflowRun used = pipelines.build(
                Result.SUCCESS, "ml/deploy", "fetchModel model: 'churn', alias: 'champion', into: 'champion'");

        String md5 = Util.getDigestOf("weights of churn");
        Fingerprint fingerprint = jenkins.jenkins._getFingerprint(md5);
        assertTrue(fingerprint.getOriginal().is(made));
        assertEquals(Set.of("ml/train", "ml/deploy"), Set.copyOf(fingerprint.getJobs()));
        assertTrue(fingerprint.getRangeSet("ml/deploy").includes(used.getNumber()));
        assertEquals(md5, made.getAction(FingerprintAction.class).getRecords().get("churn/weights.txt"));
        assertEquals(md5, used.getAction(FingerprintAction.class).getRecords().get("churn/weights.txt"));
        assertEquals(1, made.getActions(FingerprintAction.class).size(), "training and registration share one page");
        assertNull(
                jenkins.jenkins._getFingerprint(Util.getDigestOf("")), "files without content have nothing in common");
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.getPage(used, "fingerprints/").asNormalizedText();
            assertTrue(page.contains("ml » train") || page.contains("ml/train"), page);
        }
    }

    @Test
    void ofAModelInManyPartsTheLargestAreFingerprinted() throws Exception {
        WorkflowRun run = pipelines.build(
                Result.SUCCESS,
                "ml/parts",
                """
                for (int i = 1; i <= 120; i++) {
                    writeFile file: "out/part-${i}.txt", text: 'p' * i
                }
                registerModel model: 'parts', path: 'out'
                """);

        var records = run.getAction(FingerprintAction.class).getRecords();
        assertEquals(100, records.size());
        assertTrue(records.containsKey("parts/part-120.txt"));
        assertFalse(records.containsKey("parts/part-20.txt"));
    }
}
