package io.jenkins.plugins.mlops.engine.review;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.LogLines;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.metric.Digits;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import java.util.List;

/**
 * Reviews as GitHub Flavored Markdown, for a check, a comment, a terminal. All names and values are shown as they are,
 * whatever they contain: no markup of theirs works, and nobody is notified.
 */
public final class Markdown {
    /** GitHub takes 65,535 characters. */
    static final int MOST = 60_000;

    private static final int MOST_FAILED = 20;
    private static final int MOST_EXAMPLES = 5;
    private static final int MOST_METRICS = 50;
    private static final int MOST_CHANGES = 50;
    private static final int LONGEST = 500;

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /** {@code FAIL: gate on f1 FAIL}. Plain text, no markup. */
    public static String title(Review review) {
        String decided = decided(review.report());
        return review.report().verdict() + (decided.isEmpty() ? "" : ": " + decided);
    }

    /** One report, without a heading. */
    public static String of(Review review) {
        Markdown markdown = new Markdown();
        markdown.add(review);
        return markdown.bounded();
    }

    /**
     * The reports of a build: an overview, and a section for each.
     *
     * @param build   as people call it
     * @param against the build that it is compared with; null if there is none
     */
    public static String of(String build, String against, List<Review> reviews) {
        Markdown markdown = new Markdown();
        markdown.line("## " + code(build) + (against == null ? "" : " compared with " + code(against)));
        markdown.line("");
        if (reviews.isEmpty()) {
            markdown.line("No step has recorded a report.");
        } else {
            markdown.line("| step | verdict | what decided |");
            markdown.line("|---|---|---|");
            for (Review review : reviews) {
                Report report = review.report();
                markdown.line("| " + step(report) + " | " + verdict(report.verdict()) + " | " + escaped(decided(report))
                        + " |");
            }
            for (Review review : reviews) {
                markdown.line("");
                markdown.line(
                        "### " + step(review.report()) + ": " + review.report().verdict());
                markdown.line("");
                markdown.add(review);
            }
        }
        return markdown.bounded();
    }

    private static String decided(Report report) {
        String detail = LogLines.detail(report);
        return detail.isEmpty() && !report.items().isEmpty()
                ? report.items().get(0).message()
                : detail;
    }

    private static String step(Report report) {
        return report.kind().step() + " " + code(report.id());
    }

    private static String verdict(Verdict verdict) {
        return verdict == Verdict.PASS ? verdict.name() : "**" + verdict + "**";
    }

    private void add(Review review) {
        addChecks(review);
        if (review.before() == null) {
            line("There is no earlier report of it to compare with.");
        } else if (review.isSame()) {
            line("The " + (review.report() instanceof ValidationReport ? "data" : "model") + " is that of "
                    + code(review.before().run().build()) + ", byte for byte.");
        } else {
            line("Compared with " + code(review.before().run().build()) + ":");
        }
        addMetrics(review);
        addChanges(review.changes());
    }

    private void addChecks(Review review) {
        List<Item> failed = review.failed();
        failed.stream().limit(MOST_FAILED).forEach(this::addFailed);
        if (failed.size() > MOST_FAILED) {
            line("- and " + (failed.size() - MOST_FAILED) + " more");
        }
        // A contract may have hundreds of checks; the others have a few, and say what was done.
        List<Item> passed = review.report().kind() == Kind.VALIDATION
                ? List.of()
                : review.report().items().stream()
                        .filter(item -> item.outcome() == Verdict.PASS)
                        .limit(MOST_FAILED)
                        .toList();
        passed.forEach(item -> line("- " + item.outcome() + " " + escaped(item.message())));
        List<Item> notes = review.report().items().stream()
                .filter(item -> item.outcome() != Verdict.PASS && item.criticality() == Criticality.NOTE)
                .limit(MOST_FAILED)
                .toList();
        notes.forEach(note -> line("- note: " + escaped(note.message())));
        if (!failed.isEmpty() || !passed.isEmpty() || !notes.isEmpty()) {
            line("");
        }
    }

    private void addFailed(Item item) {
        line("- **" + item.outcome() + "** (" + item.criticality() + ") " + escaped(item.message()));
        List<Example> examples = item.examples();
        // The message has the first already.
        for (Example example :
                examples.subList(Math.min(1, examples.size()), Math.min(MOST_EXAMPLES, examples.size()))) {
            line("  - " + escaped(example.place()) + (example.value() == null ? "" : ": " + escaped(example.value())));
        }
    }

    private void addMetrics(Review review) {
        List<MetricChange> metrics = review.metrics();
        if (metrics.isEmpty()) {
            return;
        }
        line("");
        if (review.before() == null) {
            line("| metric | value |");
            line("|---|---|");
        } else {
            line("| metric | before | now | difference |");
            line("|---|---|---|---|");
        }
        for (MetricChange metric : metrics.subList(0, Math.min(metrics.size(), MOST_METRICS))) {
            String now = value(metric.after());
            line("| " + escaped(metric.name()) + " | "
                    + (review.before() == null
                            ? now
                            : value(metric.before()) + " | " + now + " | " + difference(metric))
                    + " |");
        }
        if (metrics.size() > MOST_METRICS) {
            line("");
            line((metrics.size() - MOST_METRICS) + " more metrics are in the report.");
        }
    }

    private static String value(MetricValue metric) {
        if (metric == null) {
            return "";
        }
        if (metric.value() == null) {
            return "undefined";
        }
        return Digits.of(metric.value()) + interval(metric.low(), metric.high());
    }

    private static String interval(Double low, Double high) {
        return low == null || high == null ? "" : " (" + Digits.of(low) + " to " + Digits.of(high) + ")";
    }

    private static String difference(MetricChange metric) {
        Difference difference = metric.difference();
        if (difference == null) {
            return "";
        }
        String text = signed(difference.value()) + interval(difference.low(), difference.high());
        text += switch (metric.meaning()) {
            case BETTER -> ": better";
            case WORSE -> ": **worse**";
            case UNDECIDED, UNKNOWN -> "";
        };
        return difference.sameRows() ? text + ", on the same rows" : text;
    }

    private static String signed(double number) {
        return (number > 0 ? "+" : "") + Digits.of(number);
    }

    private void addChanges(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        line("");
        line("| what changed | before | now |");
        line("|---|---|---|");
        for (Change change : changes.subList(0, Math.min(changes.size(), MOST_CHANGES))) {
            line("| " + escaped(change.what()) + " | " + cell(change.before()) + " | " + cell(change.after()) + " |");
        }
        if (changes.size() > MOST_CHANGES) {
            line("");
            line("and " + (changes.size() - MOST_CHANGES) + " more");
        }
    }

    private static String cell(String value) {
        return value == null ? "" : escaped(value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private String bounded() {
        if (text.length() <= MOST) {
            return text.toString();
        }
        int end = text.lastIndexOf("\n", MOST);
        return text.substring(0, end + 1) + "\nThe rest is in the reports.\n";
    }

    /** What stands for itself, on one line: no character of it is markup. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        String line = shortened(value);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '&') {
                escaped.append("&amp;");
            } else if (c == '@' || c == '#') {
                // No name is notified and no number linked that is not whole.
                escaped.append(c).append("&#8203;");
            } else if ("\\`*_{}[]>|~!".indexOf(c) >= 0) {
                escaped.append('\\').append(c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** As code, with a fence that is longer than any in it. */
    private static String code(String value) {
        String line = shortened(value).replace("|", "\\|");
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String space = line.startsWith("`") || line.endsWith("`") || line.isBlank() ? " " : "";
        return fence + space + line + space + fence;
    }

    private static String shortened(String value) {
        return OneLine.of(value.replaceAll("\\p{Cntrl}+", " "), LONGEST);
    }
}
