package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.MetricValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as pages show them: the same everywhere, whatever the reader's language. */
public final class Format {
    /** What is shown where there is no value. */
    public static final String NOTHING = "–";

    private static final MathContext DIGITS = new MathContext(5);
    private static final List<String> UNITS = List.of("KB", "MB", "GB", "TB");
    private static final List<String> LARGE = List.of("k", "M", "G");

    private static final Pattern TIME = Pattern.compile("^([0-9-]{10})T([0-9:]{8})([.][0-9]+)?Z$");

    private Format() {}

    /** Five significant digits of a number that is no whole one. */
    public static String number(Number number) {
        if (number == null) {
            return NOTHING;
        }
        double value = number.doubleValue();
        if (!(number instanceof Double) || Double.isNaN(value) || Double.isInfinite(value)) {
            return number.toString();
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e9 ? rounded.toPlainString() : rounded.toString();
    }

    /** A metric with its interval, where it has one. */
    public static String metric(MetricValue metric) {
        if (metric == null) {
            return NOTHING;
        }
        String value = number(metric.value());
        return metric.low() == null
                ? value
                : value + " (" + number(metric.low()) + " to " + number(metric.high()) + ")";
    }

    /** How far a number is from another, with its sign; nothing if one is missing. */
    public static String change(Double from, Double to) {
        if (from == null || to == null) {
            return NOTHING;
        }
        double change = to - from;
        return change == 0 ? "±0" : (change > 0 ? "+" : "") + number(change);
    }

    /** A share from 0 to 1 in percent. */
    public static String percent(double share) {
        if (share > 0 && share < 0.0005) {
            return "< 0.1 %";
        }
        return String.format(Locale.ROOT, share == 0 || share == 1 ? "%.0f %%" : "%.1f %%", 100 * share);
    }

    /** The share of a part in percent; of nothing, none. */
    public static String percent(long part, long whole) {
        return percent(whole == 0 ? 0 : part / (double) whole);
    }

    public static String bytes(long bytes) {
        return bytes < 1000 ? bytes + " bytes" : rounded(bytes, UNITS);
    }

    /** A large number in short: {@code 31.0 M}. */
    public static String count(long count) {
        return count < 1000 ? String.valueOf(count) : rounded(count, LARGE);
    }

    private static String rounded(long number, List<String> units) {
        double size = number / 1000.0;
        int unit = 0;
        while (size >= 999.95 && unit < units.size() - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, units.get(unit));
    }

    public static String duration(Double seconds) {
        if (seconds == null) {
            return NOTHING;
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** {@code 2026-11-23 10:15:30 UTC} for {@code 2026-11-23T10:15:30.5Z}; what is no such time stays as it is. */
    public static String time(String iso) {
        return iso == null ? NOTHING : TIME.matcher(iso).replaceFirst("$1 $2 UTC");
    }

    /** Any value of a report: a number, text, list or map. */
    public static String value(Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(Format::value).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> values) {
            return values.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + value(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }
}
