package io.jenkins.plugins.mlops.config;

import hudson.Extension;
import hudson.model.Run;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.RevisionParameterAction;
import hudson.plugins.git.UserRemoteConfig;
import hudson.plugins.git.extensions.impl.BuildChooserSetting;
import hudson.plugins.git.extensions.impl.PreBuildMerge;
import hudson.scm.SCM;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/**
 * A Pipeline whose Jenkinsfile comes from Git is for a branch if its configuration names that one and no other, word for
 * word: {@code main}, {@code refs/heads/main}, {@code origin/main} or <code>&#42;/main</code>.
 */
@Extension(optional = true)
public final class GitJobBranch extends JobBranch {
    /** No wildcard, parameter, regular expression or other reference, and nothing that could be a commit. */
    private static final Pattern LITERAL =
            Pattern.compile("(?!refs/|remotes/|HEAD$|[0-9a-fA-F]{6,64}$)[^*?$:~^\\[\\]\\\\{}\\s]+");

    @Override
    String configured(Run<?, ?> run) {
        if (!(run.getParent() instanceof WorkflowJob job) || run.getAction(RevisionParameterAction.class) != null) {
            // Whoever has started the build may have chosen any commit.
            return null;
        }
        FlowDefinition definition = job.getDefinition();
        Collection<? extends SCM> all = definition == null ? List.of() : definition.getSCMs();
        return all.size() == 1 && all.iterator().next() instanceof GitSCM git ? branch(git) : null;
    }

    /** The one branch that is checked out; null if the configuration leaves any doubt. */
    public static String branch(GitSCM git) {
        boolean builtAsNamed = git.getBranches().size() == 1
                && git.getUserRemoteConfigs().size() == 1
                && git.getExtensions().get(BuildChooserSetting.class) == null
                && git.getExtensions().get(PreBuildMerge.class) == null;
        return builtAsNamed
                ? branch(
                        git.getBranches().get(0).getName(),
                        git.getUserRemoteConfigs().get(0))
                : null;
    }

    private static String branch(String named, UserRemoteConfig remote) {
        String name = remote.getName() == null ? "origin" : remote.getName();
        if (isChosenByParameter(remote.getUrl()) || isChosenByParameter(name) || !isOfBranches(remote, name)) {
            return null;
        }
        List<String> prefixes =
                List.of("refs/heads/", "refs/remotes/" + name + "/", "remotes/" + name + "/", name + "/", "*/");
        String branch = prefixes.stream()
                .filter(named::startsWith)
                .findFirst()
                .map(prefix -> named.substring(prefix.length()))
                .orElse(named);
        return LITERAL.matcher(branch).matches() ? branch : null;
    }

    private static boolean isChosenByParameter(String text) {
        return text == null || text.contains("$");
    }

    /** Whether what is fetched are branches under their own names. */
    private static boolean isOfBranches(UserRemoteConfig remote, String name) {
        Pattern branches = Pattern.compile("\\+?refs/heads/(\\S+):refs/remotes/" + Pattern.quote(name) + "/\\1");
        return remote.getRefspec() == null
                || Stream.of(remote.getRefspec().strip().split("\\s+"))
                        .allMatch(spec -> branches.matcher(spec).matches());
    }
}
