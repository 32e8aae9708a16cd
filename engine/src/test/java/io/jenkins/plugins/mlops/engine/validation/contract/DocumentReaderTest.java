package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DocumentReaderTest {
    @Test
    void scalarsAreThoseOfYamlsCoreSchema() {
        Node.Fields fields = yaml("""
                a: 1
                b: 0x1F
                c: -2.50
                d: yes
                e: 2024-01-02
                f: ~
                g: 'true'
                h: True
                i: 007
                j: !!str 5
                k:
                """);
        assertEquals(BigDecimal.ONE, fields.number("a"));
        assertEquals(new BigDecimal(31), fields.number("b"));
        assertEquals(new BigDecimal("-2.50"), fields.number("c"));
        assertEquals("yes", value(fields, "d"));
        assertEquals("2024-01-02", value(fields, "e"));
        assertNull(value(fields, "f"));
        assertEquals("true", value(fields, "g"));
        assertTrue(fields.isTrue("h"));
        assertEquals(new BigDecimal(7), fields.number("i"));
        assertEquals("007", fields.text("i"));
        assertEquals("5", value(fields, "j"));
        assertFalse(fields.has("k"));
    }

    @Test
    void linesAreThoseOfTheKeys() {
        Node.Fields fields = yaml("""
                a: 1
                b:
                  - x
                  -
                    c: 2
                """);
        assertEquals(2, fields.get("b").line());
        assertEquals(3, fields.items("b").get(0).line());
        assertEquals(5, ((Node.Fields) fields.items("b").get(1)).get("c").line());
    }

    @Test
    void jsonHasLinesTooAndMayBeIndentedWithTabs() {
        Node.Fields fields = (Node.Fields) read("{\n\t\"a\": 1.50,\n\t\"b\": [true, null, \"x\"]\n}", "c.json");
        assertEquals(new BigDecimal("1.50"), fields.number("a"));
        assertEquals(3, fields.get("b").line());
        assertEquals("x", ((Node.Scalar) fields.items("b").get(2)).value());
    }

    @Test
    void aliasesAndMergeKeysStandForWhatTheyName() {
        Node.Fields fields = yaml("""
                one: &one {a: 1, b: 1}
                two: &two {b: 2, c: 2}
                both:
                  <<: [*one, *two]
                  c: 3
                again: *one
                """);
        Node.Fields both = fields.fields("both");
        assertEquals(BigDecimal.ONE, both.number("a"));
        assertEquals(BigDecimal.ONE, both.number("b"));
        assertEquals(new BigDecimal(3), both.number("c"));
        assertEquals(BigDecimal.ONE, fields.fields("again").number("a"));
    }

    @Test
    void utf16AndByteOrderMarksAreUnderstood() {
        byte[] utf16 = "\uFEFFa: \u00e9".getBytes(StandardCharsets.UTF_16LE);
        assertEquals("\u00e9", ((Node.Fields) DocumentReader.read(utf16, "c.yaml")).text("a"));
        byte[] marked = "\uFEFFa: 1".getBytes(StandardCharsets.UTF_8);
        assertEquals("1", ((Node.Fields) DocumentReader.read(marked, "c.yaml")).text("a"));
    }

    @Test
    void bombsAreRefusedBeforeTheyGoOff() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, alias))));
        }
        assertEquals(
                "c.yaml, line 6: the document has, with its aliases expanded, more than 200000 values",
                error(laughs.toString(), "c.yaml"));
        assertEquals("c.yaml, line 2, column 3: the alias *a stands for nothing yet", error("a: &a\n- *a", "c.yaml"));
        assertEquals("c.yaml, line 1: nested more than 64 levels deep", error("[".repeat(100_000), "c.yaml"));
        assertEquals(
                "c.yaml, line 1: the number is too large, or has too many digits", error("a: 1e999999999", "c.yaml"));
        assertEquals(
                "c.yaml has 4194305 bytes; a contract may have at most 4194304",
                error("#".repeat((4 << 20) + 1), "c.yaml"));
        assertTrue(
                error("[".repeat(100_000), "c.json").startsWith("c.json cannot be read: Document nesting depth (65)"));
    }

    @Test
    void tagsOfProgramsAreRefusedWithTheirPlace() {
        assertEquals(
                "c.yaml, line 2, column 4: the tag '!!python/object/apply:os.system' is not allowed; known are !!str,"
                        + " !!int, !!float, !!bool, !!null, !!seq and !!map",
                error("a: 1\nb: !!python/object/apply:os.system ['true']", "c.yaml"));
        assertTrue(
                error("a: !env HOME", "c.yaml").startsWith("c.yaml, line 1, column 4: the tag '!env' is not allowed"));
        assertEquals("c.yaml, line 1, column 4: 'x' is no number that can be used", error("a: !!int x", "c.yaml"));
    }

    @Test
    void whatIsAmbiguousIsRefusedWithItsPlace() {
        assertEquals("c.yaml, line 3: the key 'a' is here twice", error("a: 1\nb: 2\na: 3", "c.yaml"));
        assertEquals("c.json, line 2: the key 'a' is here twice", error("{\"a\": 1,\n\"a\": 2}", "c.json"));
        assertEquals(
                "c.yaml, line 2, column 1: a second document begins; a contract is one document",
                error("a: 1\n---\nb: 2", "c.yaml"));
        assertEquals("c.yaml, line 1, column 3: a key must be a plain word or a string", error("? [a]\n: 1", "c.yaml"));
        assertEquals("c.yaml, line 1: '<<' needs an object, or a list of objects", error("<<: 1", "c.yaml"));
    }

    @Test
    void whatIsNoDocumentIsSaidWithItsPlace() {
        assertEquals("c.yaml is empty", error("", "c.yaml"));
        assertEquals("c.yaml is empty", error("# nothing\n", "c.yaml"));
        assertEquals("c.json is empty", error(" ", "c.json"));
        assertEquals("c.yaml, line 2, column 4: mapping values are not allowed here", error("a: b\n  c: d", "c.yaml"));
        assertTrue(error("a: [1, 2", "c.yaml").startsWith("c.yaml, line 1, column 9: expected ',' or ']'"));
        assertTrue(
                error("{\"a\": 1,\n\"b\": }", "c.json").startsWith("c.json, line 2, column 6: Unexpected character"));
        byte[] latin = "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "c.yaml is not UTF-8 text",
                assertThrows(BadInput.class, () -> DocumentReader.read(latin, "c.yaml"))
                        .getMessage());
        byte[] binary = {'a', ':', ' ', 0, 1};
        assertTrue(assertThrows(BadInput.class, () -> DocumentReader.read(binary, "c.yaml"))
                .getMessage()
                .startsWith("c.yaml is not YAML: "));
    }

    private static Node.Fields yaml(String text) {
        return (Node.Fields) read(text, "c.yaml");
    }

    private static Node read(String text, String name) {
        return DocumentReader.read(text.getBytes(StandardCharsets.UTF_8), name);
    }

    private static String error(String text, String name) {
        return assertThrows(BadInput.class, () -> read(text, name)).getMessage();
    }

    private static Object value(Node.Fields fields, String name) {
        return ((Node.Scalar) fields.nodes().get(name)).value();
    }
}
