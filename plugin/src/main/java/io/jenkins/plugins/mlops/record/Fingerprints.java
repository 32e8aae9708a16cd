package io.jenkins.plugins.mlops.record;

import hudson.model.Fingerprint;
import hudson.model.Run;
import hudson.tasks.Fingerprinter.FingerprintAction;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * Notes in Jenkins' own fingerprints which builds made or used a model's files, so that Jenkins leads from one to the
 * other. The MD5 was computed when the files were read for their SHA-256.
 */
final class Fingerprints {
    /** A fingerprint is a file of Jenkins' and a line of build.xml; of models in many small parts, the largest will do. */
    private static final int MOST = 100;

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private Fingerprints() {}

    /** @param content of the model; null for none */
    static void made(Run<?, ?> run, String model, Content content) throws IOException {
        add(run, run, model, content);
    }

    /** @param content of the model; null for none */
    static void used(Run<?, ?> run, String model, Content content) throws IOException {
        add(run, null, model, content);
    }

    private static void add(Run<?, ?> run, Run<?, ?> maker, String model, Content content) throws IOException {
        Map<String, String> added = new HashMap<>();
        for (FileDigest file : content == null ? List.<FileDigest>of() : largest(content)) {
            String name = model + "/" + file.path();
            Fingerprint fingerprint = Jenkins.get().getFingerprintMap().getOrCreate(maker, name, file.md5());
            fingerprint.addFor(run);
            added.put(name, file.md5());
        }
        if (added.isEmpty()) {
            return;
        }
        FingerprintAction action = run.getAction(FingerprintAction.class);
        if (action == null) {
            run.addAction(new FingerprintAction(run, added));
        } else {
            action.add(added);
        }
    }

    /** Files without content are all alike. What an agent says is no MD5 is no name of a file here. */
    private static List<FileDigest> largest(Content content) {
        return content.files().stream()
                .filter(file -> file.bytes() > 0
                        && file.md5() != null
                        && MD5.matcher(file.md5()).matches())
                .sorted(Comparator.comparingLong(FileDigest::bytes).reversed().thenComparing(FileDigest::path))
                .limit(MOST)
                .toList();
    }
}
