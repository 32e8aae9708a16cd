package io.jenkins.plugins.mlops;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.ItemGroup;
import hudson.model.Node;
import hudson.model.Result;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Folders, jobs and builds of a test, with an agent for them. */
public final class Pipelines {
    private final JenkinsRule rule;
    private final Node agent;

    public Pipelines(JenkinsRule rule) throws Exception {
        this.rule = rule;
        this.agent = rule.createOnlineSlave();
    }

    public Node agent() {
        return agent;
    }

    /** A script that runs on the agent. */
    public String onAgent(String script) {
        return "node('" + agent.getNodeName() + "') {\n" + script + "\n}";
    }

    /** Registers files with the given text. */
    public static String register(String model, String text) {
        return """
                writeFile file: 'out/weights.txt', text: '%s'
                registerModel model: '%s', path: 'out'
                """
                .formatted(text, model);
    }

    public static String promote(String model, String alias) {
        return "promoteModel model: '" + model + "', to: '" + alias + "'\n";
    }

    /** Makes the folder, and those above it. */
    public Folder folder(String name) throws Exception {
        ItemGroup<?> group = rule.jenkins;
        for (String part : name.split("/")) {
            ItemGroup<?> above = group;
            Folder child = (Folder) above.getItem(part);
            group = child != null ? child : create(above, Folder.class, part);
        }
        return (Folder) group;
    }

    private static <T extends TopLevelItem> T create(ItemGroup<?> group, Class<T> type, String name) throws Exception {
        TopLevelItemDescriptor descriptor =
                (TopLevelItemDescriptor) Jenkins.get().getDescriptorOrDie(type);
        return type.cast(((ModifiableTopLevelItemGroup) group).createProject(descriptor, name, true));
    }

    /** The job of that full name, with the script on the agent. */
    public WorkflowJob job(String name, String script) throws Exception {
        int slash = name.lastIndexOf('/');
        ItemGroup<?> group = slash < 0 ? rule.jenkins : folder(name.substring(0, slash));
        WorkflowJob job = (WorkflowJob) rule.jenkins.getItemByFullName(name);
        if (job == null) {
            job = create(group, WorkflowJob.class, name.substring(slash + 1));
        }
        job.setDefinition(new CpsFlowDefinition(onAgent(script), true));
        return job;
    }

    public WorkflowRun build(Result expected, String name, String script) throws Exception {
        return rule.buildAndAssertStatus(expected, job(name, script));
    }
}
