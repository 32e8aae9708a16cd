package io.jenkins.plugins.mlops.engine.validation.value;

import io.jenkins.plugins.mlops.engine.data.Literals;
import io.jenkins.plugins.mlops.engine.data.ValueKind;
import io.jenkins.plugins.mlops.engine.validation.contract.LogicalType;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads dates and times as numbers that can be compared: microseconds since 1970-01-01T00:00Z, or since midnight for a
 * time of day.
 *
 * <p>A pattern is one of the JDK's DateTimeFormatter, strict about days that do not exist, and taken as it is meant
 * where people (and the standard's own text) write what the JDK would misread: {@code YYYY} and {@code DD} beside a
 * month are year and day, {@code hh} without {@code a} is the hour of the day, {@code T} needs no quotes, and an offset
 * may be written in any of the usual ways. Without a pattern it is ISO 8601, with or without a time of day, since the
 * standard gives dates and timestamps the same default.
 */
public final class TimeReader {
    public static final long NONE = Literals.NONE;

    private static final long MICROS_PER_SECOND = 1_000_000;
    public static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    /** The length of a day in ISO 8601. */
    private static final int ISO_DAY = 10;

    private static final String OFFSET = "[XXX][XX][X]";
    private static final DateTimeFormatter ISO_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern(OFFSET)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern DAY = Pattern.compile("[dDeEF]");

    /** In a pattern, what says a time of day; letters in quotes say nothing. */
    private static final Pattern TIME = Pattern.compile("^(?:[^']|'[^']*')*?[aAhHkKmsSnN]");

    private final LogicalType type;
    private final DateTimeFormatter formatter;
    private final Boolean timezone;
    private final ZoneId zone;

    /** How many characters ISO 8601 has in this pattern; 0: the pattern is another one. */
    private final int isoLength;

    private final char isoSeparator;

    /** Whether the pattern has no time of day. */
    private final boolean isOfDays;

    /**
     * @param pattern  null: ISO 8601
     * @param timezone whether an offset must, or must not, be there; null: may
     * @param zone     of times without an offset; null: UTC
     * @throws IllegalArgumentException if the pattern is none
     * @throws DateTimeException        if there is no such zone
     */
    public TimeReader(LogicalType type, String pattern, Boolean timezone, String zone) {
        this.type = type;
        this.timezone = timezone;
        this.zone = zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        String normal = pattern == null ? null : normal(pattern);
        formatter = normal == null ? null : formatter(normal);
        isoLength = normal == null
                ? 0
                : switch (normal) {
                    case "uuuu-MM-dd" -> ISO_DAY;
                    case "uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd'T'HH:mm:ss" -> 19;
                    default -> 0;
                };
        isOfDays = normal != null && !TIME.matcher(normal).find();
        isoSeparator = isoLength == 19 && normal.indexOf('\'') > 0 ? 'T' : ' ';
    }

    /** {@link #NONE} if the value is no such date or time. */
    public long read(Cell cell) {
        if (cell.kind() != ValueKind.TEXT && cell.kind() != ValueKind.STRING) {
            return NONE;
        }
        if (isoLength > 0 && timezone == null && zone.equals(ZoneOffset.UTC)) {
            return cell.length() == isoLength ? iso(cell) : NONE;
        }
        if (formatter == null && type != LogicalType.TIME) {
            return iso(cell);
        }
        return formatted(formatter == null ? ISO_TIME : formatter, cell.text());
    }

    /** Whether a value that was read is a day, without a time of day: what was read is then its beginning. */
    public boolean isDay(Cell cell) {
        return formatter == null ? cell.length() == ISO_DAY : isOfDays;
    }

    /** A bound of the contract, in the pattern or else in ISO 8601; {@link #NONE} if it is neither. */
    public long bound(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Cell cell = new Cell();
        cell.move(bytes, 0, bytes.length, ValueKind.TEXT);
        long micros = read(cell);
        if (micros != NONE) {
            return micros;
        }
        TimeReader plain = new TimeReader(type == LogicalType.TIME ? type : LogicalType.DATE, null, null, zone.getId());
        return plain.read(cell);
    }

    private long iso(Cell cell) {
        long day = Literals.date(cell.bytes(), cell.start(), cell.length());
        if (day != NONE) {
            return Boolean.TRUE.equals(timezone) ? NONE : local(day * MICROS_PER_DAY);
        }
        long micros = Literals.timestamp(cell.bytes(), cell.start(), cell.length());
        if (micros == NONE || (isoLength == 19 && cell.bytes()[cell.start() + 10] != isoSeparator)) {
            return NONE;
        }
        boolean offset = hasOffset(cell);
        if (timezone != null && timezone != offset) {
            return NONE;
        }
        return offset ? micros : local(micros);
    }

    private static boolean hasOffset(Cell cell) {
        for (int i = cell.start() + 16; i < cell.start() + cell.length(); i++) {
            byte b = cell.bytes()[i];
            if (b == '+' || b == '-' || (b | 0x20) == 'z') {
                return true;
            }
        }
        return false;
    }

    /** What a clock in the default zone shows, as an instant. */
    private long local(long micros) {
        if (zone.equals(ZoneOffset.UTC)) {
            return micros;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND),
                (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000,
                ZoneOffset.UTC);
        return micros - offset(time) * MICROS_PER_SECOND;
    }

    private long offset(LocalDateTime time) {
        return zone.getRules().getOffset(time).getTotalSeconds();
    }

    private long formatted(DateTimeFormatter pattern, String text) {
        ParsePosition position = new ParsePosition(0);
        // Unresolved first, since that reports a mismatch without the cost of an exception.
        if (pattern.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
            return NONE;
        }
        TemporalAccessor parsed;
        try {
            parsed = pattern.parse(text);
        } catch (DateTimeException e) {
            return NONE;
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneId given = parsed.query(TemporalQueries.zone());
        if ((date == null && time == null) || (timezone != null && timezone != (given != null))) {
            return NONE;
        }
        long micros = (date == null ? 0 : date.toEpochDay() * MICROS_PER_DAY)
                + (time == null ? 0 : time.toNanoOfDay() / 1000);
        if (given instanceof ZoneOffset fixed) {
            return micros - fixed.getTotalSeconds() * MICROS_PER_SECOND;
        }
        LocalDateTime local =
                LocalDateTime.of(date == null ? LocalDate.EPOCH : date, time == null ? LocalTime.MIDNIGHT : time);
        return given == null
                ? local(micros)
                : micros - given.getRules().getOffset(local).getTotalSeconds() * MICROS_PER_SECOND;
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (pattern.indexOf('u') >= 0 && !DAY.matcher(pattern).find()) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
            if (pattern.indexOf('M') < 0 && pattern.indexOf('L') < 0) {
                builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
            }
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /** The pattern as it is meant; text in quotes is left alone, but for the 'Z' that stands for the offset. */
    private static String normal(String given) {
        String pattern = given.replace("'Z'", "Z");
        boolean month = pattern.indexOf('M') >= 0;
        boolean halves = pattern.indexOf('a') >= 0;
        boolean weeks = pattern.indexOf('w') >= 0 || pattern.indexOf('W') >= 0;
        StringBuilder normal = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            switch (quoted ? '\'' : c) {
                case '%' ->
                    throw new IllegalArgumentException("it is a pattern of strftime; the standard wants one of Java's"
                            + " DateTimeFormatter, such as yyyy-MM-dd HH:mm:ss");
                case 'y' -> normal.append('u');
                case 'Y' -> normal.append(weeks ? 'Y' : 'u');
                case 'D' -> normal.append(month ? 'd' : 'D');
                case 'h' -> normal.append(halves ? 'h' : 'H');
                case 'T' -> normal.append("'T'");
                case 'Z', 'X', 'x' -> {
                    if (!normal.toString().endsWith(OFFSET)) {
                        normal.append(OFFSET);
                    }
                }
                default -> normal.append(c);
            }
        }
        return normal.toString();
    }
}
