package io.jenkins.plugins.mlops.cli.run.view;

import io.jenkins.plugins.mlops.cli.run.step.Masks;
import io.jenkins.plugins.mlops.cli.run.step.Stage;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/** The last line of a terminal: what is running, and for how long. Guarded by its view. */
final class StatusLine {
    private static final int WIDTH = 79;
    private static final int SECOND = 1000;
    private static final String ERASE = "\r\u001b[2K";

    private final PrintStream out;
    private final Style style;
    private final List<Stage> running = new ArrayList<>();
    private Masks masks = new Masks();
    private Timer clock;
    private boolean shown;
    private boolean asking;

    StatusLine(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** Redraws every second, holding the monitor of the view. */
    void start(Object view, Masks hiding) {
        masks = hiding;
        clock = new Timer("status line", true);
        TimerTask redraw = new TimerTask() {
            @Override
            public void run() {
                synchronized (view) {
                    erase();
                    draw();
                }
            }
        };
        clock.schedule(redraw, SECOND, SECOND);
    }

    void stop() {
        clock.cancel();
        erase();
        running.clear();
    }

    void started(Stage stage) {
        running.add(stage);
    }

    void ended(Stage stage) {
        running.remove(stage);
    }

    void asking(boolean now) {
        erase();
        asking = now;
    }

    void erase() {
        if (shown) {
            out.print(ERASE);
            shown = false;
        }
    }

    /** The innermost stages and branches, with their times. */
    void draw() {
        List<String> parts = new ArrayList<>();
        for (Stage stage : running) {
            boolean innermost =
                    running.stream().noneMatch(other -> other.parent().orElse(null) == stage);
            if (innermost) {
                parts.add(stage.name() + " " + stage.duration().toSeconds() + " s");
            }
        }
        if (asking || parts.isEmpty()) {
            return;
        }
        String text = masks.hide(String.join(style.symbols() ? " \u00b7 " : " | ", parts));
        out.print(style.paint(Style.FAINT, text.length() > WIDTH ? text.substring(0, WIDTH) : text));
        out.flush();
        shown = true;
    }
}
