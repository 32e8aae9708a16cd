package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code --json FILE} puts what a command found: a file, or '-' for standard output, which then holds nothing else. */
final class JsonTarget {
    static final String STANDARD_OUTPUT = "-";
    static final String DESCRIPTION = "Where the result is written as JSON; '-' for standard output.";

    private JsonTarget() {}

    static void write(String target, String json, PrintWriter out) throws IOException {
        if (target.equals(STANDARD_OUTPUT)) {
            out.print(json);
            out.flush();
        } else {
            AtomicFiles.write(file("--json", Path.of(target)), json);
        }
    }

    /** The file that an option names, in a directory that exists. */
    static Path file(String option, Path path) {
        Path file = path.toAbsolutePath();
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new BadInput(option + ": there is no directory " + file.getParent());
        }
        if (Files.isDirectory(file)) {
            throw new BadInput(option + ": " + path + " is a directory; name a file");
        }
        return file;
    }
}
