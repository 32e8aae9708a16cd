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
    private long earliest = Long.MAX_VALUE;

    private long latest = Long.MIN_VALUE;
    private long empty;
    private long missingMarkers;
    private long characters;
    /** How many values have the characters of just these classes, by the bits of {@link Characters}; none of them empty. */
    private final long[] ofClasses = new long[Characters.ALL_CLASSES + 1];

    private Days days;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    Totals(int sketchSize) {
        this.sketchSize = sketchSize;
    }

    /** Adds occurrences of a value; for what the parameters are, see {@link ValueTable#add}. */
    void add(ColumnType type, long value, int length, int classes, long hash, long occurrences) {
        distinct.add(hash);
        measure(length, occurrences);
        missingMarkers += (classes & Characters.MISSING_MARKER) == 0 ? 0 : occurrences;
        if (length == 0) {
            empty += occurrences;
            return;
        }
        ofClasses[classes & Characters.ALL_CLASSES] += occurrences;
        switch (type) {
            case INTEGER -> {
                integers += occurrences;
                numbers().add(Double.longBitsToDouble(value), occurrences);
            }
            case NUMBER -> {
                decimals += occurrences;
                numbers().add(Double.longBitsToDouble(value), occurrences);
            }
            case BOOLEAN -> booleans += occurrences;
            case DATE -> {
                dates += occurrences;
                addTime(value);
            }
            case TIMESTAMP -> {
                timestamps += occurrences;
                addTime(value);
            }
            case STRING -> strings += occurrences;
        }
    }

    /** @param micros since 1970-01-01T00:00Z */
    private void addTime(long micros) {
        earliest = Math.min(earliest, micros);
        latest = Math.max(latest, micros);
        days().add((int) TimeProfile.day(micros));
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
            add(values.type(i), values.value(i), values.length(i), values.classes(i), values.hash(i), values.count(i));
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
        for (int i = 0; i < ofClasses.length; i++) {
            ofClasses[i] += other.ofClasses[i];
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
        return earliest > latest ? null : TimeProfile.of(earliest, latest, timestamps == 0, days, order);
    }

    /** Null if all values are empty. */
    CharacterProfile characterProfile() {
        return count(ColumnType.STRING) == 0
                ? null
                : new CharacterProfile(
                        having(Characters.LETTERS),
                        having(Characters.DIGITS),
                        having(Characters.BLANKS),
                        having(Characters.OTHERS),
                        having(Characters.NON_ASCII),
                        having(Characters.PADDED));
    }

    private long having(int characters) {
        long count = 0;
        for (int classes = 0; classes < ofClasses.length; classes++) {
            count += (classes & characters) == 0 ? 0 : ofClasses[classes];
        }
        return count;
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
