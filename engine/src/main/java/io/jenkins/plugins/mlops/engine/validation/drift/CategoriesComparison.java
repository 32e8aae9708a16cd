package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.profile.TopValues.ValueCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The categories of a reference, and how often each of them, and new ones, are in the data. */
final class CategoriesComparison {
    private static final Comparator<ValueCount> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value);

    /** Of each list in a report. */
    private static final int MOST_SHOWN = 20;

    private final List<Bin> classes = new ArrayList<>();
    private final List<ValueCount> added = new ArrayList<>();
    private final List<ValueCount> vanished = new ArrayList<>();
    private final long error;
    private final long others;
    private final long othersNow;
    private final int known;

    CategoriesComparison(ReferenceCategories reference, ColumnCategories.Counts current) {
        error = reference.error();
        reference.counts().forEach((category, count) -> {
            long now = current.known.get(category)[0];
            classes.add(new Bin(category, count, now));
            if (now == 0) {
                vanished.add(new ValueCount(category, count));
            }
        });
        known = classes.size();
        for (Map.Entry<String, long[]> category : current.added.entrySet()) {
            added.add(new ValueCount(category.getKey(), category.getValue()[0]));
        }
        added.sort(MOST_FREQUENT_FIRST);
        vanished.sort(MOST_FREQUENT_FIRST);
        added.forEach(category -> classes.add(new Bin(category.value(), 0, category.count())));
        others = reference.others();
        othersNow = current.others;
    }

    /** Whether there is more than one category that is known of, so that something can differ. */
    boolean saysAnything() {
        return known > 0;
    }

    SharesComparison shares() {
        int size = classes.size();
        long[] reference = new long[size + 1];
        long[] errors = new long[size + 1];
        long[] current = new long[size + 1];
        for (int i = 0; i < size; i++) {
            reference[i] = classes.get(i).reference();
            current[i] = classes.get(i).current();
            errors[i] = i < known ? error : 0;
        }
        reference[size] = others;
        current[size] = othersNow;
        errors[size] = error * known;
        return new SharesComparison(reference, errors, current);
    }

    /** The most frequent ones of the reference, and the most frequent new ones; the others together are the last. */
    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        long rest = others;
        long restNow = othersNow;
        for (int i = 0; i < classes.size(); i++) {
            Bin category = classes.get(i);
            if (i < known ? i < MOST_SHOWN : i - known < MOST_SHOWN / 2) {
                bins.add(new Bin(category.label(), category.reference(), category.current()));
            } else {
                rest += category.reference();
                restNow += category.current();
            }
        }
        if (rest + restNow > 0) {
            bins.add(new Bin(null, rest, restNow));
        }
        return bins;
    }

    List<ValueCount> added() {
        return added.subList(0, Math.min(MOST_SHOWN, added.size()));
    }

    List<ValueCount> vanished() {
        return vanished.subList(0, Math.min(MOST_SHOWN, vanished.size()));
    }
}
