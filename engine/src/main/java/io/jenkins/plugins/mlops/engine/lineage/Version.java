package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A version of a model. */
final class Version extends Thing {
    private final Model model;
    private final int number;
    private final String created;
    private final String createdBy;
    private final Content content;
    private String build;

    /** @param build that registered it, as it is called now; null if none did */
    Version(Model model, ModelVersion entry, String build, Contents contents) {
        this.model = model;
        this.number = entry.version();
        this.created = entry.created();
        this.createdBy = entry.createdBy();
        this.build = build;
        this.content = contents.file(entry.digest());
        content.add(this);
    }

    Model model() {
        return model;
    }

    int number() {
        return number;
    }

    void unlink(Contents contents) {
        content.remove(this);
        contents.forgetIfUnused(content);
    }

    void renamed(String from, String to) {
        build = build == null ? null : Build.renamed(build, from, to);
    }

    /** The build that registered it; null if none did. */
    String build() {
        return build;
    }

    @Override
    String key() {
        return model.fullName() + ":" + number;
    }

    @Override
    String time() {
        return created;
    }

    @Override
    void causes(Consumer<Thing> each) {
        each.accept(content);
    }

    @Override
    void effects(Consumer<Thing> each) {
        model.movesTo(number).forEach(each);
    }

    @Override
    boolean isVisible(Viewer viewer) {
        return viewer.sees(model);
    }

    @Override
    Node node(Viewer viewer) {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "model", model.fullName(),
                "folder", model.folder(),
                "version", String.valueOf(number),
                "digest", content.digest(),
                "time", created,
                "by", String.valueOf(createdBy)));
        boolean named = build != null && viewer.seesBuild(build);
        if (named) {
            facts.put("build", build);
        }
        return new Node(
                key(),
                Node.Type.VERSION,
                model.fullName() + " version " + number + ", registered by "
                        + (named ? "build " + build + " (" + createdBy + ")" : createdBy) + " at " + created,
                facts);
    }
}
