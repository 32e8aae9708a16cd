package io.jenkins.plugins.mlops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;

/** The engine is compiled with the very libraries that it meets in Jenkins, where other plugins bring them. */
class LibrariesTest {
    @Test
    void jacksonIsThatOfItsPlugin() throws Exception {
        assertEquals(declared("jackson.version"), onTheClassPath(ObjectMapper.class, "jackson-databind"));
    }

    @Test
    void jGitIsThatOfTheGitClient() throws Exception {
        assertEquals(declared("jgit.version"), onTheClassPath(Repository.class, "org.eclipse.jgit"));
    }

    /** What the build bundles, it compares with this list; what others bring must not be in it. */
    @Test
    void theBundleHasNoLibraryThatAPluginBrings() throws IOException {
        String bundled = property(Path.of("pom.xml"), "hpi.bundledArtifacts");
        assertTrue(bundled.contains("mlops-engine"), bundled);
        for (String library : bundled.split(",")) {
            assertTrue(
                    !library.startsWith("jackson") && !library.contains("jgit") && !library.startsWith("http"),
                    library);
        }
        assertEquals("true", property(Path.of("pom.xml"), "hpi.strictBundledArtifacts"));
    }

    private static String declared(String property) throws IOException {
        return property(Path.of("..", "pom.xml"), property);
    }

    private static String property(Path pom, String name) throws IOException {
        Matcher value = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(Files.readString(pom));
        assertTrue(value.find(), () -> pom + " has no " + name);
        return value.group(1);
    }

    private static String onTheClassPath(Class<?> type, String artifact) throws URISyntaxException {
        String jar = Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .getFileName()
                .toString();
        assertTrue(jar.startsWith(artifact + "-") && jar.endsWith(".jar"), jar);
        return jar.substring(artifact.length() + 1, jar.length() - ".jar".length());
    }
}
