package io.jenkins.plugins.mlops.cli.page;

import io.jenkins.plugins.mlops.engine.presentation.ShadedLine;
import java.util.List;
import java.util.Map;

/** What all parts of the page are made of. */
final class Tables {
    private Tables() {}

    /**
     * Begins a table, which scrolls where the page is narrow.
     *
     * @param caption what it is of
     * @param heads   of its columns; one of numbers begins with '#', one of drawings is empty
     */
    static void begin(Html html, String caption, String... heads) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table: " + caption);
        html.open("table").element("caption", caption).open("thead").open("tr");
        for (String head : heads) {
            if (head.isEmpty()) {
                html.element("td", "");
            } else if (head.startsWith("#")) {
                html.element("th", head.substring(1), "scope", "col", "class", "number");
            } else {
                html.element("th", head, "scope", "col");
            }
        }
        html.close().close().open("tbody");
    }

    static void end(Html html) {
        html.close().close().close();
    }

    /** Says below a table what it leaves out. */
    static void more(Html html, int total, int shown) {
        if (total > shown) {
            html.element("p", (total - shown) + " more are in the report.", "class", "secondary");
        }
    }

    /**
     * A square that is darker where there is more.
     *
     * @param caption how to read it
     */
    static void shaded(Html html, String caption, List<ShadedLine> lines) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table", "class", "shaded").element("caption", caption);
        html.open("thead").open("tr").element("td", "");
        lines.forEach(line -> html.element("th", name(line.name()), "scope", "col"));
        html.close().close().open("tbody");
        for (ShadedLine line : lines) {
            html.open("tr").element("th", name(line.name()), "scope", "row");
            for (ShadedLine.Cell cell : line.cells()) {
                html.open("td", "class", "shade-" + cell.shade()).text(cell.text());
                if (cell.share() != null) {
                    html.text(" ").element("small", cell.share());
                }
                html.close();
            }
            html.close();
        }
        end(html);
    }

    static void number(Html html, String text) {
        html.element("td", text, "class", "number");
    }

    /** A value of the data, apart from the words around it. */
    static void value(Html html, String value) {
        if (value.isEmpty()) {
            html.element("span", "(empty)", "class", "secondary");
        } else {
            html.open("code").element("bdi", value).close();
        }
    }

    /** Of a column. */
    static String name(String name) {
        return name.isEmpty() ? "(no name)" : name;
    }

    /** Names with what is to be said of each; what is null is left out. */
    static void facts(Html html, Map<String, String> facts) {
        html.open("dl", "class", "facts");
        facts.forEach((name, value) -> {
            if (value != null) {
                html.open("div").element("dt", name).element("dd", value).close();
            }
        });
        html.close();
    }
}
