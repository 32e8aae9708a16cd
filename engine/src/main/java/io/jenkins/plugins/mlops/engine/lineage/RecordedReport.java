package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.registry.AliasMove;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A validation, training, evaluation or fetch, as far as its summary tells what it is joined with. */
final class RecordedReport extends Thing {
    private final Kind kind;
    private final String id;
    private final String started;
    private final Verdict verdict;
    private final String model;
    private final String digest;
    private final List<String> data;
    private final String commit;
    private final boolean dirty;
    private final String contract;
    private final String contractDigest;

    /** The version that an evaluation compared with, or that was fetched; null if none. */
    private final String version;

    private Build build;
    private Contents contents;

    /** What it was made of, while it is in the graph. */
    private List<Content> read = List.of();

    private Code code;
    private Content made;

    private RecordedReport(Summary summary, Strings strings) {
        Map<String, String> facts = summary.facts();
        kind = summary.kind();
        id = strings.one(summary.id());
        started = summary.started() == null ? "" : summary.started();
        verdict = summary.verdict();
        model = strings.one(summary.model());
        digest = strings.one(summary.digest());
        data = List.copyOf(summary.data().stream().distinct().map(strings::one).toList());
        commit = strings.one(facts.get("commit"));
        dirty = Boolean.parseBoolean(facts.get("dirty"));
        contractDigest = strings.one(facts.get("contractDigest"));
        contract = contractDigest == null
                ? null
                : strings.one(facts.get("contract") + " " + facts.getOrDefault("contractVersion", ""));
        version = strings.one(
                switch (kind) {
                    case EVALUATION -> compared(facts.get(EvaluationReport.BASELINE_VERSION));
                    case FETCH -> facts.get("version");
                    case VALIDATION, TRAINING, REGISTRATION, PROMOTION, ROLLBACK -> null;
                });
    }

    private static String compared(String baseline) {
        return AliasMove.NONE.equals(baseline) ? null : baseline;
    }

    /** Null if the registry itself says what the report tells, or if it tells nothing. */
    static RecordedReport of(Summary summary, Strings strings) {
        return switch (summary.kind()) {
            case VALIDATION, TRAINING, EVALUATION -> new RecordedReport(summary, strings);
            case FETCH -> summary.digest() == null ? null : new RecordedReport(summary, strings);
            case REGISTRATION, PROMOTION, ROLLBACK -> null;
        };
    }

    Kind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    /** The model's files that it is about; null if there are none. */
    String digest() {
        return digest;
    }

    List<String> data() {
        return data;
    }

    String contract() {
        return contract;
    }

    String contractDigest() {
        return contractDigest;
    }

    /** With the build its key. */
    String name() {
        return BuildReports.name(kind, id);
    }

    /** What it calls data that it read; null if it has no name for it. */
    String nameOf(String digest) {
        return switch (kind) {
            case VALIDATION -> id;
            case EVALUATION -> "predictions";
            case TRAINING, FETCH, REGISTRATION, PROMOTION, ROLLBACK -> null;
        };
    }

    void link(Build build, Contents contents) {
        this.build = build;
        this.contents = contents;
        List<Content> read = new ArrayList<>(data.size() + 1);
        data.forEach(one -> read.add(contents.file(one)));
        if (contractDigest != null && !data.contains(contractDigest)) {
            read.add(contents.file(contractDigest));
        }
        if (digest != null && kind == Kind.TRAINING) {
            made = contents.file(digest);
            made.addMaker(this);
        } else if (digest != null && !data.contains(digest)) {
            read.add(contents.file(digest));
        }
        this.read = List.copyOf(read);
        read.forEach(content -> content.addUser(this));
        if (commit != null) {
            code = contents.commit(commit);
            code.add(this);
        }
    }

    void unlink() {
        for (Content content : read) {
            content.remove(this);
            contents.forgetIfUnused(content);
        }
        read = List.of();
        if (made != null) {
            made.remove(this);
            contents.forgetIfUnused(made);
            made = null;
        }
        if (code != null) {
            code.remove(this);
            contents.forgetIfUnused(code);
            code = null;
        }
    }

    @Override
    String key() {
        return build.name() + "/" + name();
    }

    @Override
    String time() {
        return started;
    }

    @Override
    void causes(Consumer<Thing> each) {
        if (code != null) {
            each.accept(code);
        }
        read.forEach(each);
    }

    @Override
    void effects(Consumer<Thing> each) {
        if (made != null) {
            each.accept(made);
        }
    }

    @Override
    boolean isEvidence() {
        return kind == Kind.VALIDATION || kind == Kind.EVALUATION;
    }

    @Override
    boolean isVisible(Viewer viewer) {
        return viewer.seesJob(build.job());
    }

    @Override
    Node node(Viewer viewer) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kind", kind.key());
        facts.put("id", id);
        facts.put("verdict", verdict.name());
        facts.put("build", build.name());
        putIfKnown("time", started.isEmpty() ? null : started, facts);
        putIfKnown("model", model, facts);
        putIfKnown("digest", digest, facts);
        putIfKnown("commit", commit, facts);
        putIfKnown("version", version, facts);
        if (dirty) {
            facts.put("dirty", "true");
        }
        StringBuilder title = new StringBuilder(kind.key())
                .append(' ')
                .append(id)
                .append(", build ")
                .append(build.name())
                .append(": ")
                .append(verdict);
        if (version != null) {
            title.append(kind == Kind.EVALUATION ? ", compared with version " : ", version ")
                    .append(version);
        }
        if (dirty) {
            title.append(", with changes that are not in the commit");
        }
        return new Node(key(), type(), title.toString(), facts);
    }

    private Node.Type type() {
        return switch (kind) {
            case VALIDATION -> Node.Type.VALIDATION;
            case TRAINING -> Node.Type.TRAINING;
            case EVALUATION -> Node.Type.EVALUATION;
            case FETCH -> Node.Type.FETCH;
            case REGISTRATION, PROMOTION, ROLLBACK -> throw new IllegalStateException("the registry tells of " + kind);
        };
    }

    private static void putIfKnown(String name, String value, Map<String, String> facts) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
