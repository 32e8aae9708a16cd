package io.jenkins.plugins.mlops.engine.validation.contract;

import com.google.re2j.Pattern;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.validation.rule.RowRule;
import java.util.List;

/**
 * A rule about the quality of the data.
 *
 * @param path          where it stands in the document: {@code schema[0].quality[1]}
 * @param name          what the contract calls it: its name, or id; null if it has none
 * @param metric        what is counted; {@link Metric#TEXT}, {@link Metric#SQL} and so on if nothing can be
 * @param obstacle      why it cannot be executed; null if it can
 * @param comparisons   what the count must be, all of them
 * @param percent       whether the count is compared in per cent of the rows
 * @param criticality   what it does if it does not hold
 * @param missingValues values that count as missing, besides those that are not there
 * @param validValues   the only valid values; null: not limited
 * @param pattern       what valid values match; null: anything
 * @param properties    the key of which duplicates are counted; empty: of a property its values, of an object the rows
 * @param rowRule       what each row must keep; null but for {@link Metric#ROW_RULE}
 */
public record QualityRule(
        String path,
        String name,
        Metric metric,
        String obstacle,
        List<Comparison> comparisons,
        boolean percent,
        Criticality criticality,
        List<Literal> missingValues,
        List<Literal> validValues,
        Pattern pattern,
        List<String> properties,
        RowRule rowRule) {
    /** What a rule counts. */
    public enum Metric {
        NULL_VALUES("nullValues"),
        MISSING_VALUES("missingValues"),
        INVALID_VALUES("invalidValues"),
        DUPLICATE_VALUES("duplicateValues"),
        ROW_COUNT("rowCount"),
        /** Rows that break a condition on their columns. */
        ROW_RULE("rowRule"),
        /** A metric that is not in the library. */
        UNKNOWN("library"),
        TEXT("text"),
        SQL("sql"),
        CUSTOM("custom");

        private final String key;

        Metric(String key) {
            this.key = key;
        }

        /** The name in contracts. */
        public String key() {
            return key;
        }
    }
}
