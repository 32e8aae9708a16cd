package io.jenkins.plugins.mlops.view.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long the Models page takes with 200 models, 10,000 versions and 10,000 builds, over HTTP, as a browser waits for
 * it. No test, so its name is none: benchmarks/README.md says how to run it.
 */
@WithJenkins
class ModelsPageBenchmark {
    private static final long SEED = 42;
    private static final int FOLDERS = 20;
    private static final int MODELS = 10;
    private static final int VERSIONS = 50;
    private static final int REPEATS = 50;

    @Test
    void pages(JenkinsRule rule) throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < FOLDERS; i++) {
            generate(rule.createProject(Folder.class, "team" + i), random);
        }
        rule.jenkins.reload();
        JenkinsRule.WebClient client = rule.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        client.getOptions().setCssEnabled(false);
        measure(client, "models/");
        measure(client, "models/api/json");
        measure(client, "job/team0/models/model0/");
        measure(client, "job/team0/models/model0/log/");
        int loaded = 0;
        for (FreeStyleProject job : rule.jenkins.getAllItems(FreeStyleProject.class)) {
            loaded += job._getRuns().getLoadedBuilds().size();
        }
        assertEquals(0, loaded, "builds that were loaded");
    }

    /** A folder with models, each registered by a job of its own, a build for a version. */
    private static void generate(Folder folder, Random random) throws IOException {
        Registry registry = new Registry(folder);
        for (int i = 0; i < MODELS; i++) {
            String model = "model" + i;
            FreeStyleProject job = folder.createProject(FreeStyleProject.class, "train-" + model);
            for (int version = 1; version <= VERSIONS; version++) {
                String build = job.getFullName() + "#" + version;
                double rocAuc = 0.8 + random.nextInt(1000) / 10000.0;
                registry.register(model, model + "," + version, build, Verdict.PASS, rocAuc);
                if (random.nextInt(4) == 0) {
                    registry.promote(model, "champion", version, build);
                }
                Path directory =
                        Files.createDirectories(job.getBuildDir().toPath().resolve(String.valueOf(version)));
                Files.writeString(
                        directory.resolve("build.xml"),
                        "<build><timestamp>" + version + "</timestamp><result>SUCCESS</result></build>");
                Registry.keep(
                        job, version, Registry.evaluation("0".repeat(64), build, Verdict.PASS, java.util.Map.of()));
            }
        }
    }

    private static void measure(JenkinsRule.WebClient client, String path) throws Exception {
        double[] millis = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            client.getPage(new java.net.URL(client.getContextPath() + path));
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        System.out.println(String.format(
                Locale.ROOT,
                "%-30s first %5.0f ms, then median %4.0f ms, 95 %% within %4.0f ms",
                path,
                first,
                millis[REPEATS / 2],
                millis[REPEATS * 95 / 100]));
    }
}
