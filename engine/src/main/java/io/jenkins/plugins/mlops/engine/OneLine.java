package io.jenkins.plugins.mlops.engine;

/**
 * A text as people get to see it in a line among others, whatever it holds: what ends a line, moves the cursor, changes
 * the direction of the text around it, or is no character, becomes {@code U+FFFD}.
 */
public final class OneLine {
    private static final char REPLACEMENT = '\uFFFD';
    private static final String ELLIPSIS = "…";

    private OneLine() {}

    public static String of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** @param most characters; of a longer text the beginning is shown, and an ellipsis */
    public static String of(String text, int most) {
        int end = text.length() <= most || text.codePointCount(0, text.length()) <= most
                ? text.length()
                : text.offsetByCodePoints(0, most);
        boolean plain = end == text.length();
        for (int i = 0; i < end && plain; i++) {
            plain = text.charAt(i) >= ' ' && text.charAt(i) < 0x7F;
        }
        if (plain) {
            return text;
        }
        StringBuilder line = new StringBuilder(end + 1);
        for (int i = 0; i < end; ) {
            int point = text.codePointAt(i);
            line.appendCodePoint(isShown(point) ? point : REPLACEMENT);
            i += Character.charCount(point);
        }
        return end < text.length() ? line.append(ELLIPSIS).toString() : line.toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // Embeddings, overrides and isolates, which reach beyond the text; joiners are parts of words and emoji.
            case Character.FORMAT -> !(point >= 0x202A && point <= 0x202E) && !(point >= 0x2066 && point <= 0x2069);
            default -> true;
        };
    }
}
