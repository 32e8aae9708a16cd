package io.jenkins.plugins.mlops.engine;

import java.util.List;
import java.util.Map;

/**
 * One check and how it ended.
 *
 * @param check       its name, in camel case: {@code invalidValues}, {@code gate}
 * @param column      the column that it is about; null if none
 * @param slice       the slice that it is about, {@code country=DE}; null for all rows
 * @param outcome     how it ended
 * @param criticality what it does if it did not pass, with {@code onInconclusive} and {@code onNoEvidence} applied
 * @param observed    what was found: a number, string, boolean, or null
 * @param expected    what was asked for, in words: {@code mustBe 0}
 * @param message     one sentence for the log: the evidence, and what to do
 * @param evidence    numbers behind the outcome, JSON values only
 * @param examples    offending rows, bounded
 */
public record Item(
        String check,
        String column,
        String slice,
        Verdict outcome,
        Criticality criticality,
        Object observed,
        String expected,
        String message,
        Map<String, Object> evidence,
        List<Example> examples) {
    public Item {
        evidence = evidence == null ? Map.of() : evidence;
        examples = examples == null ? List.of() : List.copyOf(examples);
    }

    /** The worst outcome of those that are more than a note; {@code PASS} if there is none. */
    public static Verdict verdict(List<Item> items) {
        Verdict worst = Verdict.PASS;
        for (Item item : items) {
            if (item.criticality != Criticality.NOTE) {
                worst = worst.worse(item.outcome);
            }
        }
        return worst;
    }
}
