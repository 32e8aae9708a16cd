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
    /** Validates data, and takes the model 'churn' from its training to an alias and back into the workspace. */
    public static final String EVERY_KIND =
            """
            writeFile file: 'data.csv', text: 'x,y\\n1,0\\n2,1\\n'
            validateData data: 'data.csv', model: 'churn'
            trainModel(model: 'churn', params: [rate: 0.1, n: 3], seed: 42, inputs: 'data.csv', outputs: 'out/model/**', metrics: 'out/metrics.json') {
                sh 'echo "rate $MLOPS_PARAM_RATE seed $MLOPS_SEED" > $MLOPS_OUTPUT/model.txt; echo \\'{"loss": 0.25}\\' > $MLOPS_METRICS'
            }
            def rows = (1..200).collect { "${it},${it % 2},${it % 2 == 1 ? 0.9 : 0.1}" }.join('\\n')
            writeFile file: 'predictions.csv', text: 'id,y,p\\n' + rows + '\\n'
            evaluateModel model: 'churn', task: 'binary', predictions: 'predictions.csv', key: 'id', label: 'y', score: 'p',
                qualityGates: [[metric: 'rocAuc', min: 0.8], [metric: 'rocAuc', baseline: 'champion', margin: 0.01]]
            def version = registerModel(model: 'churn', description: 'first')
            promoteModel model: 'churn', to: 'challenger', reason: 'first'
            def fetched = fetchModel model: 'churn', alias: 'challenger', into: 'challenger'
            """;

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

    /** A contract for data with the columns id and age. */
    public static String contract(int minimumAge) {
        return """
                apiVersion: v3.0.2
                kind: DataContract
                id: people
                version: 1.0.0
                status: active
                schema:
                  - name: people
                    properties:
                      - name: id
                        logicalType: integer
                        primaryKey: true
                      - name: age
                        logicalType: integer
                        logicalTypeOptions: {minimum: %d}
                """
                .formatted(minimumAge);
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
