package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old something may be: above zero, and less than 10,000 years. Months and years are those of the calendar in UTC, a day
 * has 24 hours.
 *
 * @param text     as it was asked for: {@code 24 h}
 * @param calendar months and years
 * @param duration the rest
 */
public record Age(String text, Period calendar, Duration duration) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([A-Za-z]+)");
    private static final Pattern ISO =
            Pattern.compile("P(?=[0-9T])(?:([0-9]{1,4})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?"
                    + "(?:([0-9]{1,7})D)?(?:T(?=[0-9])(?:([0-9]{1,8})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,10})S)?)?");
    private static final int MONTHS_PER_YEAR = 12;
    private static final long MOST_SECONDS = 315_569_520_000L;

    private static final Map<String, Long> SECONDS = Map.ofEntries(
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("second", 1L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("h", 3600L),
            Map.entry("hr", 3600L),
            Map.entry("hour", 3600L),
            Map.entry("d", 86_400L),
            Map.entry("day", 86_400L),
            Map.entry("w", 604_800L),
            Map.entry("week", 604_800L));

    private static final Map<String, Integer> MONTHS = Map.of("mo", 1, "month", 1, "y", 12, "yr", 12, "year", 12);

    /**
     * @param text a number and a unit, {@code 24h}, {@code 7 days}, or ISO 8601, {@code PT24H}
     * @throws BadInput naming what is wrong, to be put after what it is about: {@code is '1 m', ...}
     */
    public static Age parse(String text) {
        String stripped = text.strip();
        Matcher iso = ISO.matcher(stripped);
        if (iso.matches()) {
            Duration duration = Duration.ofDays(7 * number(iso.group(3)) + number(iso.group(4)))
                    .plusHours(number(iso.group(5)))
                    .plusMinutes(number(iso.group(6)))
                    .plusSeconds(number(iso.group(7)));
            return of(stripped, MONTHS_PER_YEAR * number(iso.group(1)) + number(iso.group(2)), duration);
        }
        Matcher plain = TEXT.matcher(stripped);
        if (!plain.matches()) {
            throw new BadInput("is '" + text + "', but must be a number with a unit, such as 24h or 7 days");
        }
        return of(new BigDecimal(plain.group(1)), plain.group(2));
    }

    private static Age of(BigDecimal number, String unit) {
        String text = number.toPlainString() + " " + unit;
        String word = unit.toLowerCase(Locale.ROOT);
        String singular = word.length() > 2 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        Long seconds = SECONDS.get(singular);
        if (seconds != null) {
            BigDecimal all = number.multiply(BigDecimal.valueOf(seconds)).min(BigDecimal.valueOf(MOST_SECONDS));
            BigDecimal nanos = all.remainder(BigDecimal.ONE).movePointRight(9);
            return of(text, 0, Duration.ofSeconds(all.longValue(), nanos.longValue()));
        }
        Integer months = MONTHS.get(singular);
        if (months == null) {
            throw new BadInput("is '" + text + "', of which the unit is "
                    + (word.equals("m") ? "minutes or months: write min or mo" : "none of s, min, h, d, w, mo and y"));
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw new BadInput("is '" + text + "', but months and years must be whole");
        }
        BigDecimal all = number.multiply(BigDecimal.valueOf(months));
        return of(text, all.min(BigDecimal.valueOf(Integer.MAX_VALUE)).longValueExact(), Duration.ZERO);
    }

    private static Age of(String text, long months, Duration duration) {
        if (months >= 10_000L * MONTHS_PER_YEAR || duration.getSeconds() >= MOST_SECONDS) {
            throw tooLong(text);
        }
        if (months == 0 && duration.isZero()) {
            throw new BadInput("is '" + text + "', but must be above 0");
        }
        return new Age(text, Period.ofMonths((int) months), duration);
    }

    private static BadInput tooLong(String text) {
        return new BadInput("is '" + text + "', but must be less than 10000 years");
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** When that is of this age now came about. */
    public Instant before(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(calendar).toInstant().minus(duration);
    }
}
