package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.Verdict;
import java.util.List;

/**
 * One statistic from build to build, and how its value now was judged.
 *
 * @param metric    rowCount, shareMissing (0 to 1), valueMean, distinctCount or freshness (hours)
 * @param column    that it is of; null for rowCount
 * @param value     now
 * @param predicted from the earlier ones
 * @param low       the least that is not outside; null where it cannot be too small
 * @param high      the greatest that is not outside
 * @param n         how many different data sets it was predicted from
 * @param method    median, change, trend or weekday, by which it was predicted; coarse where less than seven builds had
 *                  different data
 * @param outcome   PASS: within; FAIL: outside
 * @param earlier   the values it was predicted from, oldest first
 */
public record JudgedSeries(
        String metric,
        String column,
        double value,
        double predicted,
        Double low,
        double high,
        int n,
        String method,
        Verdict outcome,
        List<Double> earlier) {
    public JudgedSeries {
        earlier = earlier == null ? List.of() : List.copyOf(earlier);
    }
}
