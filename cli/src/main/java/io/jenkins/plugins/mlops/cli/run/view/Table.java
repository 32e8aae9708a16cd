package io.jenkins.plugins.mlops.cli.run.view;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns; one column holds words that have a colour. */
final class Table {
    private final String title;
    private final int coloured;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param coloured the column of results or verdicts, from 0 */
    Table(String title, int coloured) {
        this.title = title;
        this.coloured = coloured;
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** The table with an empty line before it; nothing if it has no rows. */
    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        if (rows.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(style.paint(Style.BOLD, title));
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                boolean last = row.subList(column + 1, row.size()).stream().allMatch(String::isEmpty);
                String cell = row.get(column);
                String padded = last ? cell : cell + " ".repeat(width(column) - length(cell));
                line.append("  ").append(column == coloured ? style.paint(Style.colour(cell), padded) : padded);
                if (last) {
                    break;
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
