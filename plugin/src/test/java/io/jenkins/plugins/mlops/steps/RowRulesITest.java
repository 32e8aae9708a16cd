package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlops.Pipelines;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Conditions on rows and how old data is, in a real Jenkins. */
@WithJenkins
class RowRulesITest {
    /** The laptop's test of the same Pipeline expects the same lines. */
    private static final String RULE = "rows that break 'Ends after it begins': 1 of 3 (row 2: 'departure = 2024-01-02,"
            + " arrival = 2024-01-03'), but the contract says departure >= arrival; correct the rows, or the contract";

    private static final String FRESHNESS =
            "'departure': the newest value, 2024-01-05, is 1 d 12 h old, but must be at most"
                    + " 1 d; bring newer data, or correct the limit";

    private static final String PIPELINE =
            """
            writeFile file: 'stays.csv', text: '''\
            arrival,departure,guest
            2024-01-01,2024-01-05,<script>1
            2024-01-03,2024-01-02,<script>2
            2024-01-03,,<script>3
            '''
            writeFile file: 'c.yaml', text: '''\
            apiVersion: v3.1.0
            kind: DataContract
            id: stays
            version: 1.0.0
            status: active
            slaProperties:
              - { property: latency, value: 1, unit: d, element: stays.departure }
            schema:
              - name: stays
                quality:
                  - { type: custom, engine: mlops, name: Ends after it begins, implementation: departure >= arrival }
                  - { type: custom, engine: mlops, name: A guest came, implementation: 'guest > "guest"' }
                properties:
                  - { name: arrival, logicalType: date }
                  - { name: departure, logicalType: date }
                  - { name: guest, logicalType: string }
            '''
            validateData data: 'stays.csv', contract: 'c.yaml', freshness: [asOf: '2024-01-07T12:00:00Z']
            """;

    @Test
    void aBrokenRuleAndOldDataFailTheBuildAndAreOnItsPage(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = new Pipelines(jenkins).build(Result.FAILURE, "stays", PIPELINE);
        jenkins.assertLogContains(RULE, build);
        jenkins.assertLogContains(FRESHNESS, build);
        HtmlPage page =
                jenkins.createWebClient().withJavaScriptEnabled(false).getPage(build, "mlops/validation/stays/");
        String text = page.getBody().getTextContent();
        assertTrue(text.contains("rowRule") && text.contains("column departure, arrival"), text);
        assertTrue(text.contains("departure = 2024-01-02, arrival = 2024-01-03"), text);
        assertTrue(text.contains("guest = <script>2"), text);
        assertTrue(text.contains("at most 1 d old") && text.contains("2024-01-07T12:00:00Z"), text);
        assertFalse(page.asXml().contains("<script>2"));
        assertEquals(0, page.getByXPath("//script[starts-with(., '2')]").size());

        WorkflowRun old = new Pipelines(jenkins)
                .build(Result.FAILURE, "stays", PIPELINE.replace("[asOf: '2024-01-07T12:00:00Z']", "'6h'"));
        jenkins.assertLogContains("but must be at most 6 h; bring newer data, or correct the limit", old);
        jenkins.assertLogNotContains("at io.jenkins.plugins.mlops", old);
    }
}
