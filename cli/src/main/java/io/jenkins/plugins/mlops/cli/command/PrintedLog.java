package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.presentation.ProgressLines;
import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine;

/**
 * The log of a command: lines on a stream. How far the command is goes to standard error: on a terminal as a line that
 * changes and goes away, elsewhere as a line now and then. Ctrl-C ends the process, so nobody else cancels.
 */
final class PrintedLog implements WorkspaceListener, AutoCloseable {
    /** Set by the launcher, since Java cannot tell where standard error goes. */
    private static final String TERMINAL = "mlops.terminal";

    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final String TO_START = "\r";
    private static final String ERASE = "\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final ProgressLines progress;
    private boolean shown;

    /** @param what begins each line about progress */
    PrintedLog(String what, PrintWriter out, PrintWriter err, boolean terminal, Clock clock) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.progress = terminal
                ? ProgressLines.ofTerminal(clock, line -> replace(what + ": " + line))
                : ProgressLines.ofLog(clock, BETWEEN, line -> print(err, what + ": " + line));
    }

    static PrintedLog of(CommandLine command, String what, PrintWriter out) {
        return new PrintedLog(what, out, command.getErr(), Boolean.getBoolean(TERMINAL), Clock.systemUTC());
    }

    @Override
    public void log(String line) {
        close();
        print(out, line);
    }

    @Override
    public void progress(Progress now) {
        progress.accept(now);
    }

    private void replace(String line) {
        err.print(TO_START + line + ERASE);
        err.flush();
        shown = true;
    }

    private static void print(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    /** Takes away what is no line of the log. */
    @Override
    public void close() {
        if (terminal && shown) {
            err.print(TO_START + ERASE);
            err.flush();
            shown = false;
        }
    }
}
