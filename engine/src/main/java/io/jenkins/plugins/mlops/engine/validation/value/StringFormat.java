package io.jenkins.plugins.mlops.engine.validation.value;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Predicate;

/** The formats of strings that the standard names, and those of JSON Schema with the same meaning. */
final class StringFormat {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    /** RFC 1123, section 2.1. */
    private static final Pattern HOSTNAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    /** What HTML takes for an e-mail address (html.spec.whatwg.org, 4.10.5.1.5). */
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "(?:\\." + LABEL + ")*");
    /** RFC 9562, section 4. */
    private static final Pattern UUID =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private static final Pattern IPV4 = Pattern.compile(
            "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    private static final Pattern HEXTET = Pattern.compile("[0-9A-Fa-f]{1,4}");

    /** RFC 4648, section 4. */
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

    private static final Map<String, Predicate<String>> FORMATS = Map.of(
            "email", EMAIL::matches,
            "uuid", UUID::matches,
            "uri", StringFormat::isUri,
            "hostname", text -> text.length() <= 253 && HOSTNAME.matches(text),
            "ipv4", IPV4::matches,
            "ipv6", StringFormat::isIpv6,
            "byte", BASE64::matches,
            // These two say how to treat the value; every string is one.
            "password", text -> true,
            "binary", text -> true);

    private StringFormat() {}

    /** Null if there is no such format. */
    static Predicate<String> of(String name) {
        return FORMATS.get(name);
    }

    /** RFC 3986: with a scheme. */
    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** RFC 4291, section 2.2. */
    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return hextets(text, true) == 8;
        }
        int before = hextets(text.substring(0, gap), false);
        int after = hextets(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many there are, an IPv4 address at the end counted as two; -1 if there is anything else. */
    private static int hextets(String text, boolean last) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (HEXTET.matches(parts[i])) {
                count++;
            } else if (last && i == parts.length - 1 && IPV4.matches(parts[i])) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}
