package io.jenkins.plugins.mlops.engine.data;

/**
 * Texts that programs write where there is no value. Such a text is likely missing, but only who made the data knows: it
 * is counted, and taken for missing only where {@code missing} of the format says so.
 */
public final class MissingMarkers {
    /** In any case. */
    private static final String[] WORDS = {"na", "n/a", "#n/a", "<na>", "null", "none", "nil", "nan", "nat"};

    private static final String[] SIGNS = {"-", "--", "?", ".", "\\N", "-999", "-9999"};

    private static final int LONGEST = 5;

    private MissingMarkers() {}

    /** Whether the text is one. */
    public static boolean has(byte[] bytes, int start, int length) {
        if (length < 1 || length > LONGEST || !mayBegin(bytes[start])) {
            return false;
        }
        for (String sign : SIGNS) {
            if (sign.length() == length && matches(bytes, start, sign, 0)) {
                return true;
            }
        }
        for (String word : WORDS) {
            if (word.length() == length && matches(bytes, start, word, 0x20)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBegin(byte first) {
        return switch (first) {
            case 'n', 'N', '#', '<', '-', '?', '.', '\\' -> true;
            default -> false;
        };
    }

    /** @param lower the bit that makes letters lower case, and leaves the other characters of the words as they are */
    private static boolean matches(byte[] bytes, int start, String text, int lower) {
        for (int i = 0; i < text.length(); i++) {
            if ((bytes[start + i] | lower) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
