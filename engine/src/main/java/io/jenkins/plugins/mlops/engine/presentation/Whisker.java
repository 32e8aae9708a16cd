package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.Item;
import java.util.Map;

/**
 * A confidence interval against the limit that it must clear, as a drawing of width {@value #WIDTH}: the interval is a
 * line with the value on it, the limit another across it, and what lies on the right side of the limit is shaded.
 */
public final class Whisker {
    private static final int WIDTH = 240;
    private static final int MARGIN = 12;

    private final double value;
    private final double low;
    private final double high;
    private final double limit;
    private final boolean atMost;
    private final boolean gain;

    private Whisker(double value, double low, double high, double limit, boolean atMost, boolean gain) {
        this.value = value;
        this.low = low;
        this.high = high;
        this.limit = limit;
        this.atMost = atMost;
        this.gain = gain;
    }

    /** Null if the check has no such numbers. */
    static Whisker of(Item item) {
        Map<String, Object> evidence = item.evidence();
        boolean gain = evidence.containsKey("gain");
        Double value = finite(evidence.get(gain ? "gain" : "value"));
        Double limit = finite(evidence.get("required"));
        Double low = finite(evidence.get(gain ? "gainLow" : "low"));
        Double high = finite(evidence.get(gain ? "gainHigh" : "high"));
        if (value == null || limit == null) {
            return null;
        }
        boolean atMost = !gain && item.expected() != null && item.expected().startsWith("at most");
        return new Whisker(value, low == null ? value : low, high == null ? value : high, limit, atMost, gain);
    }

    private static Double finite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    private double least() {
        return Math.min(Math.min(low, value), limit);
    }

    private double x(double number) {
        double range = Math.max(Math.max(high, value), limit) - least();
        double share = range > 0 ? (number - least()) / range : 0.5;
        return Math.round(10 * (MARGIN + share * (WIDTH - 2 * MARGIN))) / 10.0;
    }

    public int getWidth() {
        return WIDTH;
    }

    public double getValueX() {
        return x(value);
    }

    public double getLowX() {
        return x(low);
    }

    public double getHighX() {
        return x(high);
    }

    public double getLimitX() {
        return x(limit);
    }

    public double getGoodX() {
        return atMost ? 0 : getLimitX();
    }

    public double getGoodWidth() {
        return atMost ? getLimitX() : WIDTH - getLimitX();
    }

    /** The drawing in words. */
    public String getText() {
        String interval = low == high ? "" : ", interval " + Format.number(low) + " to " + Format.number(high);
        return (gain ? "gain " : "value ") + Format.number(value) + interval + "; required: "
                + (atMost ? "at most " : "at least ") + Format.number(limit);
    }
}
