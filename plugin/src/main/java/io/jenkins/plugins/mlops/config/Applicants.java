package io.jenkins.plugins.mlops.config;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.registry.Applicant;
import jenkins.branch.MultiBranchProject;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;
import org.springframework.security.core.Authentication;

/** Who asks for a change of a model. All of it is asked of Jenkins, nothing of the Jenkinsfile. */
public final class Applicants {
    private Applicants() {}

    /**
     * A build, that runs as the current thread does. Builds that run as Jenkins itself need no permission.
     *
     * @param folder of the model
     * @param action a registration, promotion or rollback
     */
    public static Applicant build(Run<?, ?> run, ItemGroup<?> folder, Kind action) {
        Job<?, ?> job = run.getParent();
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        String project = job.getParent() instanceof MultiBranchProject<?, ?> parent ? parent.getFullName() : null;
        String branch = head == null && project == null ? JobBranch.of(run) : name(head);
        return new Applicant(job.getFullName(), project, branch, isChangeRequest(job), lacks(job, folder, action));
    }

    private static String name(SCMHead head) {
        return head == null || head instanceof TagSCMHead ? null : head.getName();
    }

    /**
     * The user of the current thread.
     *
     * @param folder of the model
     */
    public static Applicant user(ItemGroup<?> folder) {
        return Applicant.person(Permissions.mayPromote(folder) ? null : lacks("MLOps/Promote", folder));
    }

    /** Whether the job builds a change request: judged by what its branch source says. */
    public static boolean isChangeRequest(Job<?, ?> job) {
        return SCMHead.HeadByItem.findHead(job) instanceof ChangeRequestSCMHead;
    }

    private static String lacks(Job<?, ?> job, ItemGroup<?> folder, Kind action) {
        if (Jenkins.getAuthentication2().equals(ACL.SYSTEM2)) {
            return null;
        }
        if (action == Kind.REGISTRATION) {
            return job.hasPermission(Item.BUILD) ? null : lacks("Job/Build", job, "job");
        }
        return Permissions.mayPromote(folder) ? null : lacks("MLOps/Promote", folder);
    }

    private static String lacks(String permission, ItemGroup<?> folder) {
        return folder instanceof Item item ? lacks(permission, item, "folder") : user() + " lacks " + permission;
    }

    private static String lacks(String permission, Item item, String what) {
        return user() + " lacks " + permission + " on the " + what + " '" + item.getFullName() + "'";
    }

    private static String user() {
        Authentication user = Jenkins.getAuthentication2();
        return "user '" + user.getName() + "'";
    }
}
