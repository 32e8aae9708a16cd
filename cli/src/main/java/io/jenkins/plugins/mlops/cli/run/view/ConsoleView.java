package io.jenkins.plugins.mlops.cli.run.view;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.Masks;
import io.jenkins.plugins.mlops.cli.run.step.Progress;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Stage;
import io.jenkins.plugins.mlops.cli.run.step.VerdictRow;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The log as it grows, and a summary at the end. Plain, every line can be searched for by itself; on a terminal there are
 * colours, and a last line that says what is running.
 */
public final class ConsoleView implements Progress {
    private final PrintStream out;
    private final Style style;
    private final StatusLine status;
    private final Map<Stage, String> branchColours = new HashMap<>();
    private Masks masks = new Masks();

    public ConsoleView(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
        this.status = new StatusLine(out, style);
    }

    @Override
    public synchronized void begin(Build build) {
        masks = build.masks();
        print(style.paint(Style.BOLD, build.origin().file()) + " #" + build.number() + " in " + build.workspace());
        if (style.colours()) {
            status.start(this, masks);
        }
    }

    @Override
    public synchronized void line(Stage stage, String text) {
        print(prefix(stage) + (text.startsWith("+ ") ? style.paint(Style.FAINT, text) : text));
    }

    @Override
    public synchronized void started(Stage stage) {
        if (stage.isBranch()) {
            branchColours.put(stage, Style.branch(branchColours.size()));
        } else {
            print(prefix(stage) + style.paint(Style.BOLD, style.begun() + " stage " + stage.name()));
        }
        status.started(stage);
    }

    @Override
    public synchronized void ended(Stage stage) {
        status.ended(stage);
        if (!stage.isBranch()) {
            String result = stage.result().name();
            String time = stage.result() == Result.NOT_BUILT ? "" : " (" + Style.time(stage.duration()) + ")";
            print(prefix(stage)
                    + style.paint(
                            Style.colour(result),
                            style.ended(stage.result()) + " stage " + stage.name() + ": " + result + time)
                    + stage.note().map(note -> " " + note).orElse(""));
        }
    }

    @Override
    public synchronized void asking(boolean now) {
        status.asking(now);
    }

    @Override
    public synchronized void end(Build build) {
        if (style.colours()) {
            status.stop();
        }
        Table stages = new Table("Stages", 1);
        addStages(stages, build.stages(), null, "");
        stages.lines(style).forEach(this::print);
        Table verdicts = new Table("Verdicts", 2);
        for (VerdictRow row : build.verdicts()) {
            verdicts.add(row.kind(), row.id(), row.verdict(), row.detail());
        }
        verdicts.lines(style).forEach(this::print);
        String result = build.result().name();
        print("");
        print(style.paint(Style.colour(result), "Finished: " + result) + " (" + Style.time(build.duration()) + ")");
    }

    private static void addStages(Table table, List<Stage> all, Stage parent, String indent) {
        for (Stage stage : children(all, parent)) {
            List<Stage> inside = children(all, stage);
            boolean sameStage = stage.isBranch()
                    && inside.size() == 1
                    && inside.get(0).name().equals(stage.name());
            Stage shown = sameStage ? inside.get(0) : stage;
            table.add(
                    indent + shown.name(),
                    shown.result().name(),
                    shown.result() == Result.NOT_BUILT ? "" : Style.time(shown.duration()),
                    shown.note().orElse(""));
            addStages(table, all, shown, indent + "  ");
        }
    }

    private static List<Stage> children(List<Stage> all, Stage parent) {
        return all.stream()
                .filter(stage -> stage.parent().orElse(null) == parent)
                .toList();
    }

    /** The branches around, outermost first. */
    private String prefix(Stage stage) {
        String path = "";
        String colour = null;
        for (Stage each = stage; each != null; each = each.parent().orElse(null)) {
            if (each.isBranch()) {
                path = path.isEmpty() ? each.name() : each.name() + "/" + path;
                colour = colour == null ? branchColours.get(each) : colour;
            }
        }
        return path.isEmpty() ? "" : style.paint(colour, "[" + path + "]") + " ";
    }

    private void print(String line) {
        status.erase();
        // What was named before it was known to be a secret comes through here again.
        out.println(masks.hide(line));
        if (style.colours()) {
            status.draw();
        }
        out.flush();
    }
}
