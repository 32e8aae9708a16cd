package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages escape what they show, and work where a browser runs no inline script and no inline style. */
class ViewsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String ESCAPED = "<?jelly escape-by-default='true'?>";

    /** Scripts and styles may be named, not written; data goes through attributes. */
    private static final Pattern INLINE =
            Pattern.compile("(?is)<script(?![^>]*\\ssrc=)|<style\\b|<[^>]*\\s(on\\w+|style)\\s*=|javascript:"
                    + "|<j:out\\b|<st:out\\b|\\braw\\(");

    @Test
    void thereAreViews() throws IOException {
        assertFalse(views().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("views")
    void aViewEscapesAndHasNothingInline(Path view) throws IOException {
        String text = Files.readString(view);
        if (view.toString().endsWith(".jelly")) {
            assertEquals(ESCAPED, text.lines().findFirst().orElse(""));
        }
        Matcher inline = INLINE.matcher(text);
        assertFalse(inline.find(), () -> view + " has " + inline.group());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<a href='#' onclick='go()'>",
                "<td class=\"x\"\n style=\"width: 1px\">",
                "<style>p {}</style>",
                "<a href='javascript:go()'>",
                "<j:out value='${it.name}' />"
            })
    void whatIsInlineIsFound(String text) {
        assertTrue(INLINE.matcher(text).find());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script src='${resURL}/x.js' />", "<f:select />", "<p>done once = twice</p>"})
    void whatIsNotInlineIsLeft(String text) {
        assertFalse(INLINE.matcher(text).find());
    }

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().matches(".*\\.(jelly|html|groovy)"))
                    .sorted()
                    .toList();
        }
    }
}
