package io.jenkins.plugins.mlops.engine.validation.freshness;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.validation.check.Check;
import io.jenkins.plugins.mlops.engine.validation.check.ColumnRef;
import io.jenkins.plugins.mlops.engine.validation.contract.Age;
import io.jenkins.plugins.mlops.engine.validation.value.Cell;
import io.jenkins.plugins.mlops.engine.validation.value.TimeReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How old the newest date or time of a column is. A day without a time of day is as old as its end. What is more than a day
 * later than now is a mistake, and does not count.
 */
final class FreshnessCheck {
    private static final String NAME = "freshness";

    /**
     * What is asked.
     *
     * @param column      for messages
     * @param path        where the contract asks it; null if the request does
     * @param secret      whether values must not be shown
     */
    record Demand(String column, Age maxAge, String path, Criticality criticality, boolean secret) {}

    private final Demand demand;
    private final ColumnRef ref;
    private final TimeReader times;
    private final Instant now;
    private final long latest;
    private final Cell cell = new Cell();
    private long newest = TimeReader.NONE;
    private boolean isNewestDay;
    private long read;
    private long unreadable;
    private long future;

    FreshnessCheck(Demand demand, ColumnRef ref, TimeReader times, Instant now) {
        this.demand = demand;
        this.ref = ref;
        this.times = times;
        this.now = now;
        latest = ChronoUnit.MICROS.between(Instant.EPOCH, now) + TimeReader.MICROS_PER_DAY;
    }

    ColumnRef ref() {
        return ref;
    }

    void add(Batch batch) {
        Column column = ref.of(batch);
        if (column == null) {
            return;
        }
        for (int row = 0; row < batch.rows(); row++) {
            if (!column.isMissing(row)) {
                cell.move(column, row);
                add(times.read(cell));
            }
        }
    }

    private void add(long micros) {
        if (micros == TimeReader.NONE) {
            unreadable++;
        } else if (micros > latest) {
            future++;
        } else {
            read++;
            boolean day = times.isDay(cell);
            long end = day ? micros + TimeReader.MICROS_PER_DAY : micros;
            if (newest == TimeReader.NONE || end > newest) {
                newest = end;
                isNewestDay = day;
            }
        }
    }

    Item item(OnOutcome onOutcome) {
        Map<String, Object> evidence = new TreeMap<>();
        if (demand.path() != null) {
            evidence.put("path", demand.path());
        }
        if (!ref.isBound()) {
            return item(Verdict.NO_EVIDENCE, null, "the data has no such column", evidence, onOutcome);
        }
        evidence.put("asOf", now.toString());
        evidence.put("checked", read);
        evidence.put("future", future);
        evidence.put("unreadable", unreadable);
        if (read == 0) {
            return item(Verdict.NO_EVIDENCE, null, "it has no date or time" + others(), evidence, onOutcome);
        }
        Instant end = Instant.EPOCH.plus(newest, ChronoUnit.MICROS);
        boolean fresh = !end.isBefore(demand.maxAge().before(now));
        String remedy = fresh ? "" : "; bring newer data, or correct the limit";
        if (demand.secret()) {
            String message = "the newest value is " + (fresh ? "not older" : "older") + " than " + allowed();
            return item(fresh ? Verdict.PASS : Verdict.FAIL, null, message + others() + remedy, evidence, onOutcome);
        }
        String shown = isNewestDay ? end.minus(1, ChronoUnit.DAYS).toString().substring(0, 10) : end.toString();
        Duration age = end.isAfter(now) ? Duration.ZERO : Duration.between(end, now);
        evidence.put("ageSeconds", age.toSeconds());
        String message = "the newest value, " + shown + ", is " + words(age) + " old"
                + (fresh ? "" : ", but must be at most " + allowed());
        return item(fresh ? Verdict.PASS : Verdict.FAIL, shown, message + others() + remedy, evidence, onOutcome);
    }

    private String allowed() {
        return demand.maxAge().text();
    }

    /** What is no date that counts. */
    private String others() {
        return (unreadable == 0 ? "" : "; " + unreadable + " values are none")
                + (future == 0 ? "" : "; " + future + " are more than a day after " + now);
    }

    private Item item(
            Verdict outcome, String observed, String message, Map<String, Object> evidence, OnOutcome onOutcome) {
        return new Item(
                NAME,
                demand.column(),
                null,
                outcome,
                onOutcome.apply(demand.criticality(), outcome),
                observed,
                "at most " + allowed() + " old",
                Check.about(demand.column()) + message,
                evidence,
                List.of());
    }

    /** The two largest units, rounded down. */
    private static String words(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toMinutes() + " min " + age.toSecondsPart() + " s";
    }

    /** The item of what the contract asks and nobody can check. */
    static Item obstacle(String path, String obstacle, OnOutcome onOutcome) {
        return Check.obstacle(NAME, null, path, obstacle, onOutcome);
    }
}
