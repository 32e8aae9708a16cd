package io.jenkins.plugins.mlops.cli.run.steps.git;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;

/** Where repositories are. */
final class GitUrls {
    private GitUrls() {}

    /** @throws IllegalArgumentException if it is none */
    static URIish parse(String url) {
        try {
            return new URIish(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + url + "' is no URL of a repository: " + e.getReason(), e);
        }
    }

    static boolean isLocal(URIish url) {
        return (url.getScheme() == null && url.getHost() == null) || "file".equals(url.getScheme());
    }

    static boolean isSsh(URIish url) {
        return !isLocal(url) && (url.getScheme() == null || url.getScheme().contains("ssh"));
    }

    /** Without password, and without user where the user is no part of the address. */
    static String withoutCredentials(URIish url) {
        URIish bare = url.setPass(null);
        return (isSsh(url) ? bare : bare.setUser(null)).toString();
    }

    /** Whether both name the same repository, by whatever protocol. */
    static boolean same(String one, String other, Path directory) {
        try {
            return address(parse(one), directory).equals(address(parse(other), directory));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String address(URIish url, Path directory) {
        String path = isLocal(url)
                ? directory.resolve(url.getPath()).normalize().toString()
                : url.getHost().toLowerCase(Locale.ROOT) + ":" + url.getPath().replaceAll("^/+", "");
        return path.replaceAll("/+$", "").replaceAll("(/\\.git|\\.git)$", "");
    }
}
