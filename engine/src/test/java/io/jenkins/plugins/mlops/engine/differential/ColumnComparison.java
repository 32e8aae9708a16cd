package io.jenkins.plugins.mlops.engine.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile.Bin;
import io.jenkins.plugins.mlops.engine.profile.TimeProfile;
import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A column as the engine and as a judge see it. What the judge does not say is not compared. Counts, extremes and texts are
 * equal, and estimates are within the bounds that the profile states; means and moments are within what the judge loses by
 * computing with doubles, the profile being exact.
 */
final class ColumnComparison {
    /** The squares of what is smaller are nothing in a double. */
    private static final double LEAST_SQUARED = 1e-150;

    private final JsonNode theirs;
    private final String about;

    private ColumnComparison(JsonNode theirs, String about) {
        this.theirs = theirs;
        this.about = about;
    }

    static void of(ColumnProfile ours, JsonNode theirs, String about) {
        ColumnComparison comparison = new ColumnComparison(theirs, about);
        comparison.counts(ours);
        if (theirs.has("count")) {
            comparison.numbers(ours.numbers());
        }
        if (theirs.has("days")) {
            comparison.times(ours.times());
        }
        if (theirs.has("lengths") && ours.lengths() != null) {
            comparison.same("shortest", ours.lengths().min());
            comparison.same("longest", ours.lengths().max());
            comparison.near(
                    "lengths", ours.lengths().mean(), 1e-12 * ours.lengths().mean());
        }
        if (theirs.has("letters") && ours.characters() != null) {
            comparison.same("letters", ours.characters().letters());
            comparison.same("digits", ours.characters().digits());
            comparison.same("blanks", ours.characters().blanks());
            comparison.same("others", ours.characters().others());
            comparison.same("nonAscii", ours.characters().nonAscii());
            comparison.same("padded", ours.characters().padded());
        }
        if (theirs.has("top")) {
            comparison.top(ours);
        }
    }

    private void counts(ColumnProfile ours) {
        same("rows", ours.rows());
        same("missing", ours.missing());
        same("empty", ours.empty());
        same("missingOrEmpty", ours.missing() + ours.empty());
        double distinct = number("distinct") + (hidesEmpty(ours) ? 1 : 0);
        // Five standard deviations: one table of two million is beyond.
        assertEquals(
                distinct,
                (double) ours.distinct().count(),
                5 * ours.distinct().relativeError() * distinct,
                () -> about + ": distinct");
    }

    /** Whether there are empty strings that the judge does not tell from nothing. */
    private boolean hidesEmpty(ColumnProfile ours) {
        return theirs.has("missingOrEmpty") && ours.empty() > 0;
    }

    private void numbers(NumberProfile ours) {
        if (ours == null) {
            assertEquals(0, number("count") + number("nonFinite"), () -> about + ": numbers");
            return;
        }
        same("count", ours.count());
        same("nonFinite", ours.nonFinite());
        if (ours.count() == 0) {
            return;
        }
        same("zeros", ours.zeros());
        same("negatives", ours.negatives());
        // A zero has no sign in a profile.
        assertEquals(number("min") + 0.0, ours.min(), () -> about + ": min");
        assertEquals(number("max") + 0.0, ours.max(), () -> about + ": max");
        double largest = Math.max(Math.abs(ours.min()), Math.abs(ours.max()));
        near("mean", ours.mean(), 1e-12 * largest);
        if (ours.count() == 1) {
            assertNull(ours.standardDeviation(), about);
            return;
        }
        double deviation = ours.standardDeviation();
        near("standardDeviation", deviation, 1e-9 * deviation + 1e-12 * largest + LEAST_SQUARED);
        // Cubes of what is far from 0 beside its deviation leave a judge nothing to compare with.
        if (ours.skewness() != null && deviation > 1e-3 * largest) {
            near("skewness", ours.skewness(), 1e-6 * Math.max(1, Math.abs(ours.skewness())));
        }
        percentiles(ours.quantiles().percentiles());
        histogram(ours.histogram());
    }

    private void percentiles(List<Double> ours) {
        for (int i = 0; i < ours.size(); i++) {
            double least = theirs.get("least").get(i).asDouble();
            double most = theirs.get("most").get(i).asDouble();
            double percentile = ours.get(i);
            String what = ": " + percentile + " is percentile " + i + ", but is between " + least + " and " + most;
            assertTrue(least <= percentile && percentile <= most, () -> about + what);
        }
    }

    /** The judge has a count for each power of two, of its exponent and the sign; and zeros. */
    private void histogram(List<Bin> ours) {
        if (!theirs.has("histogram")) {
            return;
        }
        JsonNode histogram = theirs.get("histogram");
        int bins = 0;
        for (Bin bin : ours) {
            double near = Math.min(Math.abs(bin.from()), Math.abs(bin.to()));
            if (near >= Double.MIN_NORMAL) {
                String key = (bin.from() < 0 ? "-" : "+") + Math.getExponent(near);
                assertEquals(histogram.path(key).asLong(), bin.count(), () -> about + ": numbers from 2 to the " + key);
                bins++;
            }
        }
        assertEquals(histogram.size(), bins, () -> about + ": bins");
    }

    private void times(TimeProfile ours) {
        if (number("days") == 0) {
            assertNull(ours, about);
            return;
        }
        // The judges say it in microseconds, and with all digits.
        assertEquals(theirs.get("earliest").asText(), micros(ours.min()), () -> about + ": earliest");
        assertEquals(theirs.get("latest").asText(), micros(ours.max()), () -> about + ": latest");
        same("days", ours.days());
        same("earlier", ours.order().earlier());
        same("later", ours.order().later());
    }

    private static String micros(String time) {
        String whole = time.length() == 10 ? time + "T00:00:00Z" : time;
        String text = whole.substring(0, whole.length() - 1);
        int point = text.indexOf('.');
        return point < 0 ? text + ".000000" : (text + "000").substring(0, point + 7);
    }

    /** The judge counts every value. */
    private void top(ColumnProfile ours) {
        JsonNode counts = theirs.get("top");
        long error = ours.top().error();
        int listed = 0;
        long last = error;
        for (ValueCount value : ours.top().values()) {
            listed++;
            last = value.count();
            if (value.value().endsWith("…") || (value.value().isEmpty() && hidesEmpty(ours))) {
                continue;
            }
            long count = counts.path(value.value()).asLong();
            String what = ": '" + value.value() + "' " + value.count() + " times, but " + count;
            assertTrue(value.count() <= count && count <= value.count() + error, () -> about + what);
        }
        long most = last + error;
        long frequent = 0;
        for (JsonNode count : counts) {
            frequent += count.asLong() > most ? 1 : 0;
        }
        assertTrue(frequent <= listed, about + ": " + frequent + " values occur more than " + most + " times");
        int all = counts.size() + (hidesEmpty(ours) ? 1 : 0);
        assertEquals(Math.min(100, error == 0 ? all : listed), listed, about + ": values that are listed");
    }

    private void same(String key, long ours) {
        if (theirs.has(key)) {
            assertEquals(theirs.get(key).asLong(), ours, () -> about + ": " + key);
        }
    }

    /** Where the judge overflows it has no number. */
    private void near(String key, double ours, double tolerance) {
        JsonNode value = theirs.get(key);
        if (value != null && value.isNumber()) {
            assertEquals(value.asDouble(), ours, tolerance, () -> about + ": " + key);
        }
    }

    private double number(String key) {
        return theirs.get(key).asDouble();
    }
}
