package io.jenkins.plugins.mlops.cli.run.steps.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AntPatternTest {

    /** The examples of Ant's own manual, and the borders between them. */
    @ParameterizedTest
    @CsvSource({
        "*.java, Foo.java, true",
        "*.java, dir/Foo.java, false",
        "?.java, A.java, true",
        "?.java, .java, false",
        "?.java, AB.java, false",
        "/?abc/*/*.java, /xabc/foobar/test.java, true",
        "**/CVS/*, CVS/Repository, true",
        "**/CVS/*, org/apache/jakarta/tools/ant/CVS/Entries, true",
        "**/CVS/*, org/apache/CVS/foo/bar/Entries, false",
        "org/apache/jakarta/**, org/apache/jakarta/tools/ant/docs/index.html, true",
        "org/apache/jakarta/**, org/apache/xyz.java, false",
        "org/apache/**/CVS/*, org/apache/CVS/Entries, true",
        "org/apache/**/CVS/*, org/apache/jakarta/tools/ant/CVS/Entries, true",
        "**/test/**, a/test/b/c.txt, true",
        "**/test/**, test, true",
        "**, a/b, true",
        "out/, out/a/b.txt, true",
        "out/, other/a, false",
        "a*b*c, aXbYbc, true",
        "a*b*c, aXbY, false",
        "**/*.txt, a.txt, true"
    })
    void matchesAsAntDoes(String pattern, String path, boolean expected) {
        assertEquals(expected, AntPattern.list(pattern, true).get(0).matches(path));
    }

    @ParameterizedTest
    @CsvSource({
        "out/*.txt, out, true",
        "out/*.txt, other, false",
        "out/*.txt, out/deeper, false",
        "**/x, any/where, true",
        "a/**/x, a/b/c, true",
        "a/**/x, b, false"
    })
    void entersOnlyFoldersWhereSomethingCanMatch(String pattern, String folder, boolean expected) {
        assertEquals(expected, AntPattern.list(pattern, true).get(0).mayMatchBelow(folder));
    }

    @Test
    void aListIsSeparatedByCommas() {
        assertEquals(2, AntPattern.list(" *.zip, out/** ,", true).size());
    }

    @Test
    void caseMayBeIgnored() {
        assertEquals(true, AntPattern.list("*.ZIP", false).get(0).matches("a.zip"));
        assertEquals(false, AntPattern.list("*.ZIP", true).get(0).matches("a.zip"));
    }
}
