package io.jenkins.plugins.mlops.cli.run.declarative;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The reference of declarative pipelines names what the code knows. */
class VocabularyTest {
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolveSibling("docs/reference/declarative.md");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void pageNamesEveryAgentOptionParameterTypeAndTrigger() throws IOException {
        assertNames(Vocabulary.AGENTS.names(), "Agents");
        assertNames(Vocabulary.REFUSED_AGENTS.keySet(), "Agents");
        assertNames(Vocabulary.PARAMETERS.names(), "Parameters");
        assertNames(Vocabulary.TRIGGERS.names(), "Triggers");
        assertEquals(Vocabulary.OPTIONS.names(), Set.copyOf(named("Options")));
    }

    @Test
    void pageNamesEveryCondition() throws IOException {
        assertNames(Vocabulary.CONDITIONS.names(), "Conditions of when");
    }

    @Test
    void pageNamesTheConditionsOfPostInTheirOrder() throws IOException {
        List<String> words = PostCondition.words();
        assertEquals(words, named("Conditions of post").subList(0, words.size()));
    }

    private static void assertNames(Collection<String> known, String heading) throws IOException {
        Set<String> missing = new LinkedHashSet<>(known);
        missing.removeAll(named(heading));
        assertTrue(missing.isEmpty(), heading + " does not name " + missing);
    }

    /** The names in the section of this heading. */
    private static List<String> named(String heading) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("## " + heading);
        int to = page.indexOf("\n## ", from);
        String section = page.substring(from, to);
        return new ArrayList<>(NAME.matcher(section)
                .results()
                .map(MatchResult::group)
                .map(VocabularyTest::bare)
                .toList());
    }

    private static String bare(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }
}
