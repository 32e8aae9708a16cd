package io.jenkins.plugins.mlops.engine.profile;

/** What is kept of a column once it has more different values than are counted one by one. */
final class Totals {
    private static final int CLASS_BITS = 7;
    /** Longer values are counted in another way. */
    private static final int FEW_CHARACTERS = 256;

    private final int sketchSize;
    private final HyperLogLog distinct = new HyperLogLog();
    /** How many values have a type and the characters of just these classes: their bits behind the type's number. */
    private final long[] ofKinds = new long[ColumnType.values().length << CLASS_BITS];
    /** How many values have so many characters. */
    private final long[] ofLengths = new long[FEW_CHARACTERS];

    private long longValues;
    private long charactersOfLong;
    private int shortestOfLong = Integer.MAX_VALUE;
    private int longest;
    private NumberAccumulator numbers;
    /** In microseconds. */
    private long earliest = Long.MAX_VALUE;

    private long latest = Long.MIN_VALUE;
    private Days days;

    Totals(int sketchSize) {
        this.sketchSize = sketchSize;
    }

    /** Adds occurrences of a value; for what the parameters are, see {@link ValueTable#add}. */
    void add(ColumnType type, long value, int length, int classes, long hash, long occurrences) {
        distinct.add(hash);
        ofKinds[firstKind(type) | classes] += occurrences;
        if (length < FEW_CHARACTERS) {
            ofLengths[length] += occurrences;
        } else {
            longValues += occurrences;
            charactersOfLong += length * occurrences;
            shortestOfLong = Math.min(shortestOfLong, length);
            longest = Math.max(longest, length);
        }
        if (type == ColumnType.INTEGER || type == ColumnType.NUMBER) {
            numbers().add(Double.longBitsToDouble(value), occurrences);
        } else if (type.isTime()) {
            earliest = Math.min(earliest, value);
            latest = Math.max(latest, value);
            days().add((int) TimeProfile.day(value));
        }
    }

    void add(ValueTable values) {
        for (int i = 0; i < values.size(); i++) {
            add(values.type(i), values.value(i), values.length(i), values.classes(i), values.hash(i), values.count(i));
        }
    }

    void add(Totals other) {
        distinct.add(other.distinct);
        for (int i = 0; i < ofKinds.length; i++) {
            ofKinds[i] += other.ofKinds[i];
        }
        for (int i = 0; i < ofLengths.length; i++) {
            ofLengths[i] += other.ofLengths[i];
        }
        longValues += other.longValues;
        charactersOfLong += other.charactersOfLong;
        shortestOfLong = Math.min(shortestOfLong, other.shortestOfLong);
        longest = Math.max(longest, other.longest);
        if (other.numbers != null) {
            numbers().add(other.numbers);
        }
        earliest = Math.min(earliest, other.earliest);
        latest = Math.max(latest, other.latest);
        if (other.days != null) {
            days().add(other.days);
        }
    }

    /** Values of a type or of a narrower one; none of them empty. */
    long count(ColumnType type) {
        return switch (type) {
            case NUMBER -> only(ColumnType.INTEGER) + only(ColumnType.NUMBER);
            case TIMESTAMP -> only(ColumnType.DATE) + only(ColumnType.TIMESTAMP);
            case INTEGER, BOOLEAN, DATE -> only(type);
            case STRING -> all() - empty();
        };
    }

    private long only(ColumnType type) {
        long count = 0;
        for (int classes = 0; classes < 1 << CLASS_BITS; classes++) {
            count += ofKinds[firstKind(type) | classes];
        }
        return count;
    }

    /** The order of the types, which may change, is not kept anywhere. */
    @SuppressWarnings("EnumOrdinal")
    private static int firstKind(ColumnType type) {
        return type.ordinal() << CLASS_BITS;
    }

    private long all() {
        long count = longValues;
        for (long each : ofLengths) {
            count += each;
        }
        return count;
    }

    long distinct() {
        return distinct.estimate();
    }

    long empty() {
        return ofLengths[0];
    }

    long missingMarkers() {
        return having(Characters.MISSING_MARKER);
    }

    /** Null if there is none. */
    NumberProfile numberProfile() {
        return numbers == null ? null : numbers.profile();
    }

    /** Null if there is none. */
    TimeProfile timeProfile(TimeOrder order) {
        return earliest > latest
                ? null
                : TimeProfile.of(earliest, latest, only(ColumnType.TIMESTAMP) == 0, days, order);
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
        for (int kind = 0; kind < ofKinds.length; kind++) {
            count += (kind & characters) == 0 ? 0 : ofKinds[kind];
        }
        return count;
    }

    /** Null if there is no value. */
    LengthProfile lengthProfile() {
        long n = longValues;
        long characters = charactersOfLong;
        int min = shortestOfLong;
        int max = longest;
        for (int length = FEW_CHARACTERS - 1; length >= 0; length--) {
            if (ofLengths[length] > 0) {
                n += ofLengths[length];
                characters += length * ofLengths[length];
                min = length;
                max = Math.max(max, length);
            }
        }
        return n == 0 ? null : new LengthProfile(min, max, characters / (double) n);
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
