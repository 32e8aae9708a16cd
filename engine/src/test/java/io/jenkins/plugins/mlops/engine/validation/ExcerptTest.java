package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExcerptTest {
    private final List<String> notices = new ArrayList<>();

    @Test
    void whatIsSmallStaysWhole() {
        List<Item> items = List.of(item(Verdict.FAIL, 5, "x"), item(Verdict.PASS, 0, ""));
        assertEquals(items, Excerpt.of(items, notices));
        assertEquals(List.of(), notices);
    }

    @Test
    void examplesAreCutFirst() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(item(Verdict.FAIL, 1000, "x".repeat(20)));
        }
        List<Item> kept = Excerpt.of(items, notices);
        assertEquals(20, kept.size());
        assertEquals(1000, kept.get(7).examples().size());
        assertEquals(0, kept.get(8).examples().size());
        assertEquals(List.of("The report would be too large: 12 items are without examples"), notices);
    }

    @Test
    void itemsLikeManyOthersAreCutAndTheRareOnesStay() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            items.add(item(i == 4999 ? Verdict.FAIL : Verdict.PASS, 0, ""));
        }
        List<Item> kept = Excerpt.of(items, notices);
        assertEquals(801, kept.size());
        assertEquals(Verdict.FAIL, Item.verdict(kept));
        assertTrue(notices.get(0).contains("it leaves out 4199 of 5000 items"), notices.get(0));
    }

    private static Item item(Verdict outcome, int examples, String value) {
        List<Example> rows = new ArrayList<>();
        for (int i = 1; i <= examples; i++) {
            rows.add(new Example(i, value));
        }
        return new Item("c", "a", null, outcome, Criticality.FAILURE, 1, "x", "y", Map.of(), rows);
    }
}
