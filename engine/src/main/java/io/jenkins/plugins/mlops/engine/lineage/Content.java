package io.jenkins.plugins.mlops.engine.lineage;

import io.jenkins.plugins.mlops.engine.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A file or folder, by its digest: data, a model, a contract. Files that some report or version knows as a model are a
 * model, also where another training reads them as data.
 */
final class Content extends Thing {
    private static final int MOST_NAMES = 3;

    private final String digest;
    private final List<RecordedReport> makers = new ArrayList<>(0);
    private final List<RecordedReport> users = new ArrayList<>(1);
    private final List<Version> versions = new ArrayList<>(0);

    Content(String digest) {
        this.digest = digest;
    }

    String digest() {
        return digest;
    }

    void addMaker(RecordedReport maker) {
        makers.add(maker);
    }

    void addUser(RecordedReport user) {
        users.add(user);
    }

    void add(Version version) {
        versions.add(version);
    }

    void remove(RecordedReport report) {
        makers.remove(report);
        users.remove(report);
    }

    void remove(Version version) {
        versions.remove(version);
    }

    boolean isUnused() {
        return makers.isEmpty() && users.isEmpty() && versions.isEmpty();
    }

    @Override
    String key() {
        return "sha256:" + digest;
    }

    @Override
    String time() {
        return "";
    }

    @Override
    void causes(Consumer<Thing> each) {
        makers.forEach(each);
    }

    @Override
    void effects(Consumer<Thing> each) {
        users.forEach(each);
        versions.forEach(each);
    }

    @Override
    boolean belongsToNobody() {
        return true;
    }

    @Override
    boolean isVisible(Viewer viewer) {
        return versions.stream().anyMatch(viewer::sees)
                || makers.stream().anyMatch(viewer::sees)
                || users.stream().anyMatch(viewer::sees);
    }

    @Override
    Node node(Viewer viewer) {
        SortedSet<String> models = new TreeSet<>();
        SortedSet<String> names = new TreeSet<>();
        boolean model = false;
        boolean contract = false;
        for (Version version : versions) {
            if (viewer.sees(version)) {
                model = true;
                models.add(version.model().fullName());
            }
        }
        // A version's name has its folder, that in a report has not.
        boolean named = model;
        for (RecordedReport maker : makers) {
            if (viewer.sees(maker)) {
                model = true;
                addIfKnown(named ? null : maker.model(), models);
            }
        }
        for (RecordedReport user : users) {
            if (!viewer.sees(user)) {
                continue;
            }
            if (digest.equals(user.digest())) {
                model = true;
                if (user.kind() == Kind.EVALUATION && !named) {
                    addIfKnown(user.model(), models);
                }
            } else if (digest.equals(user.contractDigest())) {
                contract = true;
                names.add(user.contract());
            } else {
                addIfKnown(user.nameOf(digest), names);
            }
        }
        Node.Type type = model ? Node.Type.MODEL : contract ? Node.Type.CONTRACT : Node.Type.DATA;
        String name = listed(model ? models : names);
        Map<String, String> facts = new TreeMap<>(Map.of("digest", digest));
        if (!name.isEmpty()) {
            facts.put("name", name);
        }
        String title = type.name().toLowerCase(Locale.ROOT) + " " + Node.shortened(digest);
        return new Node(key(), type, name.isEmpty() ? title : title + " (" + name + ")", facts);
    }

    private static void addIfKnown(String name, SortedSet<String> names) {
        if (name != null) {
            names.add(name);
        }
    }

    private static String listed(SortedSet<String> names) {
        StringBuilder text = new StringBuilder();
        Iterator<String> name = names.iterator();
        for (int i = 0; i < MOST_NAMES && name.hasNext(); i++) {
            text.append(i == 0 ? "" : ", ").append(name.next());
        }
        return names.size() > MOST_NAMES
                ? text.append(" and ")
                        .append(names.size() - MOST_NAMES)
                        .append(" more")
                        .toString()
                : text.toString();
    }
}
