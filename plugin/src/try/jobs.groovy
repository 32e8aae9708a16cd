// What plugin/try puts into its Jenkins: an agent, and the example as a job.
import hudson.model.Node
import hudson.plugins.git.BranchSpec
import hudson.plugins.git.GitSCM
import hudson.slaves.DumbSlave
import hudson.slaves.JNLPLauncher
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
jenkins.numExecutors = 0
if (!jenkins.getNode('ml')) {
    def agent = new DumbSlave('ml', new File(jenkins.rootDir, '../agent').canonicalPath, new JNLPLauncher())
    agent.numExecutors = 2
    agent.mode = Node.Mode.NORMAL
    jenkins.addNode(agent)
}
new File(jenkins.rootDir, 'agent.secret').text = jenkins.getComputer('ml').jnlpMac

if (!jenkins.getItem('diagnosis')) {
    def scm = new GitSCM(GitSCM.createRepoList(System.getenv('EXAMPLE'), null), [new BranchSpec('main')], null, null, [])
    def job = jenkins.createProject(WorkflowJob, 'diagnosis')
    job.definition = new CpsScmFlowDefinition(scm, 'Jenkinsfile')
    job.save()
    job.scheduleBuild2(0)
}
