package io.jenkins.plugins.mlops.engine;

import java.util.ArrayList;
import java.util.List;

/** A report as the build's log shows it: one line for the whole, one for each check that did not pass. */
public final class LogLines {
    private LogLines() {}

    public static List<String> of(Report report) {
        List<Item> failed = Consequence.failed(report);
        List<String> lines = new ArrayList<>();
        long checks = report.items().stream()
                .filter(item -> item.criticality() != Criticality.NOTE)
                .count();
        lines.add(report.kind().step() + " " + report.id() + ": " + report.verdict()
                + (checks == 0 ? "" : " (" + (checks - failed.size()) + " of " + checks + " checks passed)"));
        for (Item item : report.items()) {
            if (item.outcome() != Verdict.PASS && item.criticality() == Criticality.NOTE) {
                lines.add("  note: " + item.message());
            }
        }
        for (Item item : failed) {
            lines.add("  " + item.outcome() + " (" + item.criticality() + ") " + where(item) + ": " + item.message());
        }
        return lines;
    }

    private static String where(Item item) {
        StringBuilder where = new StringBuilder(item.check());
        if (item.column() != null) {
            where.append(" of ").append(item.column());
        }
        if (item.slice() != null) {
            where.append(" in ").append(item.slice());
        }
        return where.toString();
    }
}
