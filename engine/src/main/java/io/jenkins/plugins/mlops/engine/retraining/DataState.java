package io.jenkins.plugins.mlops.engine.retraining;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was seen of data, as names and values: the same data is seen as the same state.
 *
 * @param facts such as {@code digest} and {@code files} of files, or {@code ETag} of a URL
 */
public record DataState(Map<String, String> facts) {
    /** Of files, the digest of their content. */
    public static final String DIGEST = "digest";

    /** Of files, the digest of their names, sizes and times. */
    public static final String SIZES_AND_TIMES = "sizesAndTimes";

    /** How many files there are. */
    public static final String FILES = "files";

    /** Of files, the sum of their sizes. */
    public static final String BYTES = "bytes";

    public static final String ETAG = "ETag";
    public static final String LAST_MODIFIED = "Last-Modified";
    public static final String LENGTH = "Content-Length";

    /** Each of them says alone whether it is the same data. */
    private static final List<String> IDENTITIES = List.of(DIGEST, SIZES_AND_TIMES, ETAG);

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public DataState {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    boolean isEmpty() {
        return "0".equals(facts.get(FILES));
    }

    /** By what identifies the data; by all that is known if nothing does. */
    boolean sameAs(DataState other) {
        for (String identity : IDENTITIES) {
            if (facts.containsKey(identity) && other.facts.containsKey(identity)) {
                return facts.get(identity).equals(other.facts.get(identity));
            }
        }
        return facts.equals(other.facts);
    }

    /** Whether a training has read it. */
    boolean isOneOf(List<String> digests) {
        return facts.containsKey(DIGEST) && digests.contains(facts.get(DIGEST));
    }

    @Override
    public String toString() {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + " " + shortened(fact.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String value) {
        return SHA_256.matcher(value).matches() ? value.substring(0, 12) : value;
    }
}
