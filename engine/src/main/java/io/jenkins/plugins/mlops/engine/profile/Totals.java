package io.jenkins.plugins.mlops.engine.profile;

/** What is kept of a column once it has more different values than are counted one by one. */
final class Totals {
    private final int sketchSize;
    private final HyperLogLog distinct = new HyperLogLog();
    private long integers;
    private long decimals;
    private long booleans;
    private long dates;
    private long timestamps;
    private long strings;
    private NumberAccumulator numbers;
    /** In microseconds. */
    private double earliest = Double.POSITIVE_INFINITY;

    private double latest = Double.NEGATIVE_INFINITY;
    private long empty;
    private long missingMarkers;
    private long characters;
    /** Of strings, by the number of the bit in {@link Characters}. */
    private final long[] ofClass = new long[Characters.CLASSES];

    private Days days;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    Totals(int sketchSize) {
        this.sketchSize = sketchSize;
    }

    /** Adds occurrences of a value; for what the parameters are, see {@link ValueTable#add}. */
    void add(ColumnType type, double number, int length, int classes, long hash, long occurrences) {
        distinct.add(hash);
        measure(length, occurrences);
        missingMarkers += (classes & Characters.MISSING_MARKER) == 0 ? 0 : occurrences;
        if (length == 0) {
            empty += occurrences;
            return;
        }
        switch (type) {
            case INTEGER -> {
                integers += occurrences;
                numbers().add(number, occurrences);
            }
            case NUMBER -> {
                decimals += occurrences;
                numbers().add(number, occurrences);
            }
            case BOOLEAN -> booleans += occurrences;
            case DATE -> {
                dates += occurrences;
                addTime(number);
            }
            case TIMESTAMP -> {
                timestamps += occurrences;
                addTime(number);
            }
            case STRING -> {
                strings += occurrences;
                for (int i = 0; i < Characters.CLASSES; i++) {
                    ofClass[i] += ((classes >> i) & 1) * occurrences;
                }
            }
        }
    }

    /** @param micros since 1970-01-01T00:00Z */
    private void addTime(double micros) {
        earliest = Math.min(earliest, micros);
        latest = Math.max(latest, micros);
        days().add((int) TimeProfile.day((long) micros));
    }

    private void measure(int length, long occurrences) {
        if (length < shortest) {
            shortest = length;
        }
        if (length > longest) {
            longest = length;
        }
        characters += length * occurrences;
    }

    void add(ValueTable values) {
        for (int i = 0; i < values.size(); i++) {
            add(values.type(i), values.number(i), values.length(i), values.classes(i), values.hash(i), values.count(i));
        }
    }

    void add(Totals other) {
        integers += other.integers;
        decimals += other.decimals;
        booleans += other.booleans;
        dates += other.dates;
        timestamps += other.timestamps;
        strings += other.strings;
        distinct.add(other.distinct);
        if (other.numbers != null) {
            numbers().add(other.numbers);
        }
        earliest = Math.min(earliest, other.earliest);
        latest = Math.max(latest, other.latest);
        if (other.days != null) {
            days().add(other.days);
        }
        for (int i = 0; i < ofClass.length; i++) {
            ofClass[i] += other.ofClass[i];
        }
        empty += other.empty;
        missingMarkers += other.missingMarkers;
        characters += other.characters;
        shortest = Math.min(shortest, other.shortest);
        longest = Math.max(longest, other.longest);
    }

    /** Values of a type or of a narrower one; none of them empty. */
    long count(ColumnType type) {
        return switch (type) {
            case INTEGER -> integers;
            case NUMBER -> integers + decimals;
            case BOOLEAN -> booleans;
            case DATE -> dates;
            case TIMESTAMP -> dates + timestamps;
            case STRING -> integers + decimals + booleans + dates + timestamps + strings;
        };
    }

    long distinct() {
        return distinct.estimate();
    }

    long empty() {
        return empty;
    }

    long missingMarkers() {
        return missingMarkers;
    }

    /** Null if there is none. */
    NumberProfile numberProfile() {
        return numbers == null ? null : numbers.profile();
    }

    /** Null if there is none. */
    TimeProfile timeProfile(TimeOrder order) {
        return earliest > latest ? null : TimeProfile.of((long) earliest, (long) latest, timestamps == 0, days, order);
    }

    /** Of the values that are nothing but strings, empty ones aside; null if there is none. */
    CharacterProfile characterProfile() {
        return strings == 0
                ? null
                : new CharacterProfile(ofClass[0], ofClass[1], ofClass[2], ofClass[3], ofClass[4], ofClass[5]);
    }

    /** Null if there is no value. */
    LengthProfile lengthProfile() {
        long n = empty + count(ColumnType.STRING);
        return n == 0 ? null : new LengthProfile(shortest, longest, characters / (double) n);
    }

    private NumberAccumulator numbers() {
        if (numbers == null) {
            numbers = new NumberAccumulator(sketchSize);
        }
        return numbers;
    }

    private Days days() {
        if (days == null) {
            days = new Days();
        }
        return days;
    }
}
