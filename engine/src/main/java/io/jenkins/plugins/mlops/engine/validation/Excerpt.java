package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Example;
import io.jenkins.plugins.mlops.engine.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds a report, which must stay below 4 MB of JSON whatever the data and the contract: first examples are cut, then
 * items that are like many others. Verdict and consequence remain, and notices say what was cut.
 */
final class Excerpt {
    /** Of one outcome and criticality. */
    private static final int MOST_ITEMS = 800;

    /** Of all examples together, in characters, each counted with its row number and punctuation. */
    private static final int MOST_EXAMPLES = 1 << 19;

    private static final int PER_EXAMPLE = 40;

    private Excerpt() {}

    /** @param notices where to say what was cut */
    static List<Item> of(List<Item> items, List<String> notices) {
        List<Item> kept = new ArrayList<>();
        Map<String, Integer> like = new HashMap<>();
        int room = MOST_EXAMPLES;
        int without = 0;
        for (Item item : items) {
            if (like.merge(item.outcome() + " " + item.criticality(), 1, Integer::sum) > MOST_ITEMS) {
                continue;
            }
            int size = 0;
            for (Example example : item.examples()) {
                size += PER_EXAMPLE
                        + (example.value() == null ? 0 : example.value().length());
            }
            boolean fits = size <= room;
            room -= fits ? size : 0;
            without += fits ? 0 : 1;
            kept.add(fits ? item : withoutExamples(item));
        }
        if (without > 0) {
            notices.add("The report would be too large: " + without + " items are without examples");
        }
        if (kept.size() < items.size()) {
            notices.add("The report would be too large: it leaves out " + (items.size() - kept.size()) + " of "
                    + items.size() + " items, each of which ended like " + MOST_ITEMS + " others");
        }
        return List.copyOf(kept);
    }

    private static Item withoutExamples(Item item) {
        return new Item(
                item.check(),
                item.column(),
                item.slice(),
                item.outcome(),
                item.criticality(),
                item.observed(),
                item.expected(),
                item.message(),
                item.evidence(),
                List.of());
    }
}
