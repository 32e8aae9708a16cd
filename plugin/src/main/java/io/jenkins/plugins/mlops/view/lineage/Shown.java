package io.jenkins.plugins.mlops.view.lineage;

import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.lineage.Node;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.view.BuildLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** A thing of the graph, in the words of a page. */
public final class Shown {
    private static final int DIGITS = 12;

    private final Node node;

    Shown(Node node) {
        this.node = node;
    }

    static List<Shown> of(List<Node> nodes) {
        return nodes.stream().map(Shown::new).toList();
    }

    Node node() {
        return node;
    }

    private String fact(String name) {
        return node.facts().get(name);
    }

    /** A class of style sheets. */
    public String getType() {
        return node.type().name();
    }

    /** The kind of thing. */
    public String getWhat() {
        return switch (node.type()) {
            case COMMIT -> "Commit";
            case CONTRACT -> "Contract";
            case DATA -> "Data";
            case VALIDATION -> "Data quality";
            case TRAINING -> "Training";
            case MODEL -> "Model files";
            case EVALUATION -> "Evaluation";
            case FETCH -> "Fetched model";
            case VERSION -> "Version";
            case FORMER_ALIAS -> "Former alias";
            case ALIAS -> "Alias";
            case HIDDEN -> "Not visible to you";
        };
    }

    public String getIcon() {
        String name =
                switch (node.type()) {
                    case COMMIT -> "git-commit-outline";
                    case CONTRACT -> "document-text-outline";
                    case DATA -> "server-outline";
                    case VALIDATION -> "list-outline";
                    case TRAINING -> "barbell-outline";
                    case MODEL -> "folder-outline";
                    case EVALUATION -> "stats-chart-outline";
                    case FETCH -> "download-outline";
                    case VERSION -> "cube-outline";
                    case FORMER_ALIAS -> "time-outline";
                    case ALIAS -> "ribbon-outline";
                    case HIDDEN -> "eye-off-outline";
                };
        return "symbol-" + name + " plugin-ionicons-api";
    }

    /** What it is called; empty if it must not be told. */
    public String getName() {
        return switch (node.type()) {
            case COMMIT -> shortened(fact("commit"));
            case CONTRACT, DATA, MODEL -> fact("name") == null ? shortened(fact("digest")) : fact("name");
            case VALIDATION, TRAINING, EVALUATION, FETCH -> fact("id");
            case VERSION -> fact("model") + " " + fact("version");
            case FORMER_ALIAS, ALIAS -> fact("model") + "@" + fact("alias");
            case HIDDEN -> "";
        };
    }

    /** Null for what has no verdict. */
    public String getVerdict() {
        return fact("verdict");
    }

    /** What tells it from others of that name; may be empty. */
    public String getDetail() {
        List<String> words = new ArrayList<>();
        switch (node.type()) {
            case COMMIT, HIDDEN -> {}
            case CONTRACT, DATA, MODEL -> add(fact("name") == null ? null : shortened(fact("digest")), words);
            case VALIDATION, TRAINING, EVALUATION, FETCH -> {
                add(fact("build"), words);
                if (fact("version") != null) {
                    words.add((node.type() == Node.Type.EVALUATION ? "compared with version " : "version ")
                            + fact("version"));
                }
                add(fact("dirty") == null ? null : "with changes that are not in the commit", words);
            }
            case VERSION -> add(fact("build"), words);
            case FORMER_ALIAS -> words.add("version " + fact("version") + " until " + Format.time(fact("until")));
            case ALIAS -> words.add("version " + fact("version") + " since " + Format.time(fact("time")));
        }
        return String.join(", ", words);
    }

    /** The same where there is little room. */
    String getShortDetail() {
        return switch (node.type()) {
            case VALIDATION, TRAINING, EVALUATION, FETCH, VERSION -> fact("build") == null ? "" : fact("build");
            case FORMER_ALIAS, ALIAS -> "version " + fact("version");
            case COMMIT, CONTRACT, DATA, MODEL, HIDDEN -> getDetail();
        };
    }

    private static void add(String word, List<String> words) {
        if (word != null) {
            words.add(word);
        }
    }

    private static String shortened(String digits) {
        return digits.length() > DIGITS ? digits.substring(0, DIGITS) : digits;
    }

    /** All of it in one line, as {@code mlops lineage} prints it. */
    public String getTitle() {
        return node.title();
    }

    /** Where its own lineage is, from the page of lineage; null for what is hidden. */
    public String getAddress() {
        return node.type() == Node.Type.HIDDEN ? null : "?of=" + Util.rawEncode(node.key());
    }

    /** The page of the thing itself, from Jenkins' root; null if it has none. */
    public String getPage() {
        return switch (node.type()) {
            case VALIDATION, TRAINING, EVALUATION, FETCH -> {
                BuildLink build = getBuild();
                yield build == null ? null : build.report(Kind.ofKey(fact("kind")), fact("id"));
            }
            case VERSION -> model() + fact("version") + "/";
            case FORMER_ALIAS, ALIAS -> model();
            case COMMIT, CONTRACT, DATA, MODEL, HIDDEN -> null;
        };
    }

    /** What {@link #getPage} is. */
    public String getPageName() {
        return switch (node.type()) {
            case VERSION -> "version";
            case FORMER_ALIAS, ALIAS -> "model";
            default -> "report";
        };
    }

    private String model() {
        String folder = fact("folder");
        String name = fact("model").substring(folder.isEmpty() ? 0 : folder.length() + 1);
        Item item = folder.isEmpty() ? null : Jenkins.get().getItemByFullName(folder);
        return (item == null ? "" : item.getUrl()) + "models/" + name + "/";
    }

    /** Null if none is known, or it is hidden. */
    public BuildLink getBuild() {
        return BuildLink.of(fact("build"));
    }

    public String getWhen() {
        return Format.time(fact("time"));
    }

    public Map<String, String> getFacts() {
        return node.facts();
    }
}
