package io.jenkins.plugins.mlops.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/**
 * The reference says what the code does. Its generated parts, each between two comments, are rewritten by
 *
 * <pre>mvn -pl cli -am test -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dreference=write</pre>
 */
class ReferenceTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final Pattern GENERATED =
            Pattern.compile("(?<begin><!-- generated: (?<name>[^>]*) -->\n).*?(?<end><!-- end -->)", Pattern.DOTALL);

    private final Map<String, Supplier<String>> sections = Reference.sections();

    @Test
    void pagesSayWhatTheCodeDoes() throws IOException {
        for (Map.Entry<Path, String> page : pages().entrySet()) {
            String wanted = generate(page.getValue());
            if ("write".equals(System.getProperty("reference"))) {
                Files.writeString(page.getKey(), wanted);
            } else {
                assertEquals(
                        wanted,
                        page.getValue(),
                        page.getKey() + " is out of date: see " + getClass().getName());
            }
        }
    }

    @Test
    void everythingThatTheCodeKnowsIsOnOnePage() throws IOException {
        Set<String> missing = new TreeSet<>(sections.keySet());
        for (String text : pages().values()) {
            Matcher part = GENERATED.matcher(text);
            while (part.find()) {
                missing.remove(part.group("name"));
            }
        }

        assertEquals(Set.of(), missing);
    }

    private static Map<Path, String> pages() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ROOT.resolve("docs/reference"), "*.md")) {
            for (Path file : files) {
                pages.put(file, Files.readString(file));
            }
        }
        Path contributing = ROOT.resolve("CONTRIBUTING.md");
        pages.put(contributing, Files.readString(contributing));
        return pages;
    }

    private String generate(String page) {
        StringBuilder text = new StringBuilder();
        Matcher part = GENERATED.matcher(page);
        while (part.find()) {
            Supplier<String> section = sections.get(part.group("name"));
            assertNotNull(section, "nothing is known of '" + part.group("name") + "'; but of " + sections.keySet());
            part.appendReplacement(text, "${begin}" + Matcher.quoteReplacement(section.get()) + "${end}");
        }
        return part.appendTail(text).toString();
    }
}
