package io.jenkins.plugins.mlops.cli.run.step;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;

/** The log as one step sees it: lines, masked, told apart by stage and branch. */
public final class Log {
    private final Build build;
    private final Stage stage;
    private final List<Runnable> listeners;

    Log(Build build, Stage stage, List<Runnable> listeners) {
        this.build = build;
        this.stage = stage;
        this.listeners = listeners;
    }

    /** One line, or several if the text has several. */
    public void println(String text) {
        build.print(stage, text);
        listeners.forEach(Runnable::run);
    }

    /** A line that says what went wrong. */
    public void error(String message) {
        println("ERROR: " + message);
    }

    /** A line that says what deserves attention but changes no result. */
    public void warning(String message) {
        println("WARNING: " + message);
    }

    /** For a process's output, cut into lines however it arrives; closing it ends the last line. */
    public OutputStream stream(Charset charset) {
        return new LineStream(charset, build.masks(), this::println);
    }
}
