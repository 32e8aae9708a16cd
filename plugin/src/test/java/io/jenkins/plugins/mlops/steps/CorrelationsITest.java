package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.record.RecordedReports;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CorrelationsITest {
    private static final String PIPELINE =
            """
            def rows = (1..200).collect { "${it},${-2 * it},${it * 37 % 101},w${it % 3}" }
            writeFile file: 'd.csv', text: 'a,<b>b,c,word\\n' + rows.join('\\n') + '\\n'
            validateData data: 'd.csv', id: 'all', correlations: true
            validateData data: 'd.csv', id: 'some', correlations: ['a', 'c']
            validateData data: 'd.csv', id: 'none', correlations: false
            """;

    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    @Test
    void theReportShowsHowColumnsGoTogether() throws Exception {
        WorkflowRun build = pipelines.build(Result.SUCCESS, "correlations", PIPELINE);
        Correlations all = correlations(build, "all");
        assertEquals(3, all.pairs().size());
        assertEquals(new Correlations.Pair("a", "<b>b", 200, -1.0), all.pairs().get(0));
        assertEquals(1, correlations(build, "some").pairs().size());
        assertNull(correlations(build, "none"));

        HtmlPage page = jenkins.createWebClient().withJavaScriptEnabled(false).getPage(build, "mlops/validation/all/");
        DomElement section = page.getElementById("correlations");
        assertTrue(section.getTextContent().contains("-1.000"), section.getTextContent());
        assertTrue(section.getTextContent().contains("<b>b"), section.getTextContent());
        assertEquals(2, section.getElementsByTagName("table").size());
        assertEquals(2, section.querySelectorAll("td.mlops-shade-10").size());
        HtmlPage without =
                jenkins.createWebClient().withJavaScriptEnabled(false).getPage(build, "mlops/validation/none/");
        assertNull(without.getElementById("correlations"));
    }

    private static Correlations correlations(WorkflowRun build, String id) throws Exception {
        return ((ValidationReport) RecordedReports.of(build)
                        .files()
                        .report(Kind.VALIDATION, id)
                        .orElseThrow())
                .correlations();
    }
}
