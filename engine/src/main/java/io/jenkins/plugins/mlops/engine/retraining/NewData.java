package io.jenkins.plugins.mlops.engine.retraining;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Where new data appears: files on a node, or a URL.
 *
 * @param path of a file or folder, or an Ant pattern: in the job's workspace on the node, or below its data roots
 * @param node the name of the node, or a label
 * @param url  asked for its headers alone
 * @param by   how files are told apart: digest (default), or sizeAndTime, which reads none of them; null for a URL
 */
public record NewData(String path, String node, String url, String by) {
    static final String DIGEST = "digest";
    static final String SIZE_AND_TIME = "sizeAndTime";

    /** What {@code by} can be, the default first. */
    public static final List<String> BY = List.of(DIGEST, SIZE_AND_TIME);

    public NewData {
        if ((path == null) == (url == null)) {
            throw new BadInput("'onNewData' must have either 'path' with 'node', or 'url'");
        }
        if (url != null) {
            unwanted("node", node);
            unwanted("by", by);
            checkUrl(url);
        } else {
            Identifiers.requireText(
                    "onNewData.node", node, "give the name of a node, or a label, on which the data can be seen");
            by = by == null ? DIGEST : by;
            if (!BY.contains(by)) {
                throw new BadInput("'onNewData.by' is '" + by + "', but must be one of " + String.join(", ", BY));
            }
        }
    }

    /** Whether the files are read. */
    public boolean byDigest() {
        return DIGEST.equals(by);
    }

    /** The same in words. */
    String place() {
        return url == null ? path + " on " + node : url;
    }

    private static void unwanted(String key, String value) {
        if (value != null) {
            throw new BadInput("'onNewData." + key + "' has no meaning for a 'url': leave it out");
        }
    }

    private static void checkUrl(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // Its text, also in the cause, might hold a password.
            throw new BadInput("'onNewData.url' is no URL, because of character " + (e.getIndex() + 1) + " of it: "
                    + e.getReason());
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new BadInput("'onNewData.url' holds a user or password, which would be seen by all who see the job:"
                    + " leave it out");
        }
        boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!isWeb || uri.getHost() == null) {
            throw new BadInput(
                    "'onNewData.url' is '" + url + "', but must begin with http:// or https:// and name a host");
        }
    }
}
