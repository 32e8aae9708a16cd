package io.jenkins.plugins.mlops.engine.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A commit. */
final class Code extends Thing {
    private final String commit;
    private final List<RecordedReport> users = new ArrayList<>(1);

    Code(String commit) {
        this.commit = commit;
    }

    String commit() {
        return commit;
    }

    void add(RecordedReport user) {
        users.add(user);
    }

    void remove(RecordedReport user) {
        users.remove(user);
    }

    boolean isUnused() {
        return users.isEmpty();
    }

    @Override
    String key() {
        return "commit:" + commit;
    }

    @Override
    String time() {
        return "";
    }

    @Override
    void causes(Consumer<Thing> each) {
        // Its parents are in the repository.
    }

    @Override
    void effects(Consumer<Thing> each) {
        users.forEach(each);
    }

    @Override
    boolean belongsToNobody() {
        return true;
    }

    @Override
    boolean isVisible(Viewer viewer) {
        return users.stream().anyMatch(viewer::sees);
    }

    @Override
    Node node(Viewer viewer) {
        return new Node(key(), Node.Type.COMMIT, "commit " + Node.shortened(commit), Map.of("commit", commit));
    }
}
