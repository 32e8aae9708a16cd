package io.jenkins.plugins.mlops.cli.run.view;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.Progress;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Stage;
import io.jenkins.plugins.mlops.cli.run.step.VerdictRow;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The log as it grows, and a summary at the end; in colour on a terminal, plain text that can be searched elsewhere. */
public final class ConsoleView implements Progress {
    private static final String[] BRANCH_COLOURS = {"36", "35", "34", "33", "96", "95", "94", "93"};

    private final PrintStream out;
    private final boolean colours;
    private final Map<Stage, String> branchColours = new ConcurrentHashMap<>();

    public ConsoleView(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** Before the script starts. */
    public synchronized void begin(Build build, String file) {
        out.println(paint("1", file) + " " + build.displayName() + " in " + build.workspace());
    }

    @Override
    public synchronized void line(Stage stage, String text) {
        out.println(prefix(stage) + (text.startsWith("+ ") ? paint("2", text) : text));
    }

    @Override
    public synchronized void started(Stage stage) {
        if (stage.isBranch()) {
            branchColours.put(stage, BRANCH_COLOURS[branchColours.size() % BRANCH_COLOURS.length]);
        } else {
            out.println(prefix(stage) + paint("1", "-- stage " + stage.name()));
        }
    }

    @Override
    public synchronized void ended(Stage stage) {
        if (!stage.isBranch()) {
            out.println(prefix(stage)
                    + paint("1", "-- stage " + stage.name() + ": ")
                    + paint(stage.result())
                    + (stage.result() == Result.NOT_BUILT ? "" : " (" + time(stage.duration()) + ")")
                    + note(stage));
        }
    }

    /** After the script: the stages, the verdicts, and the result. */
    public synchronized void end(Build build) {
        List<String[]> rows = new ArrayList<>();
        addStages(rows, build.stages(), null);
        table("Stages", rows, 1);
        List<String[]> verdicts = new ArrayList<>();
        for (VerdictRow row : build.verdicts()) {
            verdicts.add(new String[] {
                row.kind(), row.id(), row.verdict(), build.masks().hide(row.detail())
            });
        }
        table("Verdicts", verdicts, 2);
        out.println();
        out.println("Finished: " + paint(build.result()) + " (" + time(build.duration()) + ")");
        out.flush();
    }

    private void addStages(List<String[]> rows, List<Stage> stages, Stage parent) {
        for (Stage stage : stages) {
            if (stage.parent().orElse(null) == parent) {
                String time = stage.result() == Result.NOT_BUILT ? "" : time(stage.duration());
                rows.add(new String[] {
                    "  ".repeat(stage.depth()) + stage.name(),
                    stage.result().name(),
                    time,
                    stage.note().orElse("")
                });
                addStages(rows, stages, stage);
            }
        }
    }

    private void table(String title, List<String[]> rows, int judged) {
        if (rows.isEmpty()) {
            return;
        }
        out.println();
        out.println(paint("1", title));
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = i + 1 == columns ? row[i] : row[i] + " ".repeat(widths[i] - row[i].length());
                line.append("  ").append(i == judged ? paint(colour(row[i]), cell) : cell);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private String prefix(Stage stage) {
        StringBuilder path = new StringBuilder();
        String colour = null;
        for (Stage each = stage; each != null; each = each.parent().orElse(null)) {
            if (each.isBranch()) {
                path.insert(0, path.length() == 0 ? each.name() : each.name() + "/");
                colour = colour == null ? branchColours.get(each) : colour;
            }
        }
        return path.length() == 0 ? "" : paint(colour, "[" + path + "]") + " ";
    }

    private static String note(Stage stage) {
        return stage.note().map(note -> ": " + note).orElse("");
    }

    private String paint(Result result) {
        return paint(colour(result.name()), result.name());
    }

    private static String colour(String word) {
        return switch (word) {
            case "SUCCESS", "PASS" -> "32";
            case "UNSTABLE", "INCONCLUSIVE" -> "33";
            case "FAILURE", "FAIL", "NO_EVIDENCE" -> "31";
            default -> "90";
        };
    }

    private String paint(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }

    static String time(Duration duration) {
        if (duration.toSeconds() < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
