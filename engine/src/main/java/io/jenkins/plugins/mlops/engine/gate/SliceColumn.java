package io.jenkins.plugins.mlops.engine.gate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A column by whose values the rows are divided, while it is being read. */
final class SliceColumn {
    private static final int MOST_VALUES = 1000;
    private static final String MISSING = "(missing)";

    private final TableScan.Field field;
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] values = new int[1024];
    private int rows;

    SliceColumn(TableScan.Field field) {
        this.field = field;
    }

    void read() {
        String text = field.text();
        Integer number = numbers.get(text == null ? MISSING : text);
        if (number == null) {
            if (numbers.size() == MOST_VALUES) {
                throw field.bad("'" + text + "' is value number " + (MOST_VALUES + 1)
                        + "; a slice column has few: put its values into classes first");
            }
            number = numbers.size();
            numbers.put(text == null ? MISSING : text, number);
        }
        if (rows == values.length) {
            values = Arrays.copyOf(values, rows + (rows >> 1));
        }
        values[rows++] = number;
    }

    String name() {
        return field.name();
    }

    /** The rows of each value, by {@code <column>=<value>}. */
    SortedMap<String, int[]> slices() {
        int[] counts = new int[numbers.size()];
        for (int i = 0; i < rows; i++) {
            counts[values[i]]++;
        }
        int[][] members = new int[counts.length][];
        for (int v = 0; v < counts.length; v++) {
            members[v] = new int[counts[v]];
            counts[v] = 0;
        }
        for (int i = 0; i < rows; i++) {
            members[values[i]][counts[values[i]]++] = i;
        }
        SortedMap<String, int[]> slices = new TreeMap<>();
        numbers.forEach((text, number) -> slices.put(name() + "=" + text, members[number]));
        return slices;
    }
}
