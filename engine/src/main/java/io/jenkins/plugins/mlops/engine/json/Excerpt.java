package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bounds what is stored with a build, whatever the data: reports to 4 MB of JSON, summaries to 16 KB. Verdict and
 * consequence stay, and what was cut is said in the report itself.
 */
public final class Excerpt {
    /** The most bytes of a report's JSON. */
    public static final int MOST_REPORT = 4 << 20;

    /** The most bytes of a summary's JSON. */
    public static final int MOST_SUMMARY = 16 << 10;

    /** Left free for what a report gets after it was made: run, version, what became of an alias. */
    private static final int LATER = 64 << 10;

    /** The least of a summary that is free for metrics before anything else in it is cut. */
    private static final int METRICS = 4 << 10;

    /** The most characters of a text in a summary that would be too large. */
    private static final int MOST_TEXT = 120;

    /** The most digests of data in a summary that would be too large. */
    private static final int MOST_DATA = 100;

    /** What an example takes in a list besides the bytes of its value and its file: names, indentation, the number of the row. */
    private static final int PER_EXAMPLE = 128;

    private Excerpt() {}

    /**
     * The report, cut if its JSON would be too large: first examples, evenly from the checks that have the most; then
     * whatever list is the largest, by halves. What was cut is noted in items.
     *
     * @throws BadInput if it is too large by what cannot be cut, such as the names of a model's files
     */
    @SuppressWarnings("unchecked")
    public static <R extends Report> R of(R report) {
        List<Item> bare = new ArrayList<>();
        report.items().forEach(item -> bare.add(withExamples(item, 0)));
        R without = (R) report.withItems(bare);
        int room = MOST_REPORT - LATER;
        long left = (long) room - bytes(without);
        if (left >= examples(report.items())) {
            return report;
        }
        if (left >= 0) {
            return (R) report.withItems(evenly(report.items(), left));
        }
        ObjectNode tree = Json.tree(without);
        List<Item> notes = new ArrayList<>();
        shrink(tree, report, room, notes);
        noteExamples(report.items(), 0, notes);
        R shrunk = (R) Json.read(tree, report.getClass(), report.kind().key());
        notes.addAll(0, shrunk.items());
        return (R) shrunk.withItems(notes);
    }

    private static List<Item> evenly(List<Item> items, long room) {
        int most = 0;
        long taken = 0;
        while (taken <= room) {
            for (Item item : items) {
                taken += most < item.examples().size() ? bytes(item.examples().get(most)) : 0;
            }
            most += taken <= room ? 1 : 0;
        }
        List<Item> cut = new ArrayList<>();
        for (Item item : items) {
            cut.add(withExamples(item, most));
        }
        noteExamples(items, most, cut);
        return cut;
    }

    private static void noteExamples(List<Item> items, int most, List<Item> notes) {
        long found = 0;
        long shown = 0;
        for (Item item : items) {
            found += item.examples().size();
            shown += Math.min(most, item.examples().size());
        }
        noteCut("examples", "examples" + (most == 0 ? "" : ", at most " + most + " of a check"), shown, found, notes);
    }

    private static Item withExamples(Item item, int most) {
        return item.examples().size() <= most
                ? item
                : new Item(
                        item.check(),
                        item.column(),
                        item.slice(),
                        item.outcome(),
                        item.criticality(),
                        item.observed(),
                        item.expected(),
                        item.message(),
                        item.evidence(),
                        item.examples().subList(0, most));
    }

    private static void noteCut(String key, String what, long shown, long found, List<Item> notes) {
        if (shown < found) {
            notes.add(new Item(
                    key + "Cut",
                    null,
                    null,
                    Verdict.NO_EVIDENCE,
                    Criticality.NOTE,
                    shown,
                    null,
                    "The report would be larger than 4 MB: it shows " + shown + " of " + found + " " + what,
                    Map.of("shown", shown, "found", found),
                    null));
        }
    }

    /** Halves what is the largest, again and again, until the report fits. */
    private static void shrink(ObjectNode tree, Report report, int room, List<Item> notes) {
        Map<Bulk, Integer> found = new EnumMap<>(Bulk.class);
        for (Bulk bulk : Bulk.values()) {
            if (bulk.isIn(tree)) {
                found.put(bulk, bulk.count(tree));
            }
        }
        for (int bytes = bytes(tree); bytes > room; bytes = bytes(tree)) {
            Map<Bulk, Integer> sizes = new EnumMap<>(Bulk.class);
            found.keySet().forEach(bulk -> sizes.put(bulk, bytes(bulk.in(tree))));
            List<Bulk> largestFirst = new ArrayList<>(found.keySet());
            largestFirst.sort(Comparator.comparing(sizes::get, Comparator.reverseOrder()));
            if (largestFirst.stream().noneMatch(bulk -> bulk.halve(tree))) {
                throw tooLarge(tree, report, bytes);
            }
        }
        found.forEach((bulk, before) -> noteCut(bulk.key(), bulk.what, bulk.count(tree), before, notes));
    }

    private static BadInput tooLarge(ObjectNode tree, Report report, int bytes) {
        String name = null;
        int most = 0;
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            int size = bytes(field.getValue());
            if (size > most) {
                name = field.getKey();
                most = size;
            }
        }
        return new BadInput(report.kind().step() + " " + report.id() + ": the report would have " + bytes
                + " bytes, more than " + MOST_REPORT + ", of which '" + name + "' has " + most
                + ": where a model has very many files, pack them into one");
    }

    /**
     * The summary, cut if its JSON would be too large: first metrics, the last by name; then long texts, and the digests
     * of data. The facts {@code metricsLeftOut} and {@code dataLeftOut} say how many.
     */
    public static Summary of(Summary summary) {
        if (bytes(summary) <= MOST_SUMMARY) {
            return summary;
        }
        Summary bare = cut(summary, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        if (bytes(bare) <= MOST_SUMMARY - METRICS) {
            return withMetrics(summary, Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        return withMetrics(summary, MOST_TEXT, MOST_DATA);
    }

    private static Summary withMetrics(Summary summary, int texts, int data) {
        int fit = 0;
        int tooMany = summary.metrics().size() + 1;
        while (fit + 1 < tooMany) {
            int middle = (fit + tooMany) / 2;
            if (bytes(cut(summary, middle, texts, data)) <= MOST_SUMMARY) {
                fit = middle;
            } else {
                tooMany = middle;
            }
        }
        return cut(summary, fit, texts, data);
    }

    private static Summary cut(Summary summary, int metrics, int texts, int data) {
        Map<String, MetricValue> first = new TreeMap<>();
        new TreeMap<>(summary.metrics())
                .entrySet().stream().limit(metrics).forEach(metric -> first.put(metric.getKey(), metric.getValue()));
        Map<String, String> facts = new TreeMap<>(summary.facts());
        facts.replaceAll((name, fact) -> shortened(fact, texts));
        noteLeftOut("metricsLeftOut", summary.metrics().size() - metrics, facts);
        noteLeftOut("dataLeftOut", summary.data().size() - data, facts);
        return new Summary(
                summary.kind(),
                summary.id(),
                summary.build(),
                summary.started(),
                summary.model(),
                summary.digest(),
                summary.data().stream().limit(data).toList(),
                summary.verdict(),
                summary.criticality(),
                first,
                summary.failed().stream().map(text -> shortened(text, texts)).toList(),
                facts);
    }

    private static void noteLeftOut(String fact, int leftOut, Map<String, String> facts) {
        if (leftOut > 0) {
            facts.put(fact, String.valueOf(leftOut));
        }
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }

    private static long examples(List<Item> items) {
        long bytes = 0;
        for (Item item : items) {
            for (Example example : item.examples()) {
                bytes += bytes(example);
            }
        }
        return bytes;
    }

    /** An upper bound that needs no JSON, since there may be very many. */
    private static long bytes(Example example) {
        return PER_EXAMPLE + bytes(example.value()) + bytes(example.file());
    }

    private static long bytes(String text) {
        long bytes = 0;
        String value = text == null ? "" : text;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }

    private static int bytes(Report report) {
        return Json.write(report).getBytes(StandardCharsets.UTF_8).length;
    }

    private static int bytes(Object value) {
        return Json.write(value).getBytes(StandardCharsets.UTF_8).length;
    }
}
