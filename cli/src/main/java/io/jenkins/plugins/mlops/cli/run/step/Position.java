package io.jenkins.plugins.mlops.cli.run.step;

/**
 * A place in a Jenkinsfile.
 *
 * @param file the file's name as the user gave it
 * @param line counted from 1; 0 if only the file is known
 * @param column counted from 1; 0 if only the line is known
 */
public record Position(String file, int line, int column) {

    /** {@code file:line:column}, as far as known. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "");
    }
}
