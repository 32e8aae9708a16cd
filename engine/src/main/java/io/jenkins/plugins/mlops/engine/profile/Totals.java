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
    private NumberAccumulator times;
    private long empty;
    private long characters;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    Totals(int sketchSize) {
        this.sketchSize = sketchSize;
    }

    void add(ColumnType type, double number, int length, long hash, long occurrences) {
        distinct.add(hash);
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
        characters += length * occurrences;
        if (length == 0) {
            empty += occurrences;
            return;
        }
        switch (type) {
            case INTEGER -> integers += occurrences;
            case NUMBER -> decimals += occurrences;
            case BOOLEAN -> booleans += occurrences;
            case DATE -> dates += occurrences;
            case TIMESTAMP -> timestamps += occurrences;
            case STRING -> strings += occurrences;
        }
        switch (type) {
            case INTEGER, NUMBER -> numbers().add(number, occurrences);
            case DATE, TIMESTAMP -> times().add(number, occurrences);
            case BOOLEAN, STRING -> {}
        }
    }

    void add(ValueTable values) {
        for (int i = 0; i < values.size(); i++) {
            add(values.type(i), values.number(i), values.length(i), values.hash(i), values.count(i));
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
        if (other.times != null) {
            times().add(other.times);
        }
        empty += other.empty;
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

    /** Null if there is none. */
    NumberProfile numberProfile() {
        return numbers == null ? null : numbers.profile();
    }

    /** Null if there is none. */
    TimeProfile timeProfile() {
        return times == null ? null : TimeProfile.of((long) times.min(), (long) times.max(), timestamps == 0);
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

    private NumberAccumulator times() {
        if (times == null) {
            times = new NumberAccumulator(sketchSize);
        }
        return times;
    }
}
