package io.jenkins.plugins.mlops.cli.command;

import java.io.IOException;
import java.io.PrintWriter;

/** Where {@code --json FILE} puts what a command found: a file, or '-' for standard output, which then holds nothing else. */
final class JsonTarget {
    static final String STANDARD_OUTPUT = "-";
    static final String DESCRIPTION = "Where the result is written as JSON; '-' for standard output.";

    private JsonTarget() {}

    static void write(String target, String json, PrintWriter out) throws IOException {
        write("--json", target, json, out);
    }

    /** @param option that names the target */
    static void write(String option, String target, String json, PrintWriter out) throws IOException {
        if (target.equals(STANDARD_OUTPUT)) {
            out.print(json);
            out.flush();
        } else {
            Destination.of(option, target).write(json);
        }
    }
}
