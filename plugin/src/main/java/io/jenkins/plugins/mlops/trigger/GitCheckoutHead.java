package io.jenkins.plugins.mlops.trigger;

import hudson.Extension;
import hudson.plugins.git.GitSCM;
import hudson.scm.SCM;
import io.jenkins.plugins.mlops.config.GitJobBranch;
import java.io.IOException;
import jenkins.plugins.git.GitSCMFileSystem;
import jenkins.scm.api.SCMFileSystem;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;

/** The head of the one branch that Git would check out, which making the file system has fetched. */
@Extension(optional = true)
public final class GitCheckoutHead extends CheckoutHead {
    @Override
    String of(SCM scm, SCMFileSystem files) throws IOException, InterruptedException {
        String branch = scm instanceof GitSCM git ? GitJobBranch.branch(git) : null;
        if (branch == null || !(files instanceof GitSCMFileSystem fetched)) {
            return null;
        }
        String remote = ((GitSCM) scm).getUserRemoteConfigs().get(0).getName();
        String name = Constants.R_REMOTES + (remote == null ? Constants.DEFAULT_REMOTE_NAME : remote) + "/" + branch;
        Ref ref = fetched.invoke(repository -> repository.exactRef(name));
        return ref == null ? null : ref.getObjectId().name();
    }
}
