package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A report as the build's log shows it: one line for the whole, one for each check that did not pass. */
public final class LogLines {
    private static final int MOST_DETAILS = 3;

    /** In characters. */
    private static final int LONGEST = 2000;

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
            } else if (item.outcome() == Verdict.PASS && report.kind() != Kind.VALIDATION) {
                // A contract may have hundreds of checks; the others have a few, and say what was done.
                lines.add("  " + item.message());
            }
        }
        if (report instanceof PromotionReport
                && report.run() != null
                && report.run().head() != null) {
            lines.add("  head of the registry's log: " + report.run().head());
        }
        for (Item item : failed) {
            lines.add("  " + item.outcome() + " (" + item.criticality() + ") " + where(item) + ": " + item.message());
        }
        return lines.stream().map(line -> OneLine.of(line, LONGEST)).toList();
    }

    /**
     * What decided, in a few words: the checks that did not pass, or else the first metrics, those that were judged
     * before the others.
     */
    public static String detail(Report report) {
        List<Item> failed = Consequence.failed(report);
        if (!failed.isEmpty()) {
            return failed.stream()
                    .map(item -> where(item) + " " + item.outcome())
                    .distinct()
                    .limit(MOST_DETAILS)
                    .collect(Collectors.joining(", "));
        }
        Set<String> names = new LinkedHashSet<>();
        report.items().forEach(item -> names.add(String.valueOf(item.evidence().get("metric"))));
        names.addAll(new TreeSet<>(report.metrics().keySet()));
        return names.stream()
                .filter(name -> report.metrics().containsKey(name)
                        && report.metrics().get(name).value() != null)
                .limit(MOST_DETAILS)
                .map(name -> name + " " + number(report.metrics().get(name).value()))
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String where(Item item) {
        StringBuilder where = new StringBuilder(item.check());
        if (item.evidence().get("metric") instanceof String metric) {
            where.append(" on ").append(metric);
        }
        if (item.column() != null) {
            where.append(" of ").append(item.column());
        }
        if (item.slice() != null) {
            where.append(" in ").append(item.slice());
        }
        return where.toString();
    }
}
