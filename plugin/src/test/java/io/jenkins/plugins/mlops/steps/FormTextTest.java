package io.jenkins.plugins.mlops.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTextTest {
    @Test
    void aListIsSeparatedByCommasOrLines() {
        assertEquals("one", FormText.list(" one "));
        assertEquals(List.of("one", "two"), FormText.list("one, two,"));
        assertEquals(List.of("one, two", "three"), FormText.list("one, two\r\nthree\r\n"));
        assertEquals("one, two", FormText.list("one, two\n"), "a line break says that commas do not separate");
    }

    @Test
    void aListIsReadAsItWasWritten() {
        for (List<String> list : List.of(List.of("a", "b c"), List.of("a, b", "c"), List.of("a", "x=1"))) {
            assertEquals(list, FormText.list(FormText.ofList(list)));
        }
        assertEquals("a,b", FormText.list(FormText.ofList(List.of("a,b"))));
    }

    @Test
    void valuesOfAMapAreWhatTheyLookLike() {
        assertEquals(
                Map.of(
                        "rate",
                        0.1,
                        "n",
                        3,
                        "big",
                        12345678901L,
                        "small",
                        1e-4,
                        "on",
                        true,
                        "name",
                        "adam",
                        "version",
                        "1.2.3",
                        "zip",
                        "01234",
                        "quoted",
                        "3",
                        "layers",
                        List.of(64, 32)),
                FormText.map(
                        "params",
                        """
                        rate = 0.1
                        n=3
                        big = 12345678901
                        small = 1e-4

                        on = true
                        name = adam
                        version = 1.2.3
                        zip = 01234
                        quoted = "3"
                        layers = [64, 32]
                        """));
    }

    @Test
    void aMapIsReadAsItWasWritten() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", 0.1);
        map.put("whole", 3.0);
        map.put("text that is a number", "0.1");
        map.put("empty", "");
        map.put("lines", "one\ntwo");
        map.put("spaces", " a ");
        map.put("like json", "[not json");
        map.put("a = b", "c = d");
        map.put("\"quoted\"", "say \"hello\"");
        map.put("nested", Map.of("list", List.of(1, "1", true)));
        assertEquals(map, FormText.map("params", FormText.ofMap(map)));
    }

    @Test
    void tagsStayText() {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("release", "1.10");
        tags.put("flag", "true");
        tags.put("list", "[1, 2]");
        tags.put("quoted", "\"x\"");
        assertEquals(tags, FormText.texts("tags", FormText.ofTexts(tags)));
        assertEquals(Map.of("release", "1.10"), FormText.texts("tags", "release = 1.10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate", "= 3", "layers = [1, 2", "layers = [1] 2", "text = \"a\" b", "obj = {\"a\"}"})
    void whatIsNoLineOfAMapIsRefused(String line) {
        BadInput mistake = assertThrows(BadInput.class, () -> FormText.map("params", line));
        assertTrue(mistake.getMessage().startsWith("'params' has the "), mistake::getMessage);
    }
}
