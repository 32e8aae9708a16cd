package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a report may have very many of, and which of them are left out first. */
enum Bulk {
    /** Every second point goes, but not the first and the last; where there are only those, every second curve. */
    CURVES("points of curves") {
        @Override
        boolean halve(ObjectNode report) {
            boolean thinner = false;
            for (JsonNode curve : in(report)) {
                ArrayNode points = (ArrayNode) curve;
                int last = points.size() - 1;
                for (int i = last - 1; i > 0; i--) {
                    if (i % 2 == 1) {
                        points.remove(i);
                        thinner = true;
                    }
                }
            }
            return thinner || halveNames((ObjectNode) in(report));
        }

        @Override
        int count(ObjectNode report) {
            int points = 0;
            for (JsonNode curve : in(report)) {
                points += curve.size();
            }
            return points;
        }

        @Override
        boolean isIn(ObjectNode report) {
            // Those that an evaluation draws have few points.
            return report.has("request") && super.isIn(report);
        }
    },
    /** The last by name go. */
    METRICS("metrics") {
        @Override
        boolean halve(ObjectNode report) {
            return halveNames((ObjectNode) in(report));
        }
    },
    /** The last go; the profile has all. */
    COLUMNS("columns") {
        @Override
        boolean halve(ObjectNode report) {
            ArrayNode columns = (ArrayNode) in(report);
            int half = columns.size() / 2;
            return keep(report, index -> index < half);
        }
    },
    /** Of those that passed the last go, then the last of all. */
    DRIFT("columns compared with the reference") {
        @Override
        JsonNode in(ObjectNode report) {
            return report.path(key()).path("columns");
        }

        @Override
        boolean halve(ObjectNode report) {
            return halveNotableFirst(
                    (ObjectNode) report.path(key()),
                    "columns",
                    column -> passed(column, "values") && passed(column, "missing"));
        }

        private boolean passed(JsonNode column, String comparison) {
            String outcome = column.path(comparison).path("outcome").asText("PASS");
            return outcome.equals("PASS") || outcome.equals("null");
        }
    },
    /** Of those that passed the last go, then the last of all. */
    HISTORY("statistics compared with history") {
        @Override
        JsonNode in(ObjectNode report) {
            return report.path(key()).path("series");
        }

        @Override
        boolean halve(ObjectNode report) {
            return halveNotableFirst((ObjectNode) report.path(key()), "series", series -> series.path("outcome")
                    .asText()
                    .equals("PASS"));
        }
    },
    /** Those of the fewest rows go, since least can be said of them. */
    SLICES("slices") {
        @Override
        boolean halve(ObjectNode report) {
            List<JsonNode> byRows = new ArrayList<>();
            in(report).forEach(byRows::add);
            byRows.sort(
                    Comparator.comparingLong((JsonNode slice) -> slice.path("n").asLong())
                            .reversed());
            Set<JsonNode> larger = Collections.newSetFromMap(new IdentityHashMap<>());
            larger.addAll(byRows.subList(0, byRows.size() / 2));
            return keep(report, index -> larger.contains(in(report).get(index)));
        }
    },
    /** Of those that ended alike the last go, but never all. */
    ITEMS("items") {
        @Override
        boolean halve(ObjectNode report) {
            Map<String, Integer> room = new HashMap<>();
            in(report).forEach(item -> room.merge(end(item), 1, Integer::sum));
            room.replaceAll((end, alike) -> alike - alike / 2);
            return keep(report, index -> room.merge(end(in(report).get(index)), -1, Integer::sum) >= 0);
        }

        private String end(JsonNode item) {
            return item.path("outcome").asText() + " "
                    + item.path("criticality").asText();
        }
    };

    /** In words. */
    final String what;

    Bulk(String what) {
        this.what = what;
    }

    /** The key in the report. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    JsonNode in(ObjectNode report) {
        return report.path(key());
    }

    boolean isIn(ObjectNode report) {
        return in(report).isContainerNode();
    }

    int count(ObjectNode report) {
        return in(report).size();
    }

    /** Leaves out about half of them, and returns whether any went. */
    abstract boolean halve(ObjectNode report);

    boolean keep(ObjectNode report, Predicate<Integer> kept) {
        ArrayNode all = (ArrayNode) in(report);
        ArrayNode some = all.arrayNode();
        for (int i = 0; i < all.size(); i++) {
            if (kept.test(i)) {
                some.add(all.get(i));
            }
        }
        report.set(key(), some);
        return some.size() < all.size();
    }

    private static boolean halveNotableFirst(ObjectNode part, String list, Predicate<JsonNode> hasPassed) {
        List<JsonNode> notableFirst = new ArrayList<>();
        part.path(list).forEach(notableFirst::add);
        notableFirst.sort(Comparator.comparing(hasPassed::test));
        Set<JsonNode> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(notableFirst.subList(0, notableFirst.size() / 2));
        ArrayNode some = part.arrayNode();
        part.path(list).forEach(element -> {
            if (kept.contains(element)) {
                some.add(element);
            }
        });
        part.set(list, some);
        return !notableFirst.isEmpty();
    }

    private static boolean halveNames(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        names.subList(names.size() / 2, names.size()).forEach(object::remove);
        return !names.isEmpty();
    }
}
