package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.OneLine;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML that is XML, too. Whatever is given as text or as the value of an attribute stays text; names of elements and attributes are
 * only those of the code that calls.
 */
final class Html {
    /** In characters; what is longer is cut. */
    private static final int LONGEST = 2000;

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn; one whose value is null is left out */
    Html open(String element, String... attributes) {
        begin(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that holds a text and nothing else. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element that holds nothing. */
    Html shape(String element, String... attributes) {
        begin(element, attributes);
        out.append("/>");
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** What is written as it is: nothing of it comes from elsewhere. */
    Html own(String html) {
        out.append(html);
        return this;
    }

    private void begin(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1]);
                out.append('"');
            }
        }
    }

    private void escape(String text) {
        String line = OneLine.of(text, LONGEST);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
