package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class YamlTest {
    @Test
    void yamlAndJsonAreRead() {
        Map<String, Object> expected = Map.of("data", "x.csv", "gates", List.of(Map.of("min", 0.5)));
        assertEquals(expected, Yaml.read("data: x.csv\ngates:\n  - min: 0.5\n", "r.yaml"));
        assertEquals(expected, Yaml.read("{\"data\": \"x.csv\", \"gates\": [{\"min\": 0.5}]}", "r.json"));
    }

    @Test
    void aBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            String list = ("*" + (char) (c - 1) + ", ").repeat(9);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(list, 0, list.length() - 2)
                    .append("]\n");
        }
        assertTrue(error(bomb.toString()).startsWith("r.yaml is no YAML that can be read: "));
    }

    @Test
    void deepNestingIsRefused() {
        assertEquals("r.yaml is nested more than 200 deep", error("[".repeat(200_000)));
        assertEquals("r.yaml is nested more than 200 deep", error("{a: ".repeat(100_000)));
    }

    @Test
    void unknownTagsDoubleKeysAndSyntaxErrorsNameTheLine() {
        assertTrue(
                error("a: 1\nb: !!java.net.URL [x]\n").endsWith("at line 2, column 4"), error("b: !!java.net.URL [x]"));
        assertTrue(error("a: 1\na: 2\n").endsWith("at line 2, column 1"), error("a: 1\na: 2\n"));
        assertTrue(error("a: [1\nb: 2\n").contains("at line 2"));
    }

    private static String error(String yaml) {
        return assertThrows(BadInput.class, () -> Yaml.read(yaml, "r.yaml")).getMessage();
    }
}
