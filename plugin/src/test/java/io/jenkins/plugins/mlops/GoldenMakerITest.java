package io.jenkins.plugins.mlops;

import hudson.model.*;
import java.nio.file.*;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.*;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class GoldenMakerITest {
    @Test
    void make(JenkinsRule rule) throws Exception {
        Pipelines pipelines = new Pipelines(rule);
        rule.createSlave("agent", "agent", null);
        WorkflowJob job = pipelines.job("ml/retrain", "");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TEXT", "first")));
        job.setDefinition(
                new CpsFlowDefinition(Files.readString(Path.of("src/test/resources/golden/v1/Jenkinsfile")), true));
        for (String text : new String[] {"first", "second", "third"}) {
            WorkflowRun run = job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("TEXT", text)))
                    .get();
            System.out.println("GOLDEN " + run.getResult());
            System.out.println(JenkinsRule.getLog(run));
            if (text.equals("first")) job.renameTo("train");
        }
        rule.waitUntilNoActivity();
        FileUtils.copyDirectory(rule.jenkins.getRootDir(), new java.io.File("/tmp/goldenhome"));
    }
}
