package io.jenkins.plugins.mlops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is written for people refers to what is there. */
class LinksTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("]\\((?<file>[^)#\\s]*)(#(?<heading>[^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    void allLinksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!link.group("file").contains(":") && !leadsSomewhere(page, link)) {
                    broken.add(ROOT.relativize(page) + " -> " + link.group());
                }
            }
        }

        assertTrue(pages.contains(ROOT.resolve("README.md")));
        assertEquals(List.of(), broken);
    }

    private static boolean leadsSomewhere(Path page, Matcher link) throws IOException {
        Path target = link.group("file").isEmpty()
                ? page
                : page.resolveSibling(link.group("file")).normalize();
        return Files.exists(target)
                && (link.group("heading") == null || anchors(target).contains(link.group("heading")));
    }

    /** As the hosts of repositories make them of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Matcher heading = HEADING.matcher(Files.readString(page));
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    /** What is written for people, from the root down. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "docs", "examples", "benchmarks")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder), folder.isEmpty() ? 1 : Integer.MAX_VALUE)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
