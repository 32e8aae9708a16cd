package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What to check out.
 *
 * @param url of the repository, as it was given
 * @param revision a branch, tag or commit, as it was given
 * @param localBranch the branch that is made for it; null for none
 * @param credentialsId null for none
 * @param folder below the current directory; empty for this itself
 * @param depth how many commits back; 0 for all
 * @param submodules whether they are checked out too
 * @param notices what was asked for and is not done
 */
record GitSource(
        String url,
        String revision,
        String localBranch,
        String credentialsId,
        String folder,
        int depth,
        boolean submodules,
        List<String> notices) {

    private static final List<String> REPOSITORIES = List.of("scmGit", "gitSCM", "GitSCM");

    private static final List<String> EXTENSIONS = List.of(
            "authorInChangelog",
            "changelogToBranch",
            "checkoutOption",
            "cleanAfterCheckout",
            "cleanBeforeCheckout",
            "cloneOption",
            "firstBuildChangelog",
            "lfs",
            "localBranch",
            "pruneStaleBranch",
            "pruneTags",
            "sparseCheckout",
            "submodule");

    /** How {@code checkout} is told of a repository, by name. */
    static final List<String> SYMBOLS =
            Stream.concat(REPOSITORIES.stream().limit(2), EXTENSIONS.stream()).toList();

    private static final Signature REPOSITORY = Signature.of("checkout")
            .optional("branches", Kind.LIST)
            .optional("userRemoteConfigs", Kind.LIST)
            .optional("extensions", Kind.LIST)
            .optional("doGenerateSubmoduleConfigurations", Kind.FLAG)
            .optional("submoduleCfg", Kind.LIST)
            .optional("browser", Kind.ANY)
            .optional("gitTool", Kind.TEXT);

    /** Classes of extensions, as they were written before they had symbols. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("CheckoutOption", "checkoutOption"),
            Map.entry("CleanBeforeCheckout", "cleanBeforeCheckout"),
            Map.entry("CleanCheckout", "cleanAfterCheckout"),
            Map.entry("CloneOption", "cloneOption"),
            Map.entry("GitLFSPull", "lfs"),
            Map.entry("LocalBranch", "localBranch"),
            Map.entry("PruneStaleBranch", "pruneStaleBranch"),
            Map.entry("SparseCheckoutPaths", "sparseCheckout"),
            Map.entry("SubmoduleOption", "submodule"));

    GitSource {
        notices = List.copyOf(notices);
    }

    /** The source that a value describes: {@code [$class: 'GitSCM', ...]} or {@code scmGit(...)}. */
    static GitSource of(Object value, StepCall call) {
        Described described = Described.of(value, call.position())
                .orElseThrow(() -> call.misuse(
                        "'" + value + "' is no repository; it takes scm, scmGit(...) or [$class: 'GitSCM', ...]"));
        if (!REPOSITORIES.contains(described.symbol())) {
            throw call.misuse("'" + described.symbol() + "' is no kind of repository that is there; only git is");
        }
        StepCall given = described.as(REPOSITORY);
        Context context = call.context();
        String url = only(given, "userRemoteConfigs", "url");
        if (url == null) {
            throw call.misuse("it needs one repository: userRemoteConfigs: [[url: '...']]");
        }
        String revision = only(given, "branches", "name");
        Builder source = new Builder(context.expanded(url), context.expanded(revision == null ? "master" : revision));
        source.credentialsId = only(given, "userRemoteConfigs", "credentialsId");
        for (Object extension : given.list("extensions")) {
            source.extend(Described.of(extension, call.position())
                    .orElseThrow(() -> call.misuse("'" + extension + "' is no extension")));
        }
        return source.build();
    }

    /** A property of the only element of a list; null if it is not given. */
    private static String only(StepCall given, String list, String property) {
        List<?> all = given.list(list);
        if (all.size() > 1) {
            throw given.misuse("'" + list + "' must name one; here it names " + all.size());
        }
        if (all.isEmpty()) {
            return null;
        }
        if (all.get(0) instanceof SourceTree.Coordinate coordinate) {
            return property.equals("name")
                    ? coordinate.getName()
                    : property.equals("url") ? coordinate.getUrl() : coordinate.getCredentialsId();
        }
        if (all.get(0) instanceof Map<?, ?> map) {
            return map.get(property) == null ? null : Objects.toString(map.get(property));
        }
        throw given.misuse("'" + list + "' takes a list of maps, such as [[" + property + ": '...']]");
    }

    /** What grows while a call is read. */
    private static final class Builder {
        private final String url;
        private final String revision;
        private final List<String> notices = new ArrayList<>();
        private String localBranch;
        private String credentialsId;
        private String folder = "";
        private int depth;
        private boolean submodules;

        Builder(String url, String revision) {
            this.url = url;
            this.revision = revision;
        }

        void extend(Described extension) {
            String symbol = CLASSES.getOrDefault(extension.symbol(), extension.symbol());
            StepCall given = extension.as(
                    Signature.of(symbol).optionalUnnamed("value", Kind.ANY).open());
            switch (symbol) {
                case "cloneOption" -> {
                    boolean shallow = Boolean.parseBoolean(String.valueOf(given.value("shallow")));
                    Object asked = given.value("depth");
                    depth = shallow ? (asked == null ? 1 : Integer.parseInt(asked.toString())) : 0;
                }
                case "localBranch" -> {
                    Object name = given.has("localBranch") ? given.value("localBranch") : given.value("value");
                    localBranch = name == null ? "**" : name.toString();
                }
                case "RelativeTargetDirectory" -> {
                    Object name =
                            given.has("relativeTargetDir") ? given.value("relativeTargetDir") : given.value("value");
                    folder = Objects.toString(name, "");
                }
                case "submodule" ->
                    submodules = !Boolean.parseBoolean(String.valueOf(given.value("disableSubmodules")));
                case "cleanBeforeCheckout", "cleanAfterCheckout", "WipeWorkspace" ->
                    notices.add(symbol + ": files that git does not know stay where they are");
                case "sparseCheckout" -> notices.add("sparseCheckout: all paths are checked out");
                case "lfs" -> notices.add("lfs: large files come only if git lfs is installed for your user");
                case "authorInChangelog",
                        "changelogToBranch",
                        "checkoutOption",
                        "firstBuildChangelog",
                        "pruneStaleBranch",
                        "pruneTags",
                        "UserIdentity" -> {}
                default ->
                    throw new JenkinsfileError(
                            extension.position(),
                            "checkout: the extension '" + extension.symbol() + "' is not there; there are "
                                    + String.join(", ", EXTENSIONS));
            }
        }

        GitSource build() {
            return new GitSource(url, revision, localBranch, credentialsId, folder, depth, submodules, notices);
        }
    }
}
