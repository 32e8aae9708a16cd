package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.nio.file.Path;

/** Where the files of a stash are. */
final class Stashes {
    private Stashes() {}

    /** The name, which is also a folder's and so must be a plain one, as Jenkins demands too. */
    static String name(StepCall call) {
        String name = call.text("name");
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            throw call.misuse("'" + name + "' cannot be the name of a stash; use letters, digits, '-' and '_'");
        }
        return name;
    }

    static Path directory(StepCall call, String name) {
        return call.build().temporary().resolve("stashes").resolve(name);
    }
}
