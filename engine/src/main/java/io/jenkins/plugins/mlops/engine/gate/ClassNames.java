package io.jenkins.plugins.mlops.engine.gate;

import io.jenkins.plugins.mlops.engine.metric.Classification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes that occur, numbered in the order of their appearance. Spellings that programs give the same class are one:
 * {@code 1.0} is {@code 1}, {@code True} is {@code true}.
 */
final class ClassNames {
    private final Map<String, Short> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> labels = new ArrayList<>();

    static String canonical(String text) {
        if (text.equalsIgnoreCase("true")) {
            return "true";
        }
        if (text.equalsIgnoreCase("false")) {
            return "false";
        }
        int point = text.indexOf('.');
        if (point <= 0 || point == text.length() - 1) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = i == 0 && c == '-' && point > 1;
            boolean digit = c == '0' || (i < point && c >= '1' && c <= '9');
            if (i != point && !sign && !digit) {
                return text;
            }
        }
        return text.substring(0, point);
    }

    short label(TableScan.Field field) {
        short number = number(field);
        labels.set(number, true);
        return number;
    }

    short number(TableScan.Field field) {
        String text = field.text();
        Short known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (names.size() == Classification.MOST_CLASSES) {
            throw field.bad("'" + text + "' is class number " + (names.size() + 1) + "; more than "
                    + Classification.MOST_CLASSES + " are rather identifiers, or numbers for task: 'regression'");
        }
        short number = add(canonical(text));
        numbers.put(text, number);
        return number;
    }

    /** Adds a class, unless it is known. */
    short add(String canonical) {
        Short known = numbers.get(canonical);
        if (known != null) {
            return known;
        }
        short number = (short) names.size();
        numbers.put(canonical, number);
        names.add(canonical);
        labels.add(false);
        return number;
    }

    String name(int number) {
        return names.get(number);
    }

    /** All classes, in the order of their appearance. */
    List<String> names() {
        return names;
    }

    /** Those that labels have. */
    List<String> labels() {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (labels.get(i)) {
                some.add(names.get(i));
            }
        }
        return some;
    }

    /** By number the position among the given names. */
    short[] positions(List<String> order) {
        short[] positions = new short[names.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = (short) order.indexOf(names.get(i));
        }
        return positions;
    }
}
