package io.jenkins.plugins.mlops.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * A part of a long list, and where the others are. Which part it is says the address: {@code ?columns=2}, and what the
 * list was searched for: {@code ?find-columns=age}.
 */
public final class Page<T> {
    private final String name;
    private final String find;
    private final int number;
    private final int count;
    private final int total;
    private final int matching;
    private final List<T> items;

    private Page(Page<?> same, List<T> items) {
        this.name = same.name;
        this.find = same.find;
        this.number = same.number;
        this.count = same.count;
        this.total = same.total;
        this.matching = same.matching;
        this.items = items;
    }

    private Page(String name, String find, int number, int size, int total, List<T> matching) {
        this.name = name;
        this.find = find;
        this.total = total;
        this.matching = matching.size();
        this.count = Math.max(1, (matching.size() + size - 1) / size);
        this.number = Math.max(1, Math.min(number, count));
        int from = (this.number - 1) * size;
        this.items = List.copyOf(matching.subList(from, Math.min(from + size, matching.size())));
    }

    /**
     * @param request the address; null for the first part
     * @param name    of the list, a word
     */
    public static <T> Page<T> of(StaplerRequest2 request, String name, int size, List<T> all) {
        return new Page<>(name, "", number(request, name), size, all.size(), all);
    }

    /** @param matches whether an item is found by a text, in lower case */
    public static <T> Page<T> found(
            StaplerRequest2 request, String name, int size, List<T> all, BiPredicate<T, String> matches) {
        String asked = request == null ? null : request.getParameter("find-" + name);
        String find = asked == null ? "" : asked.strip();
        if (find.isEmpty()) {
            return of(request, name, size, all);
        }
        String text = find.toLowerCase(Locale.ROOT);
        Predicate<T> wanted = item -> matches.test(item, text);
        return new Page<>(
                name,
                find,
                number(request, name),
                size,
                all.size(),
                all.stream().filter(wanted).toList());
    }

    /** The same part of the list, with something else for each item. */
    public <U> Page<U> map(Function<T, U> other) {
        return new Page<>(this, items.stream().map(other).toList());
    }

    private static int number(StaplerRequest2 request, String name) {
        return number(request, name, 1);
    }

    /** A number that the address has. */
    public static int number(StaplerRequest2 request, String name, int otherwise) {
        String asked = request == null ? null : request.getParameter(name);
        try {
            return asked == null ? otherwise : Integer.parseInt(asked);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public List<T> getItems() {
        return items;
    }

    public String getName() {
        return name;
    }

    /** What was searched for; empty for all. */
    public String getFind() {
        return find;
    }

    public int getNumber() {
        return number;
    }

    public int getCount() {
        return count;
    }

    /** How many there are in the whole list. */
    public int getTotal() {
        return total;
    }

    /** How many of them were found. */
    public int getMatching() {
        return matching;
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** The addresses of the pages near this one, with the first and the last. */
    public List<Link> getLinks() {
        List<Link> links = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (i == 1 || i == count || Math.abs(i - number) <= 2) {
                String query =
                        find.isEmpty() ? "" : "&find-" + name + "=" + URLEncoder.encode(find, StandardCharsets.UTF_8);
                links.add(new Link(i, "?" + name + "=" + i + query + "#" + name, i == number));
            }
        }
        return links;
    }

    /** The address of one page. */
    public record Link(int number, String url, boolean current) {}
}
