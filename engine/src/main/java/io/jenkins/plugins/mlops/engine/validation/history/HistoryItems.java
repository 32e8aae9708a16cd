package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the report says of history, in items. */
final class HistoryItems {
    /** Names in a message. */
    private static final int MOST_NAMES = 5;

    private final HistoryGate gate;
    private final int earlier;
    private final OnOutcome onOutcome;
    private final Instant now;

    /**
     * @param earlier how many data sets there are to compare with
     * @param now     when the data is validated
     */
    HistoryItems(HistoryGate gate, int earlier, OnOutcome onOutcome, Instant now) {
        this.gate = gate;
        this.earlier = earlier;
        this.onOutcome = onOutcome;
        this.now = now;
    }

    /** Nothing can be judged yet. */
    static Item notYet(String why) {
        return new Item(
                "notEnoughHistory",
                null,
                null,
                Verdict.NO_EVIDENCE,
                Criticality.NOTE,
                null,
                null,
                "not compared with history: " + why + "; the contract guards the first data",
                null,
                null);
    }

    /** Nothing is there any more that could be judged. */
    Item gone(String check, String column, String what) {
        return new Item(
                check,
                column,
                null,
                Verdict.NO_EVIDENCE,
                onOutcome.apply(gate.criticality(), Verdict.NO_EVIDENCE),
                null,
                null,
                "'" + column + "': " + what + ", unlike that of the last " + earlier + " different data sets"
                        + remedy(),
                null,
                null);
    }

    /** A statistic that history does not predict. */
    Item outside(JudgedSeries series) {
        Statistic statistic = Statistic.of(series.metric());
        String high = statistic.words(series.high());
        String low = series.low() == null ? null : statistic.words(series.low());
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("predicted", series.predicted());
        evidence.put("low", series.low());
        evidence.put("high", series.high());
        evidence.put("n", series.n());
        evidence.put("method", series.method());
        return new Item(
                statistic.check(),
                series.column(),
                null,
                Verdict.FAIL,
                gate.criticality(),
                statistic.observed(series.value()),
                low == null ? "at most " + high : low + " to " + high,
                (series.column() == null ? "" : "'" + series.column() + "': ") + series.metric() + " "
                        + statistic.words(series.value()) + " is "
                        + (low == null ? "above " + high : "outside of " + low + " to " + high) + ", predicted from "
                        + (series.n() == 1 ? "one data set" : series.n() + " different data sets")
                        + " of earlier builds ("
                        + series.method() + ")" + remedy(),
                evidence,
                null);
    }

    /** All statistics that history predicts. */
    Item inside(int judged, int outside) {
        return new Item(
                "history",
                null,
                null,
                Verdict.PASS,
                gate.criticality(),
                judged - outside,
                null,
                (judged - outside) + " of " + judged + " statistics are as " + earlier
                        + " different data sets of earlier builds predict",
                null,
                null);
    }

    /** A list, cut where it is long. */
    static String names(Set<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private String remedy() {
        return "; see whether the data is right, and if it is and stays so, give history [since: '"
                + now.truncatedTo(ChronoUnit.SECONDS) + "']";
    }
}
