package io.jenkins.plugins.mlops.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MainTest {
    @TempDir
    private Path directory;

    /** Loading Groovy takes longer than a small command may take. */
    @Test
    void loadsGroovyOnlyForJenkinsfiles() throws Exception {
        Files.writeString(directory.resolve("data.csv"), "a,b\n1,2\n");
        Files.writeString(directory.resolve("Jenkinsfile"), "echo 'hello'\n");

        assertFalse(loads("groovy.lang.", "validate", "--data", "data.csv"));
        assertFalse(loads("groovy.lang.", "--help"));
        assertTrue(loads("groovy.lang.", "run"));
    }

    @Test
    void namesTheCommandsThatAreNearToAMisspeltOne() throws Exception {
        Mlops.Ended ended = new Mlops(directory).run("vlidate");

        assertEquals(2, ended.exit());
        assertTrue(ended.output().contains("validate"), ended.output());
    }

    private boolean loads(String prefix, String... arguments) throws Exception {
        Path log = directory.resolve("classes.log");
        Map<String, String> verbose = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        Mlops.Ended ended = new Mlops(directory, verbose).run(arguments);
        assertEquals(0, ended.exit(), ended.output());
        return Files.readString(log).contains(" " + prefix);
    }
}
