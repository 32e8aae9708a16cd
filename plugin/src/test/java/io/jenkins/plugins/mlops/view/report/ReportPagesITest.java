package io.jenkins.plugins.mlops.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.slaves.DumbSlave;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ReportPagesITest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    private static JenkinsRule jenkins;
    private static DumbSlave agent;
    private static WorkflowRun first;
    private static WorkflowRun second;

    /** Every kind of report, with markup in each text that users, data or trainings choose. */
    private static final String EVERYTHING =
            """
            def n = env.BUILD_NUMBER.toInteger()
            def evil = '<img src=x onerror=alert(1)>'
            def rows = (1..300).collect { "${it},${it * n},${it % 2 ? evil : 'b'},secret${it}@example.org" }.join('\\n')
            writeFile file: 'people.csv', text: 'id,age,' + evil + ',email\\n' + rows + '\\n301,-7,' + evil + ',' + evil + '\\n'
            writeFile file: 'contract.yaml', text: '''
            apiVersion: v3.0.2
            kind: DataContract
            id: people
            version: 1.0.0
            status: active
            schema:
              - name: people
                properties:
                  - name: id
                    logicalType: integer
                    primaryKey: true
                  - name: age
                    logicalType: integer
                    quality: [{metric: invalidValues, arguments: {pattern: '^[0-9]+$'}, mustBe: 0, severity: warning}]
                  - name: "<img src=x onerror=alert(1)>"
                    logicalType: string
                    quality: [{metric: invalidValues, arguments: {validValues: [b]}, mustBe: 0, severity: warning}]
                  - name: email
                    logicalType: string
                    classification: confidential
                    quality: [{metric: invalidValues, arguments: {pattern: '^secret'}, mustBe: 0, severity: warning}]
            '''
            writeFile file: 'train.csv', text: 'x\\n1\\n'
            validateData data: 'people.csv', contract: 'contract.yaml', model: 'm'
            trainModel(model: 'm', params: [rate: n / 10, (evil): evil], seed: 42, inputs: 'train.csv', outputs: 'out/**', metrics: 'metrics.jsonl') {
                writeFile file: 'out/model.txt', text: "model ${n}"
                writeFile file: 'metrics.jsonl', text: '{"step": 1, "loss": 0.5, "val_loss": 0.75, "<img src=x onerror=alert(1)>": 3}\\n{"step": 2, "loss": 0.25, "val_loss": 0.5, "<img src=x onerror=alert(1)>": 4}\\n'
            }
            def predictions = (1..400).collect { "${it},${it % 2 ? evil : 'no'},${it % 20 == 0 ? 0.9 : it % 2 ? 0.8 : 0.1},${it % 4 < 2 ? evil : 'b'}" }.join('\\n')
            writeFile file: 'predictions.csv', text: 'id,y,p,country\\n' + predictions + '\\n'
            evaluateModel model: 'm', task: 'binary', predictions: 'predictions.csv', key: 'id', label: 'y', positive: evil, score: 'p', slices: 'country',
                qualityGates: [[metric: 'rocAuc', min: 0.8], [metric: 'recall', slice: 'worst', min: 0.5], [metric: 'f1', min: 0.99, criticality: 'NOTE']]
            registerModel model: 'm', description: evil, tags: [(evil): evil]
            promoteModel model: 'm', to: 'challenger', reason: evil, expect: 'any'
            catchError(buildResult: 'UNSTABLE') { promoteModel id: 'refused', model: 'm', to: 'other', expect: '99', reason: evil }
            fetchModel model: 'm', alias: 'challenger', into: 'fetched'
            """;

    @BeforeAll
    static void build(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = rule.createOnlineSlave();
        WorkflowJob job = job(EVERYTHING);
        first = run(Result.UNSTABLE, job);
        job.setDefinition(definition(
                EVERYTHING + "\nrollbackModel model: 'm', alias: 'challenger', to: 1, reason: '" + EVIL + "'"));
        second = run(Result.UNSTABLE, job);
    }

    private static CpsFlowDefinition definition(String script) throws Exception {
        return new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "\n}", true);
    }

    private static WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(definition(script));
        return job;
    }

    private static WorkflowRun run(Result expected, WorkflowJob job) throws Exception {
        return jenkins.buildAndAssertStatus(expected, job);
    }

    private static JenkinsRule.WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
    }

    private static HtmlPage page(Run<?, ?> run, String path) throws Exception {
        HtmlPage page = (HtmlPage) client().goTo(run.getUrl() + path, null);
        assertEquals(200, page.getWebResponse().getStatusCode(), path);
        return page;
    }

    private static String text(Run<?, ?> run, String path) throws Exception {
        return page(run, path).getElementById("main-panel").asNormalizedText().replaceAll("\\s+", " ");
    }

    private static JSONObject json(Run<?, ?> run, String path) throws Exception {
        Page page = client().goTo(run.getUrl() + path, "application/json");
        return JSONObject.fromObject(page.getWebResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private static int status(Run<?, ?> run, String path) throws Exception {
        return client().goTo(run.getUrl() + path, null).getWebResponse().getStatusCode();
    }

    private static void assertHas(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "no '" + part + "' in: " + text);
        }
    }

    @Test
    void theBuildPageListsTheReportsAndLeadsToThem() throws Exception {
        HtmlPage page = page(second, "");
        List<DomNode> rows =
                page.querySelectorAll(".mlops-reports__row").stream().toList();
        List<String> texts = rows.stream()
                .map(row -> row.getTextContent().replaceAll("\\s+", " ").strip())
                .toList();
        assertEquals(8, texts.size());
        assertHas(texts.get(0), "FAIL", "Data quality: people", "age", "(and 2 more)");
        assertHas(texts.get(1), "PASS", "Training: m", "loss 0.25");
        assertHas(texts.get(2), "PASS", "Evaluation: m", "rocAuc 0.", "recall 1");
        assertHas(texts.get(3), "PASS", "Registration: m", "version 2");
        assertHas(texts.get(4), "PASS", "Promotion: m", "challenger from version 1 to version 2");
        assertHas(texts.get(5), "FAIL", "Promotion: refused", "other did not move");
        assertHas(texts.get(6), "PASS", "Fetched model: m", "challenger is version 2");
        assertHas(texts.get(7), "PASS", "Rollback: m", "challenger from version 2 to version 1");
        for (DomNode link : page.querySelectorAll(".mlops-reports__link")) {
            String path = link.getAttributes().getNamedItem("href").getNodeValue();
            assertEquals(200, status(second, path), path);
        }
        assertNotNull(page.querySelector("#side-panel a[href$='/mlops']"));
    }

    @Test
    void dataQualityShowsChecksColumnsAndWhatChanged() throws Exception {
        HtmlPage page = page(second, "mlops/validation/people/");
        String text = page.getElementById("main-panel").asNormalizedText().replaceAll("\\s+", " ");
        assertHas(
                text,
                "Checks that did not pass (",
                "invalidValues",
                "column age",
                "row 301",
                "-7",
                "Contract people 1.0.0");
        assertHas(text, "301", "compared with #1", "mean 149", "→");
        assertEquals(4, page.querySelectorAll("#columns tbody tr").size());
        DomNode age = page.querySelectorAll("#columns tbody tr").get(1);
        assertHas(age.getTextContent(), "age", "integer", "-7", "600");
        assertTrue(age.querySelector("svg.mlops-spark path") != null);
    }

    @Test
    void aColumnHasAPage() throws Exception {
        assertHas(
                text(second, "mlops/validation/people/column/1/"),
                "Column age",
                "median",
                "#1",
                "Standard deviation",
                "invalidValues");
        JSONObject chart = json(second, "mlops/validation/people/column/1/chart");
        assertEquals("bars", chart.getString("type"));
        assertEquals(30, chart.getJSONArray("labels").size());
        assertHas(text(second, "mlops/validation/people/column/2/"), "Most frequent values", EVIL, "151");
        assertEquals(404, status(second, "mlops/validation/people/column/9/"));
        assertEquals(404, status(second, "mlops/validation/people/column/x/"));
    }

    @Test
    void aClassifiedColumnShowsNoValueAnywhere() throws Exception {
        String column = text(second, "mlops/validation/people/column/3/");
        assertHas(column, "Column email", "classifies this column");
        for (String path : List.of("", "mlops/", "mlops/validation/people/", "mlops/validation/people/column/3/")) {
            assertFalse(page(second, path).asXml().contains("@example.org"), path);
        }
        assertEquals(404, status(second, "mlops/validation/people/column/3/chart"));
    }

    @Test
    void trainingShowsWhatWentInAndWhatCameOut() throws Exception {
        String text = text(second, "mlops/training/m/");
        assertHas(
                text,
                "rate",
                "0.2",
                "changed",
                "Seed 42",
                "loss",
                "0.25",
                "train.csv",
                "model.txt",
                "Operating system");
        assertHas(text, "loss ends at 0.25 after step 2; val_loss ends at 0.5 after step 2");
        JSONObject chart = json(second, "mlops/training/m/chart?name=loss");
        assertEquals("line", chart.getString("type"));
        assertFalse(chart.getBoolean("live"));
        JSONArray series = chart.getJSONArray("series");
        assertEquals(2, series.size());
        assertEquals("[[1,0.5],[2,0.25]]", series.getJSONObject(0).getString("points"));
        assertEquals(404, status(second, "mlops/training/m/chart?name=none"));
    }

    @Test
    void evaluationShowsGatesMetricsSlicesAndCurves() throws Exception {
        HtmlPage page = page(second, "mlops/evaluation/m/");
        String text = page.getElementById("main-panel").asNormalizedText().replaceAll("\\s+", " ");
        assertHas(
                text, "Gates that passed (", "metric rocAuc", "at least 0.8", "Slices (2)", "Confusion matrix", "200");
        assertHas(text, "95.0 % intervals", "resamples of 400 rows", "averagePrecision", "#1", "±0");
        DomElement whisker = page.querySelector("svg.mlops-whisker");
        assertHas(whisker.getAttribute("aria-label"), "value 0.", "interval", "required: at least");
        assertEquals(2, page.querySelectorAll(".mlops-chart").size());
        JSONObject roc = json(second, "mlops/evaluation/m/chart?name=roc");
        JSONArray points = roc.getJSONArray("series").getJSONObject(0).getJSONArray("points");
        assertEquals("[0,0]", points.getString(0));
        assertEquals("[1,1]", points.getString(points.size() - 1));
        assertEquals(
                "line",
                json(second, "mlops/evaluation/m/chart?name=calibration").getString("type"));
    }

    @Test
    void registryPagesSayWhatMovedWhyAndOnWhatEvidence() throws Exception {
        assertHas(
                text(second, "mlops/registration/m/"),
                "Version 2 was registered",
                "model.txt",
                "7 bytes",
                "Head of the");
        HtmlPage promotion = page(second, "mlops/promotion/m/");
        assertHas(
                promotion.getElementById("main-panel").asNormalizedText().replaceAll("\\s+", " "),
                "challenger moved to version 2",
                "From version 1",
                EVIL,
                "Evaluation: m");
        DomNode evidence = promotion.querySelector("a[href*='evaluation/m']");
        assertNotNull(evidence);
        assertHas(text(second, "mlops/promotion/refused/"), "other did not move", "FAIL", "version 99");
        assertHas(text(second, "mlops/rollback/m/"), "challenger moved to version 1", "From version 2", EVIL);
        assertHas(text(second, "mlops/fetch/m/"), "challenger", "fetched", "Version 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mlops/",
                "mlops/validation/people/",
                "mlops/validation/people/column/2/",
                "mlops/training/m/",
                "mlops/evaluation/m/",
                "mlops/registration/m/",
                "mlops/promotion/m/",
                "mlops/promotion/refused/",
                "mlops/rollback/m/",
                "mlops/fetch/m/"
            })
    void markupInTextsIsTextAndNothingIsInline(String path) throws Exception {
        HtmlPage page = page(second, path);
        assertEquals(0, page.querySelectorAll("img[onerror]").size());
        DomNode own = path.isEmpty() ? page.querySelector(".mlops-reports") : page.getElementById("main-panel");
        assertEquals(
                0,
                own.querySelectorAll("[style], style, script:not([src]), [onclick], [onload]")
                        .size());
        assertEquals(path.isEmpty() ? 0 : 1, own.querySelectorAll("h1").size());
    }

    @Test
    void reportsAreThereForMachines() throws Exception {
        JSONArray reports = json(second, "mlops/api/json").getJSONArray("reports");
        assertEquals(8, reports.size());
        assertEquals("validation", reports.getJSONObject(0).getString("kind"));
        assertEquals("FAIL", reports.getJSONObject(0).getString("verdict"));
        assertEquals(0.25, reports.getJSONObject(1).getJSONObject("metrics").getDouble("loss"));
        JSONObject report = json(second, "mlops/evaluation/m/api/json").getJSONObject("report");
        assertEquals(400, report.getJSONObject("resampling").getInt("rows"));
        for (String path : List.of("mlops/api/xml", "mlops/evaluation/m/api/xml", "mlops/training/m/api/xml")) {
            Page xml = client().goTo(second.getUrl() + path, "application/xml");
            assertFalse(xml.getWebResponse().getContentAsString().contains("<img "), path);
        }
        String stored = Files.readString(directory(second).resolve("evaluation-m.json"));
        Page served = client().goTo(second.getUrl() + "mlops/evaluation/m/report.json", "application/json");
        assertEquals(stored, served.getWebResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private static Path directory(Run<?, ?> run) {
        return run.getRootDir().toPath().resolve("mlops");
    }

    @Test
    void whatDoesNotExistIsNotFound() throws Exception {
        for (String path : List.of("mlops/validation/none/", "mlops/nothing/people/", "mlops/validation/..%2F/")) {
            assertTrue(List.of(400, 404).contains(status(second, path)), path);
        }
        // Of such a build Jenkins redirects all unknown addresses to its page.
        WorkflowRun without = run(Result.SUCCESS, job("echo 'nothing'"));
        assertNull(page(without, "mlops/").querySelector(".mlops-reports"));
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void damagedFilesAreSaidToBeAndNothingElseBreaks() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                job(
                        """
                        writeFile file: 'one.csv', text: 'a\\n1\\n'
                        writeFile file: 'two.csv', text: 'a\\n2\\n'
                        writeFile file: 'three.csv', text: 'a\\n3\\n'
                        writeFile file: 'four.csv', text: 'a\\n4\\n'
                        for (name in ['one', 'two', 'three', 'four']) { validateData data: name + '.csv' }
                        """));
        Path files = directory(build);
        String whole = Files.readString(files.resolve("validation-one.json"));
        Files.writeString(files.resolve("validation-one.json"), whole.substring(0, whole.length() / 2));
        Files.writeString(files.resolve("validation-two.summary.json"), "not JSON");
        assertHas(text(build, "mlops/validation/one/"), "This report is unreadable", "validation-one.json");
        assertFalse(
                text(build, "mlops/validation/one/").contains(build.getRootDir().getPath()));
        assertHas(text(build, "mlops/validation/two/"), "Columns (1)");
        Path profile = files.resolve("validation-three.profile.gz");
        byte[] bytes = Files.readAllBytes(profile);
        Map<byte[], String> damaged = Map.of(
                Arrays.copyOf(bytes, bytes.length / 2),
                "cut short",
                new byte[0],
                "cut short",
                "text".getBytes(StandardCharsets.UTF_8),
                "not gzip",
                gzip("{\"columns\": [{}]}"),
                "no stored profile",
                gzip("{}"),
                "no list 'columns'",
                gzip("[1"),
                "validation-three.profile.gz");
        for (Map.Entry<byte[], String> each : damaged.entrySet()) {
            Files.write(profile, each.getKey());
            assertHas(
                    text(build, "mlops/validation/three/"),
                    "without their distributions",
                    "validation-three.profile.gz",
                    each.getValue(),
                    "Columns (1)");
            assertHas(
                    text(build, "mlops/validation/three/column/0/"),
                    "unreadable",
                    "validation-three.profile.gz",
                    each.getValue());
        }
        Files.delete(profile);
        assertHas(text(build, "mlops/validation/three/column/0/"), "unreadable", "gone");
        assertEquals(404, status(build, "mlops/validation/three/column/1/"));
        assertHas(text(build, "mlops/validation/four/"), "Columns (1)");
        for (String path : List.of("", "mlops/")) {
            List<String> rows = page(build, path).querySelectorAll(".mlops-reports__row").stream()
                    .map(DomNode::getTextContent)
                    .toList();
            assertEquals(4, rows.size());
            assertEquals(
                    1, rows.stream().filter(row -> row.contains("unreadable")).count());
            assertHas(rows.get(1), "unreadable", "PASS");
        }
        JSONArray reports = json(build, "mlops/api/json").getJSONArray("reports");
        assertHas(reports.getJSONObject(1).getString("unreadable"), "validation-two.summary.json");

        Files.writeString(
                files.resolve("validation-four.json"),
                "{\"formatVersion\":1,\"kind\":\"validation\",\"id\":\"four\",\"items\":[{}],\"metrics\":{},\"run\":{\"started\":\"2026-01-01T00:00:00Z\"}}");
        assertHas(text(build, "mlops/validation/four/"), "This report is unreadable", "lacks parts");
        Files.delete(files.resolve("validation-four.summary.json"));
        assertHas(text(build, "mlops/validation/four/"), "This report is unreadable", "gone");
        assertHas(page(build, "").querySelector(".mlops-reports").getTextContent(), "its summary is gone");
    }

    @Test
    void howTheTextWasReadIsShown() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                job("writeFile file: 'semicolons.txt', text: 'a;b\\n1,5;-\\n2,25;x\\n'\n"
                        + "validateData data: 'semicolons.txt', format: [type: 'csv', missing: ['-', 'NA']]"));
        assertHas(
                text(build, "mlops/validation/semicolons/"),
                "Read with delimiter ';' (found); decimal ',' (found); missing '-', 'NA'");
        assertFalse(text(first, "mlops/validation/people/").contains("Read with"));
    }

    @Test
    void manyColumnsComeInPagesAndAreFound() throws Exception {
        String header = IntStream.range(0, 500).mapToObj(i -> "feature_" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 500).mapToObj(String::valueOf).collect(Collectors.joining(","));
        WorkflowRun build = run(
                Result.SUCCESS,
                job("writeFile file: 'wide.csv', text: '" + header + "\\n" + row
                        + "\\n'\nvalidateData data: 'wide.csv'"));
        HtmlPage page = page(build, "mlops/validation/wide/");
        assertEquals(50, page.querySelectorAll("#columns tbody tr").size());
        assertNotNull(page.querySelector("nav.mlops-pages a[href='?columns=10#columns']"));
        HtmlPage last = page(build, "mlops/validation/wide/?columns=10");
        assertHas(last.querySelector("#columns tbody").getTextContent(), "feature_450", "feature_499");
        HtmlPage found = page(build, "mlops/validation/wide/?find-columns=Feature_49");
        assertEquals(11, found.querySelectorAll("#columns tbody tr").size());
        assertEquals(11, found.querySelectorAll("#columns tbody tr svg").size());
        assertHas(text(build, "mlops/validation/wide/?columns=-3&find-columns=zzz"), "0 of 500 columns");
    }

    @Test
    void onlyThoseWhoMayReadTheJobSeeItsReports() throws Exception {
        Jenkins j = jenkins.jenkins;
        j.setSecurityRealm(jenkins.createDummySecurityRealm());
        j.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader", "downloader")
                .grant(Run.ARTIFACTS)
                .everywhere()
                .to("downloader"));
        System.setProperty("hudson.security.ArtifactsPermission", "true");
        try {
            assertEquals(404, statusFor("stranger", "mlops/"));
            assertEquals(404, statusFor("stranger", "mlops/validation/people/report.json"));
            assertEquals(200, statusFor("reader", "mlops/validation/people/"));
            assertEquals(200, statusFor("reader", "mlops/validation/people/report.json"));
            assertEquals(403, statusFor("reader", "mlops/validation/people/profile.gz"));
            assertEquals(200, statusFor("downloader", "mlops/validation/people/profile.gz"));
        } finally {
            System.clearProperty("hudson.security.ArtifactsPermission");
            j.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            j.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    private static int statusFor(String user, String path) throws Exception {
        return client().login(user)
                .goTo(second.getUrl() + path, null)
                .getWebResponse()
                .getStatusCode();
    }

    @Test
    void theFirstBuildIsComparedWithNone() throws Exception {
        assertFalse(text(first, "mlops/validation/people/").contains("compared with"));
        assertFalse(text(first, "mlops/evaluation/m/").contains("Build 0"));
    }

    /** Not by its checks, not by drift, not in what is kept; and what leaves its line is shown nowhere as it is. */
    @Test
    void noAddressOfABuildHasAClassifiedValue() throws Exception {
        WorkflowRun run = run(
                Result.UNSTABLE,
                job(
                        """
                        def rows = { text -> (1..300).collect { "${it},MARKER${it},7654321,${text}" }.join('\\n') + '\\n' }
                        writeFile file: 'before.csv', text: 'id,mail,salary,city\\n' + rows('Bonn')
                        writeFile file: 'people.csv', text: 'id,mail,salary,city\\n' + rows('\u202Eemor') + '1,MARKER,z,Rome\\n'
                        writeFile file: 'contract.yaml', text: '''
                        apiVersion: v3.0.2
                        kind: DataContract
                        id: people
                        version: 1.0.0
                        status: active
                        schema:
                          - name: people
                            properties:
                              - {name: id, logicalType: integer, unique: true}
                              - {name: mail, classification: restricted, logicalType: integer}
                              - {name: salary, classification: secret, logicalType: integer, logicalTypeOptions: {minimum: 9000000}}
                              - {name: city, logicalType: string, logicalTypeOptions: {pattern: '^B'}}
                        '''
                        catchError(buildResult: 'UNSTABLE') {
                            validateData data: 'people.csv', contract: 'contract.yaml', reference: 'before.csv'
                        }
                        """));
        String page = "mlops/validation/people/";
        List<String> addresses = new ArrayList<>(List.of("", "console", "mlops/", "api/json?depth=9"));
        for (String address : List.of("", "report.json", "api/json", "api/json?depth=9", "api/xml", "column/3/chart")) {
            addresses.add(page + address);
        }
        IntStream.range(0, 4).forEach(column -> addresses.add(page + "column/" + column + "/"));
        boolean city = false;
        for (String address : addresses) {
            String answer = client().goTo(run.getUrl() + address, null)
                    .getWebResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertFalse(answer.contains("MARKER") || answer.contains("7654321"), address);
            assertTrue(address.matches(".*(json|api).*") || answer.indexOf('\u202E') < 0, address);
            city |= answer.contains("\uFFFDemor");
        }
        assertTrue(city, "public values are shown");
        try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = content(file);
                boolean isScript =
                        file.getFileName().toString().matches("build[.]xml|program[.]dat|workflow.*|[0-9]+[.]xml");
                assertTrue(isScript || !content.contains("MARKER"), file.toString());
            }
        }
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = in.readAllBytes();
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
