package io.jenkins.plugins.mlops.engine.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Data, models' files, contracts and commits: what reports and versions are joined by. Held as long as one names it. */
final class Contents {
    private final SortedMap<String, Content> files = new TreeMap<>();
    private final SortedMap<String, Code> commits = new TreeMap<>();

    Content file(String digest) {
        return files.computeIfAbsent(digest, Content::new);
    }

    Code commit(String commit) {
        return commits.computeIfAbsent(commit, Code::new);
    }

    void forgetIfUnused(Content file) {
        if (file.isUnused()) {
            files.remove(file.digest());
        }
    }

    void forgetIfUnused(Code commit) {
        if (commit.isUnused()) {
            commits.remove(commit.commit());
        }
    }

    /** @param digits the first of a digest or commit, in lower case */
    List<Thing> startingWith(String digits) {
        List<Thing> found = new ArrayList<>();
        // 'g' comes after all hexadecimal digits.
        found.addAll(commits.subMap(digits, digits + "g").values());
        found.addAll(files.subMap(digits, digits + "g").values());
        return found;
    }
}
