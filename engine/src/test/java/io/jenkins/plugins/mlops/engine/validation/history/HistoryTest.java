package io.jenkins.plugins.mlops.engine.validation.history;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.OnOutcome;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HistoryTest {
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    private final Random random = new Random(1);

    static HistoryGate gate(String method, List<String> metrics, List<String> columns) {
        return new HistoryGate(null, method, null, metrics, columns, null, Criticality.UNSTABLE);
    }

    /** One build a day. */
    static List<History.Earlier> daily(int builds, IntFunction<Table> table) {
        List<History.Earlier> earlier = new ArrayList<>();
        for (int day = 0; day < builds; day++) {
            earlier.add(new History.Earlier(
                    String.valueOf(day + 1),
                    START.plus(Duration.ofDays(day)),
                    1,
                    table.apply(day).profile()));
        }
        return earlier;
    }

    static History.Found judge(HistoryGate gate, List<History.Earlier> earlier, int day, Table table) {
        return new History(gate, earlier, new OnOutcome(null, null), START.plus(Duration.ofDays(day)))
                .judge(table.profile());
    }

    private static History.Found judge(List<History.Earlier> earlier, Table table) {
        return judge(HistoryGate.DEFAULT, earlier, earlier.size(), table);
    }

    private static Item only(History.Found found, String check) {
        List<Item> items = found.items().stream()
                .filter(item -> item.check().equals(check))
                .toList();
        assertEquals(1, items.size(), () -> check + " in " + found.items());
        return items.get(0);
    }

    private static List<String> outside(History.Found found) {
        return found.report().series().stream()
                .filter(series -> series.outcome() == Verdict.FAIL)
                .map(series -> series.metric() + (series.column() == null ? "" : "(" + series.column() + ")"))
                .toList();
    }

    private Table usual(int day) {
        long rows = 1000 + Math.round(20 * random.nextGaussian());
        return Table.of(rows)
                .numbers("age", 40 + 0.1 * random.nextGaussian(), 10 + random.nextInt(10), 60 + random.nextInt(4))
                .text("country", 0, 3)
                .dates("day", START.plus(Duration.ofDays(day - 1)).toString().substring(0, 10));
    }

    @Test
    void dataLikeBeforeIsInside() {
        History.Found found = judge(daily(20, this::usual), usual(20));
        assertEquals(List.of(), outside(found));
        assertEquals(9, found.report().judged());
        assertEquals(20, found.report().builds().size());
        assertEquals(
                "9 of 9 statistics are as 20 different data sets of earlier builds predict",
                only(found, "history").message());
    }

    @Test
    void whatIsUnlikeBeforeIsNamedWithWhatWasPredicted() {
        Table broken = Table.of(120)
                .numbers("age", 62, 60, 61)
                .text("country", 0, 90)
                .dates("day", START.plus(Duration.ofDays(10)).toString().substring(0, 10));
        History.Found found = judge(daily(20, this::usual), broken);
        assertEquals(
                List.of("rowCount", "shareMissing(age)", "valueMean(age)", "distinctCount(country)", "freshness(day)"),
                outside(found));
        Item rows = only(found, "rowCountHistory");
        assertEquals(Verdict.FAIL, rows.outcome());
        assertEquals(Criticality.FAILURE, rows.criticality());
        assertEquals(120.0, rows.observed());
        assertTrue(
                rows.message()
                        .matches("rowCount 120 is outside of 8\\S+ to 1\\S+, predicted from 20 different data sets"
                                + " of earlier builds \\(median\\); see whether the data is right, and if it is and stays so,"
                                + " give history \\[since: '2026-01-25T06:00:00Z'\\]"),
                rows.message());
        JudgedSeries series = found.report().series().get(0);
        assertEquals(20, series.n());
        assertEquals(20, series.earlier().size());
        assertTrue(series.low() < series.predicted() && series.predicted() < series.high());
        Item freshness = only(found, "freshnessHistory");
        assertTrue(freshness.message().matches("'day': freshness 246 h is above \\d+ h, .*"), freshness.message());
        assertEquals("246 h", freshness.observed());
        assertTrue(freshness.expected().matches("at most \\d+ h"), freshness.expected());
        Item missing = only(found, "shareMissingHistory");
        assertTrue(
                missing.message().matches("'age': shareMissing 50 % is outside of \\S+ % to \\S+ %, .*"),
                missing.message());
        assertEquals("50 %", missing.observed());
        assertTrue(missing.expected().matches("\\S+ % to \\S+ %"), missing.expected());
        assertEquals(
                "4 of 9 statistics are as 20 different data sets of earlier builds predict",
                only(found, "history").message());
    }

    /** Fresher data than usual is no fault. */
    @Test
    void freshnessIsNeverTooSmall() {
        List<History.Earlier> earlier = daily(20, day -> Table.of(10)
                .dates("t", START.plus(Duration.ofDays(day - 30)).toString()));
        HistoryGate gate = gate(null, List.of("freshness"), null);
        Table now = Table.of(10).dates("t", START.plus(Duration.ofDays(20)).toString());
        JudgedSeries series = judge(gate, earlier, 20, now).report().series().get(0);
        assertEquals(0, series.value());
        assertEquals(720, series.predicted());
        assertNull(series.low());
        // A time, so that an hour is its tolerance.
        assertEquals(721, series.high());
        assertEquals(Verdict.PASS, series.outcome());
    }

    @Test
    void aSeriesThatNeverChangedHasATolerance() {
        List<History.Earlier> earlier = daily(10, day -> Table.of(1000).numbers("x", 5, 0, 4));
        Table near = Table.of(1010).numbers("x", 5.01, 5, 5);
        Table far = Table.of(1011).numbers("x", 5.0101, 6, 6);
        assertEquals(List.of(), outside(judge(earlier, near)));
        assertEquals(
                List.of("rowCount", "shareMissing(x)", "valueMean(x)", "distinctCount(x)"),
                outside(judge(earlier, far)));
    }

    @Test
    void dataThatGrowsIsExpectedToGrow() {
        List<History.Earlier> earlier =
                daily(20, day -> Table.of(1000 + 100 * day + Math.round(10 * random.nextGaussian())));
        assertEquals(List.of(), outside(judge(earlier, Table.of(3000))));
        assertEquals(List.of("rowCount"), outside(judge(earlier, Table.of(2000))));
        assertEquals(List.of("rowCount"), outside(judge(earlier, Table.of(3500))));
        JudgedSeries trend = judge(gate("trend", null, null), earlier, 20, Table.of(3000))
                .report()
                .series()
                .get(0);
        assertEquals("trend", trend.method());
        assertEquals(3000, trend.predicted(), 20);
    }

    /** What accumulates by uneven steps is predicted from the last of them. */
    @Test
    void theLastValueMattersWhereChangesAddUp() {
        long[] rows = {0};
        List<History.Earlier> earlier =
                daily(25, day -> Table.of(rows[0] += 1000 + Math.round(150 * random.nextGaussian())));
        History.Found found = judge(earlier, Table.of(rows[0] + 1000));
        JudgedSeries series = found.report().series().get(0);
        assertEquals("change", series.method());
        assertEquals(rows[0] + 1000.0, series.predicted(), 100);
        assertEquals(List.of("rowCount"), outside(judge(earlier, Table.of(rows[0] - 2000))));
    }

    /** From the second week on no weekend is an alarm, and from the third on a Monday with the rows of a weekend is one. */
    @Test
    void weekdaysAreTakenIntoAccount() {
        IntFunction<Table> week = day -> Table.of((day % 7 >= 5 ? 300 : 1000) + Math.round(10 * random.nextGaussian()));
        for (int day = 7; day < 42; day++) {
            assertEquals(List.of(), outside(judge(daily(day, week), week.apply(day))), "day " + day);
        }
        History.Found monday = judge(daily(28, week), Table.of(300));
        assertEquals(List.of("rowCount"), outside(monday));
        assertEquals("weekday", monday.report().series().get(0).method());
        assertEquals(List.of("rowCount"), outside(judge(daily(33, week), Table.of(1000))));
    }

    /** Growth and weekdays together. */
    @Test
    void weekdaysOfGrowingDataAreTakenIntoAccount() {
        IntFunction<Table> week =
                day -> Table.of((day % 7 >= 5 ? 500 : 1000) + 30 * day + Math.round(10 * random.nextGaussian()));
        for (int day = 28; day < 35; day++) {
            assertEquals(List.of(), outside(judge(daily(day, week), week.apply(day))), "day " + day);
        }
        assertEquals(List.of("rowCount"), outside(judge(daily(28, week), Table.of(500 + 30 * 28))));
    }

    @Test
    void aWeekdayThatTwoWeeksHaveNotShownIsNoEvidence() {
        List<History.Earlier> workdays = daily(12, day -> Table.of(1000 + day)).stream()
                .filter(data -> !data.build().equals("6") && !data.build().equals("7"))
                .toList();
        Item item = only(judge(HistoryGate.DEFAULT, workdays, 12, Table.of(10)), "notEnoughHistory");
        assertEquals(Criticality.NOTE, item.criticality());
        assertTrue(item.message().contains("has no Saturday yet"), item.message());
        List<History.Earlier> longer = daily(17, day -> Table.of(1000 + day)).stream()
                .filter(data -> !List.of("6", "7", "13", "14").contains(data.build()))
                .toList();
        assertEquals(List.of("rowCount"), outside(judge(HistoryGate.DEFAULT, longer, 19, Table.of(10))));
    }

    @Test
    void oneOutlierInHistoryChangesLittle() {
        List<History.Earlier> earlier = daily(20, day -> day == 4 ? Table.of(0) : usual(day));
        assertEquals(
                List.of("rowCount"), outside(judge(gate(null, List.of("rowCount"), null), earlier, 20, Table.of(500))));
    }

    @Test
    void lessThanSevenBuildsAreNoEvidenceThatIsANote() {
        History.Found found = judge(daily(6, this::usual), Table.of(1));
        assertNull(found.report());
        Item item = only(found, "notEnoughHistory");
        assertEquals(Verdict.NO_EVIDENCE, item.outcome());
        assertEquals(Criticality.NOTE, item.criticality());
        assertEquals(
                "not compared with history: 6 of the 7 builds that are needed have counted so far; the contract guards"
                        + " the first data",
                item.message());
        assertEquals(List.of("rowCount"), outside(judge(daily(7, day -> Table.of(1000 + day)), Table.of(1))));
    }

    /** Where data was the same again and again nobody knows its spread. */
    @Test
    void theSameDataInManyBuildsTellsOnlyWhatIsFarOff() {
        List<History.Earlier> earlier = List.of(new History.Earlier(
                "1", START, 10, Table.of(1000).numbers("x", 5, 0, 4).profile()));
        assertEquals(
                List.of(),
                outside(judge(HistoryGate.DEFAULT, earlier, 0, Table.of(1900).numbers("x", 5.9, 300, 7))));
        History.Found found =
                judge(HistoryGate.DEFAULT, earlier, 0, Table.of(400).numbers("x", 6.1, 200, 9));
        assertEquals(List.of("rowCount", "shareMissing(x)", "valueMean(x)", "distinctCount(x)"), outside(found));
        assertEquals("coarse", found.report().series().get(0).method());
        assertTrue(only(found, "rowCountHistory").message().contains("500 to 2000, predicted from one data set"));
    }

    @Test
    void aNewColumnWaitsAndOneThatIsGoneIsNoEvidence() {
        List<History.Earlier> earlier =
                daily(20, day -> day < 15 ? usual(day) : usual(day).text("new", 0, 2));
        Table now = Table.of(1000)
                .text("age", 12, 61)
                .dates("day", START.plus(Duration.ofDays(19)).toString().substring(0, 10))
                .text("new", 0, 2)
                .text("newest", 0, 2);
        History.Found found = judge(earlier, now);
        assertEquals(
                List.of(
                        "History is too short to judge 'new', 'newest': fewer than 7 builds have values of it, or 'auto'"
                                + " needs more"),
                found.notices());
        Item mean = only(found, "valueMeanHistory");
        assertEquals(Verdict.NO_EVIDENCE, mean.outcome());
        assertEquals(Criticality.FAILURE, mean.criticality());
        assertTrue(mean.message().startsWith("'age': it has no valueMean, unlike"), mean.message());
        Item country = found.items().stream()
                .filter(item -> "country".equals(item.column()))
                .findFirst()
                .orElseThrow();
        assertTrue(country.message().startsWith("'country': the column is gone, unlike"), country.message());
    }

    /** Its mean is not gone, but not to be known. */
    @Test
    void ofAClassifiedColumnOnlyCountsAreJudged() {
        History.Found found = judge(
                gate(null, null, List.of("age")),
                daily(20, this::usual),
                20,
                Table.of(1000).classified("age", 15, 62));
        assertEquals(
                List.of("rowCount", "shareMissing", "distinctCount"),
                found.report().series().stream().map(JudgedSeries::metric).toList());
        assertEquals(List.of("history"), found.items().stream().map(Item::check).toList());
    }

    @Test
    void onlyWhatIsAskedForIsJudged() {
        List<History.Earlier> earlier = daily(20, this::usual);
        HistoryGate gate = gate(null, List.of("distinctCount", "valueMean"), List.of("age"));
        History.Found found = judge(gate, earlier, 20, Table.of(1).numbers("age", 0, 0, 1));
        assertEquals(List.of("valueMean(age)", "distinctCount(age)"), outside(found));
        assertEquals(2, found.report().judged());
        assertEquals(Criticality.UNSTABLE, only(found, "valueMeanHistory").criticality());
        BadInput unknown =
                assertThrows(BadInput.class, () -> judge(gate(null, null, List.of("agee")), earlier, 20, usual(20)));
        assertTrue(unknown.getMessage().startsWith("'history.columns' names 'agee'"), unknown.getMessage());
    }

    @Test
    void dataWithoutRowsIsOutsideByThat() {
        History.Found found = judge(daily(20, this::usual), Table.of(0));
        assertEquals(List.of("rowCount"), outside(found));
        assertEquals(2, found.items().size());
    }

    @Test
    void aColumnThatIsGoneIsKnownByItsName() {
        History.Found found = judge(gate(null, null, List.of("age")), daily(20, this::usual), 20, Table.of(1000));
        assertEquals("age", found.items().get(0).column());
        assertEquals(Verdict.NO_EVIDENCE, found.items().get(0).outcome());
    }

    @Test
    void aColumnThatOnlySomeDataHadIsNotGone() {
        List<History.Earlier> earlier = daily(20, day -> {
            Table table = Table.of(1000 + day % 3);
            return day == 12 ? table : table.text("at times", 0, 2);
        });
        assertEquals(List.of(), outside(judge(earlier, Table.of(1001))));
        assertEquals(
                List.of("history"),
                judge(earlier, Table.of(1001)).items().stream().map(Item::check).toList());
    }

    @Test
    void aMethodThatNeedsMoreIsNoEvidenceThatIsANote() {
        Item item = only(
                judge(gate("weekday", null, null), daily(20, day -> Table.of(1000)), 20, Table.of(1)),
                "notEnoughHistory");
        assertEquals(
                "not compared with history: fewer than 7 builds have what is to be judged, or 'weekday' needs more of"
                        + " them; the contract guards the first data",
                item.message());
    }

    @Test
    void fiveNamesAreListedAndMoreAreCounted() {
        List<History.Earlier> earlier = daily(10, day -> Table.of(1000));
        Table now = Table.of(1000);
        for (int i = 0; i < 5; i++) {
            now.text("c" + i, 0, 2);
        }
        assertTrue(judge(earlier, now).notices().get(0).contains("'c3', 'c4': fewer than"));
        assertTrue(judge(earlier, now.text("c5", 0, 2)).notices().get(0).contains("'c4' and 1 more: fewer than"));
    }

    /** What is outside is never cut. */
    @Test
    void theReportHasAThousandStatisticsAndThoseThatAreOutsideFirst() {
        IntFunction<Table> wide = missing -> {
            Table table = Table.of(1000);
            for (int i = 0; i < 600; i++) {
                table.text("c" + i, i < 598 ? 0 : missing, 2);
            }
            return table;
        };
        History.Found found = judge(daily(8, day -> wide.apply(0)), wide.apply(500));
        assertEquals(1201, found.report().judged());
        assertEquals(1000, found.report().series().size());
        assertEquals(List.of("shareMissing(c598)", "shareMissing(c599)"), outside(found));
        assertEquals("c498", found.report().series().get(997).column());
        assertEquals(1199, only(found, "history").observed());
    }

    /** Half of the probability is for the rows, the other half for all others together; for one kind alone, all of it. */
    @Test
    void theProbabilityOfAnAlarmIsSharedAmongStatistics() {
        List<History.Earlier> earlier = daily(30, day -> Table.of(1000 + 37 * (day % 5))
                .numbers("a", day % 5, 0, 9)
                .numbers("b", day % 4, 0, 9));
        Table now = Table.of(1000).numbers("a", 2, 0, 9).numbers("b", 2, 0, 9);
        double all = StudentT.normalTails(3);
        double rows = half(earlier, now, List.of("rowCount"), 0);
        double mean = half(earlier, now, List.of("valueMean"), 0) / StudentT.beyond(all / 2, 6);
        assertEquals(
                StudentT.beyond(all / 2, 6) / StudentT.beyond(all, 6),
                half(earlier, now, List.of("rowCount", "valueMean"), 0) / rows,
                1e-8);
        assertEquals(mean * StudentT.beyond(all / 4, 6), half(earlier, now, List.of("rowCount", "valueMean"), 1), 1e-6);
    }

    private static double half(List<History.Earlier> earlier, Table now, List<String> metrics, int series) {
        JudgedSeries judged = judge(gate("median", metrics, null), earlier, 30, now)
                .report()
                .series()
                .get(series);
        return judged.high() - judged.predicted();
    }

    @Test
    void sevenDataSetsTellTheirSpreadAndFewerOnlyWhatIsFarOff() {
        for (int different : List.of(6, 7)) {
            List<History.Earlier> earlier = daily(different, day -> Table.of(1000 + day)).stream()
                    .map(data -> new History.Earlier(
                            data.build(),
                            data.seen(),
                            data.build().equals("1") && different == 6 ? 2 : 1,
                            data.profile()))
                    .toList();
            JudgedSeries rows = judge(gate("median", null, null), earlier, 7, Table.of(1000))
                    .report()
                    .series()
                    .get(0);
            assertEquals(different == 6 ? "coarse" : "median", rows.method());
        }
    }

    @Test
    void anUnknownMetricIsRefused() {
        assertEquals(
                "'history.metrics' is 'rows', but must be one of rowCount, shareMissing, valueMean, distinctCount,"
                        + " freshness",
                assertThrows(BadInput.class, () -> gate(null, List.of("rows"), null))
                        .getMessage());
    }

    private static DataProfile noise(Random random, double shift) {
        Table table = Table.of(10_000 + Math.round(300 * random.nextGaussian()));
        for (int column = 0; column < 50; column++) {
            table.numbers(
                    "c" + column,
                    5 + 0.1 * random.nextGaussian() + (column == 0 ? shift : 0),
                    Math.round(500 + 100 * random.nextGaussian()),
                    Math.round(2000 + 50 * random.nextGaussian()));
        }
        return table.profile();
    }

    /** 151 statistics in each of 40 builds after 20 others; 0.1 alarms are expected of normal noise. */
    @Test
    void stableDataRaisesHardlyAnyAlarm() {
        int alarms = 0;
        int found = 0;
        for (int trial = 0; trial < 40; trial++) {
            List<History.Earlier> earlier = new ArrayList<>();
            for (int day = 0; day < 20; day++) {
                earlier.add(new History.Earlier("b" + day, START.plus(Duration.ofDays(day)), 1, noise(random, 0)));
            }
            Instant now = START.plus(Duration.ofDays(20));
            OnOutcome onOutcome = new OnOutcome(null, null);
            History history = new History(HistoryGate.DEFAULT, earlier, onOutcome, now);
            alarms += history.judge(noise(random, 0)).report().outside() > 0 ? 1 : 0;
            // Twenty standard deviations of the series; two of the values themselves.
            found += outside(history.judge(noise(random, 2))).contains("valueMean(c0)") ? 1 : 0;
        }
        assertTrue(alarms <= 1, "builds with an alarm: " + alarms);
        assertTrue(found >= 30, "breaks found: " + found);
    }
}
