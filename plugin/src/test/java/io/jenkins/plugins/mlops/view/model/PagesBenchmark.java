package io.jenkins.plugins.mlops.view.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.FreeStyleProject;
import hudson.util.PluginServletFilter;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.registry.Head;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * How long pages take with 200 models, 10,000 versions and 10,000 builds, with a job of 1,000 builds of many metrics, and
 * with a model that has a log of 10,000 records; over HTTP, and how much of it the processor worked for the request. No
 * test, so its name is none: benchmarks/README.md says how to run it.
 */
@WithJenkins
class PagesBenchmark {
    private static final long SEED = 42;
    private static final int FOLDERS = 20;
    private static final int MODELS = 10;
    private static final int VERSIONS = 50;
    private static final int LONG_LOG = 10_000;
    private static final int BUILDS = 1_000;
    private static final int REPORTS = 5;
    private static final int METRICS = 10;
    private static final int REPEATS = 50;
    private static final int REPEATS_OF_SLOW = 5;
    private static final double MILLI = 1e6;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);
    private final Requests requests = new Requests();

    /** Measures the thread that answers. */
    private static final class Requests implements Filter {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** Nanoseconds of requests that have ended. */
        private final BlockingQueue<Long> worked = new LinkedBlockingQueue<>();

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            long before = THREADS.getCurrentThreadCpuTime();
            chain.doFilter(request, response);
            worked.add(THREADS.getCurrentThreadCpuTime() - before);
        }
    }

    @Test
    void pages(JenkinsRule rule) throws Exception {
        for (int i = 0; i < FOLDERS; i++) {
            generate(rule.createProject(Folder.class, "team" + i));
        }
        generateTrends(rule.createFreeStyleProject("trends"));
        generate(rule.createProject(Folder.class, "long"), "long", LONG_LOG / 2, 1);
        rule.jenkins.reload();
        rule.jenkins.setCrumbIssuer(null);
        PluginServletFilter.addFilter(requests);
        String root = rule.getURL().toString();
        System.out.println(
                "Milliseconds                                 cold              median            95 % within");
        System.out.println(
                "                                             time (processor)  time (processor)  time (processor)");
        // What any first page costs is not ours.
        measure(root, "whoAmI/", REPEATS);
        measure(root, "models/", REPEATS);
        measure(root, "models/api/json", REPEATS);
        measure(root, "job/team0/models/model0/", REPEATS);
        measure(root, "job/team0/models/model0/log/", REPEATS);
        measure(root, "lineage/api/json?of=team0/model0:50", REPEATS);
        measure(root, "lineage/?of=team0/model0:50", REPEATS);
        // Every training has read them.
        measure(root, "lineage/?of=sha256:" + Registry.DATA, REPEATS);
        measure(root, "job/trends/mlops/?builds=1000", REPEATS);
        measure(root, "job/trends/mlops/trend/api/json?builds=1000", REPEATS);
        measure(root, "job/trends/mlops/chart?metric=metric1&builds=1000", REPEATS);
        measure(root, "job/long/models/long/", REPEATS);
        measure(root, "job/long/models/long/log/", REPEATS);
        measure(root, "job/long/models/long/log/verify", REPEATS_OF_SLOW);
        List<String> loaded = new ArrayList<>();
        for (FreeStyleProject job : rule.jenkins.getAllItems(FreeStyleProject.class)) {
            job._getRuns().getLoadedBuilds().values().forEach(build -> loaded.add(build.getExternalizableId()));
        }
        // Jenkins itself loads a job's last successful build before any page below the job: Job.getPermalinks.
        assertEquals(List.of("trends#" + BUILDS), loaded, "builds that were loaded");
        // These ask the build that holds the files where they are.
        measure(root, "job/team0/models/model0/50/", REPEATS);
        measure(root, "job/long/models/long/5000/", REPEATS);
    }

    /** A folder with models, each registered by a job of its own, a build for a version. */
    private void generate(Folder folder) throws IOException {
        for (int i = 0; i < MODELS; i++) {
            generate(folder, "model" + i, VERSIONS, 4);
        }
    }

    /**
     * A model, and the builds that registered it and moved its alias. Written at once: the registry itself reads the whole
     * log before each change, and waits for the disk after it.
     *
     * @param moves of so many versions, one becomes champion
     */
    private void generate(Folder folder, String model, int versions, int moves) throws IOException {
        FreeStyleProject job = folder.createProject(FreeStyleProject.class, "train-" + model);
        String builds = job.getFullName() + "#";
        Registry registry = new Registry(folder);
        ModelVersion first = registry.register(model, "1", builds + 1, Verdict.PASS, 0.8);
        LogRecord registered = registry.store().log(model).get(0);
        Path directory = registry.directory(model);
        List<String> log = new ArrayList<>();
        Head head = Head.NONE;
        Integer champion = null;
        for (int number = 1; number <= versions; number++) {
            String build = builds + number;
            String digest = Registry.digest(model + number);
            Content content =
                    new Content(digest, first.content().bytes(), first.content().files());
            ObjectNode entry = Json.tree(new ModelVersion(
                    model,
                    number,
                    content,
                    build,
                    first.created(),
                    first.createdBy(),
                    first.description(),
                    first.tags(),
                    first.origin()));
            String json = Json.write((Object) entry.put("formatVersion", 1));
            Files.writeString(directory.resolve("versions/" + number + ".json"), json);
            head = append(log, registered, head, null, null, number, build, digest, Registry.digest(json));
            if (random.nextInt(moves) == 0) {
                head = append(log, registered, head, "champion", champion, number, build, digest, null);
                champion = number;
            }
            Map<String, String> facts = Map.of("head", head.toString(), "version", String.valueOf(number));
            Registry.keep(job, number, summary(Kind.REGISTRATION, model, digest, build, Map.of(), facts));
            Registry.keep(job, number, Registry.training(digest, build));
            write(job, number);
        }
        job.updateNextBuildNumber(versions + 1);
        Files.write(directory.resolve("log.jsonl"), log);
        // It is made anew from the log.
        Files.delete(directory.resolve("aliases.json"));
        registry.promote(model, "champion", versions, builds + versions);
    }

    private static Head append(
            List<String> log,
            LogRecord like,
            Head head,
            String alias,
            Integer from,
            int to,
            String build,
            String digest,
            String entry) {
        ObjectNode record = Json.tree(new LogRecord(
                head.seq() + 1,
                like.time(),
                like.model(),
                alias == null ? Kind.REGISTRATION.key() : Kind.PROMOTION.key(),
                alias,
                from,
                to,
                digest,
                entry,
                like.actor(),
                build,
                null,
                alias == null ? null : "weekly training",
                List.of(),
                head.hash(),
                null));
        record.remove("hash");
        String hash = Registry.digest(Json.writeLine(record));
        log.add(Json.writeLine(record.put("hash", hash)));
        return new Head(head.seq() + 1, hash);
    }

    private static Summary summary(
            Kind kind,
            String id,
            String digest,
            String build,
            Map<String, MetricValue> metrics,
            Map<String, String> facts) {
        return new Summary(
                kind,
                id,
                build,
                "2026-11-23T10:00:00Z",
                id,
                digest,
                List.of(),
                Verdict.PASS,
                Criticality.NOTE,
                metrics,
                List.of(),
                facts);
    }

    /** A job whose builds have reports with intervals. */
    private void generateTrends(FreeStyleProject job) throws IOException {
        for (int number = 1; number <= BUILDS; number++) {
            for (int report = 0; report < REPORTS; report++) {
                Map<String, MetricValue> metrics = new TreeMap<>();
                for (int metric = 0; metric < METRICS; metric++) {
                    double value = random.nextDouble();
                    metrics.put("metric" + metric, MetricValue.of(value).within(value - 0.1, value + 0.1));
                }
                Registry.keep(
                        job,
                        number,
                        summary(Kind.EVALUATION, "e" + report, null, "trends#" + number, metrics, Map.of()));
            }
            write(job, number);
        }
        job.updateNextBuildNumber(BUILDS + 1);
    }

    private static void write(FreeStyleProject job, int number) throws IOException {
        Path directory = job.getBuildDir().toPath().resolve(String.valueOf(number));
        Files.writeString(
                directory.resolve("build.xml"),
                "<build><timestamp>" + number + "</timestamp><result>SUCCESS</result></build>");
    }

    private void measure(String root, String path, int repeats) throws Exception {
        double[] millis = new double[repeats];
        double[] cpu = new double[repeats];
        int bytes = 0;
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            bytes = ask(root + path);
            millis[i] = (System.nanoTime() - start) / MILLI;
            cpu[i] = requests.worked.take() / MILLI;
        }
        String cold = pair(millis[0], cpu[0]);
        Arrays.sort(millis);
        Arrays.sort(cpu);
        System.out.println(String.format(
                Locale.ROOT,
                "%-44s %-17s %-17s %-17s %,d bytes",
                path,
                cold,
                pair(millis[repeats / 2], cpu[repeats / 2]),
                pair(millis[repeats * 95 / 100], cpu[repeats * 95 / 100]),
                bytes));
    }

    private static String pair(double millis, double cpu) {
        return String.format(Locale.ROOT, "%.0f (%.0f)", millis, cpu);
    }

    /** What changes nothing but must not be fetched is asked for by POST. */
    private int ask(String address) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (address.endsWith("/verify")) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        }
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode(), address);
        return response.body().length;
    }
}
