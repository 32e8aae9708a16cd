package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code slaProperties}. Only how old data may be is about the data itself, and checked. */
final class ServiceLevels {
    private static final Set<String> LATENCY = Set.of("latency", "ly", "freshness", "fr");

    private final String name;
    private final Set<String> others = new LinkedHashSet<>();

    /** @param name of the contract, for messages */
    ServiceLevels(String name) {
        this.name = name;
    }

    /** @param notices where to add what is not checked */
    List<Latency> latencies(Node.Fields document, List<String> notices) {
        List<Latency> latencies = new ArrayList<>();
        List<Node> properties = document.items("slaProperties");
        for (int i = 0; i < properties.size(); i++) {
            Node.Fields property = (Node.Fields) properties.get(i);
            String kind = property.text("property");
            if (LATENCY.contains(kind.strip().toLowerCase(Locale.ROOT))) {
                latencies.add(latency(property, "slaProperties[" + i + "]", document.text("slaDefaultElement")));
            } else {
                others.add(kind);
            }
        }
        if (!others.isEmpty()) {
            notices.add(name + ": of slaProperties, latency is checked, and not " + String.join(", ", others));
        }
        return List.copyOf(latencies);
    }

    private static Latency latency(Node.Fields property, String path, String otherwise) {
        String element = property.has("element") ? property.text("element") : otherwise;
        List<String> elements = element == null
                ? List.of()
                : Arrays.stream(element.split(","))
                        .map(String::strip)
                        .filter(column -> !column.isEmpty())
                        .toList();
        if (elements.isEmpty()) {
            return new Latency(path, elements, null, "it names no column: add the element, such as orders.updated_at");
        }
        try {
            return new Latency(path, elements, maxAge(property), null);
        } catch (BadInput e) {
            return new Latency(path, elements, null, "its value " + e.getMessage());
        }
    }

    private static Age maxAge(Node.Fields property) {
        String value = property.text("value");
        String unit = property.text("unit");
        if (value == null) {
            throw new BadInput("is empty");
        }
        return Age.parse(unit == null ? value : value.strip() + " " + unit.strip());
    }
}
