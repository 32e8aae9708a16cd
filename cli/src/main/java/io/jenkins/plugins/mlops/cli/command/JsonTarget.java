package io.jenkins.plugins.mlops.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/**
 * Where {@code --json FILE} puts what a command found: a file, or '-' or nothing for standard output, which then holds
 * nothing else.
 */
final class JsonTarget {
    static final String OPTION = "--json";
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = OPTION,
            arity = "0..1",
            fallbackValue = STANDARD_OUTPUT,
            paramLabel = "FILE",
            description = "Where the result is written as JSON; '-', or no file, for standard output.")
    private String target;

    static boolean isStandardOutput(String target) {
        return STANDARD_OUTPUT.equals(target);
    }

    /** Whether the result is asked for as JSON. */
    boolean isGiven() {
        return target != null;
    }

    boolean isStandardOutput() {
        return isStandardOutput(target);
    }

    /** The path of the file that is to be written; null if there is none. */
    String file() {
        return isStandardOutput() ? null : target;
    }

    void write(String json, PrintWriter out) throws IOException {
        write(OPTION, target, json, out);
    }

    /** @param option that names the target */
    static void write(String option, String target, String json, PrintWriter out) throws IOException {
        if (isStandardOutput(target)) {
            out.print(json);
            out.flush();
        } else {
            Destination.of(option, target).write(json);
        }
    }
}
