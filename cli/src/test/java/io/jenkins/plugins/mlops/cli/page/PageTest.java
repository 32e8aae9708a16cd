package io.jenkins.plugins.mlops.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mlops.cli.Mlops;
import io.jenkins.plugins.mlops.engine.Engine;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.review.Review;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import io.jenkins.plugins.mlops.engine.validation.history.JudgedSeries;
import io.jenkins.plugins.mlops.engine.workspace.DirectoryWorkspace;
import io.jenkins.plugins.mlops.engine.workspace.WorkspaceListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PageTest {
    private static final String SCRIPT = "<script>alert(\"'v'\")</script>";

    @TempDir
    private Path temp;

    @Test
    void aPageLoadsAndRunsNothing() throws Exception {
        Document page = parsed(Page.of(ugly()));

        for (String element : List.of("script", "link", "img", "iframe", "object", "embed", "base", "form", "use")) {
            assertEquals(0, page.getElementsByTagName(element).getLength(), element);
        }
        for (Element element : elements(page, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                assertFalse(
                        name.startsWith("on")
                                || Set.of("style", "src", "srcset", "action").contains(name),
                        name);
            }
            assertTrue(!element.hasAttribute("href")
                    || element.getAttribute("href").startsWith("#"));
        }
        Element policy = elements(page, "meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow();
        byte[] style = elements(page, "style").get(0).getTextContent().getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-256").digest(style))
                        + "'; base-uri 'none'; form-action 'none'",
                policy.getAttribute("content"));
    }

    @Test
    void namesAndValuesStayText() throws Exception {
        String html = Page.of(ugly());
        Document page = parsed(html);

        assertFalse(html.contains("<script"), "a script");
        List<String> values = texts(page, "bdi");
        assertTrue(values.contains(SCRIPT), values.toString());
        assertTrue(values.contains("\uFFFDgnp.exe"), "the direction of writing stays");
        assertTrue(values.stream().allMatch(value -> value.length() <= 201), "long values are cut");
        assertTrue(texts(page, "h4").contains(SCRIPT), "a column's name");
        assertFalse(html.chars().anyMatch(c -> c < ' ' && c != '\n'), "a control character");
        assertFalse(html.indexOf('\u202E') >= 0, "an override");
    }

    @Test
    void aPageShowsWhatFailedWithItsRows() throws Exception {
        Document page = parsed(Page.of(ugly()));

        assertTrue(texts(page, "h1").contains("Data quality: t"));
        assertTrue(
                texts(page, "h2").contains("Checks that did not pass (3)"),
                texts(page, "h2").toString());
        List<String> examples = texts(page, "li");
        assertTrue(examples.contains("row 3 -7"), examples.toString());
        assertTrue(examples.contains("row 2"), "of a classified column the row alone");
        assertTrue(texts(page, "h2").contains("Drift"));
        assertTrue(
                elements(page, "svg").stream()
                        .anyMatch(svg -> svg.getAttribute("aria-label").startsWith("Histogram of n from -7 to 9")),
                "a histogram");
    }

    @Test
    void whoDoesNotSeeIsToldAll() throws Exception {
        Document page = parsed(Page.of("7", List.of(ugly(), ugly())));

        for (Element svg : elements(page, "svg")) {
            assertTrue(svg.getAttribute("aria-hidden").equals("true")
                    || (svg.getAttribute("role").equals("img")
                            && svg.getAttribute("aria-label")
                                    .equals(texts(svg, "title").get(0))));
        }
        for (Element table : elements(page, "table")) {
            assertFalse(texts(table, "caption").get(0).isBlank());
        }
        elements(page, "th").forEach(th -> assertTrue(th.hasAttribute("scope"), th.getTextContent()));
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            if (element.hasAttribute("id")) {
                assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
            }
        }
        for (Element link : elements(page, "a")) {
            assertTrue(ids.contains(link.getAttribute("href").substring(1)), link.getAttribute("href"));
        }
        int level = 0;
        for (Element element : elements(page, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int next = element.getTagName().charAt(1) - '0';
                assertTrue(next <= level + 1, "a level is left out before " + element.getTextContent());
                level = next;
            }
        }
    }

    @Test
    void correlationsAndHistoryAreTables() throws Exception {
        Path workspace = Files.createDirectories(temp.resolve("ws"));
        Files.writeString(workspace.resolve("two.csv"), "a;b\n1;2\n2;3\n4;9\n");
        ReportView view = validated(Map.of("data", "two.csv", "correlations", "true"));
        ValidationReport report = (ValidationReport) view.review().report();
        List<Double> earlier = List.of(10.0, 12.0, 11.0);
        HistoryReport history = new HistoryReport(
                List.of("1", "2", "3"),
                2,
                1,
                List.of(
                        new JudgedSeries("rowCount", null, 3, 3, 2.0, 4, 3, "median", Verdict.PASS, earlier),
                        new JudgedSeries("valueMean", SCRIPT, 40, 11, null, 14, 3, "trend", Verdict.FAIL, earlier)));
        ValidationReport judged = new ValidationReport(
                report.id(),
                report.model(),
                report.data(),
                report.dialect(),
                report.contract(),
                report.columns(),
                report.profile(),
                report.drift(),
                report.correlations(),
                history,
                report.items(),
                report.metrics(),
                report.notices(),
                report.run());
        Document page = parsed(Page.of(new ReportView(Review.of(judged, null), null, view.profile())));

        assertTrue(texts(page, "h2").containsAll(List.of("History", "Correlations")));
        assertTrue(
                texts(page, "dd").contains("delimiter ';' (found)"),
                texts(page, "dd").toString());
        List<String> rows = texts(page, "tr");
        assertTrue(rows.containsAll(List.of("ab0.9803", "b0.980–")), rows.toString());
        List<String> statistics = rows.stream()
                .filter(row -> row.startsWith("rowCount") || row.startsWith("valueMean"))
                .toList();
        assertTrue(statistics.get(0).startsWith("valueMean(" + SCRIPT + ")FAIL4011at most 14"), statistics.toString());
        assertTrue(statistics.get(1).startsWith("rowCountPASS332 to 4"), statistics.toString());
    }

    @Test
    void anEvaluationsCurvesAreDrawnAndToldInNumbers() throws Exception {
        Files.writeString(Files.createDirectories(temp.resolve("model")).resolve("m"), "a model");
        String yes = SCRIPT.replace("\"", "");
        Files.writeString(
                temp.resolve("p.csv"),
                IntStream.range(0, 2000)
                        .mapToObj(i -> (i * 37 % 100 < i % 90 ? yes : "no") + "," + i % 90 / 90.0)
                        .collect(Collectors.joining("\n", "y,p\n", "\n")));
        Mlops.Ended ended = new Mlops(temp)
                .run(
                        "evaluate",
                        "--model=m",
                        "--path=model",
                        "--task=binary",
                        "--predictions=p.csv",
                        "--label=y",
                        "--positive=" + yes,
                        "--score=p",
                        "--resamples=100",
                        "--json=e.json",
                        "--html=e.html");
        assertEquals(0, ended.exit(), ended.output());
        Document page = parsed(Files.readString(temp.resolve("e.html")));
        JsonNode curves = Json.readTree(Files.readString(temp.resolve("e.json")), "e.json")
                .get("curves");

        NodeList drawn = page.getElementsByTagName("polyline");
        assertEquals(2, drawn.getLength());
        String[] roc = ((Element) drawn.item(0)).getAttribute("points").split(" ", -1);
        assertEquals(curves.get("roc").size(), roc.length);
        assertEquals("44,264", roc[0]);
        assertEquals("300,8", roc[roc.length - 1]);
        List<String> rows = texts(page, "tr");
        assertTrue(rows.containsAll(List.of("False positive rateTrue positive rate", "00", "11")), rows.toString());
        assertEquals(
                curves.get("calibration").size(),
                rows.stream().filter(row -> row.matches("[0-9.]+ to [0-9.]+.*")).count());
        assertTrue(rows.stream().anyMatch(row -> row.matches("\\Q" + yes + "\\E[0-9]+ [0-9.]+ %.*")), rows.toString());
        assertTrue(texts(page, "figcaption").contains("Calibration. Dashed: calibrated."));
    }

    @Test
    void anEvaluationsSlicesAreATableAndThoseOfAGateThatFailedToo() throws Exception {
        Files.writeString(Files.createDirectories(temp.resolve("model")).resolve("m"), "a model");
        Files.writeString(
                temp.resolve("p.csv"),
                IntStream.range(0, 600)
                        .mapToObj(i -> (i % 2) + "," + (i % 7 == 0 ? 0 : i % 2) + "," + (i < 20 ? SCRIPT : "L" + i % 3)
                                + (i % 5 == 0 ? ",old" : ",young"))
                        .collect(Collectors.joining("\n", "y,p,country,age\n", "\n"))
                        .replace(SCRIPT, '"' + SCRIPT.replace("\"", "\"\"") + '"'));
        Files.writeString(temp.resolve("r.yaml"), """
                model: m
                path: model
                task: binary
                predictions: p.csv
                label: y
                prediction: p
                positive: '1'
                slices: country
                sensitive: age
                resamples: 1000
                minSliceRows: 30
                qualityGates:
                  - { metric: recall, slice: worst, min: 0.99 }
                """);
        Mlops.Ended ended = new Mlops(temp).run("evaluate", "--request=r.yaml", "--json=e.json", "--html=e.html");
        assertEquals(1, ended.exit(), ended.output());
        JsonNode report = Json.readTree(Files.readString(temp.resolve("e.json")), "e.json");
        Document page = parsed(Files.readString(temp.resolve("e.html")));

        assertTrue(texts(page, "h2").contains("Slices (6)"), texts(page, "h2").toString());
        List<String> rows = texts(page, "tr");
        assertTrue(rows.contains("SliceRowsrecallaccuracybalancedAccuracyf1"), rows.toString());
        for (JsonNode slice : report.get("slices")) {
            String begin = slice.get("slice").asText()
                    + (slice.get("sensitive").asBoolean() ? " protected attribute" : "")
                    + (slice.get("tooLittle").isNull()
                            ? ""
                            : " not judged: " + slice.get("tooLittle").asText())
                    + slice.get("n").asInt();
            List<String> row =
                    rows.stream().filter(text -> text.startsWith(begin)).toList();
            assertEquals(1, row.size(), begin + " of " + rows);
            JsonNode accuracy = slice.get("metrics").path("accuracy").path("value");
            assertTrue(
                    row.get(0)
                            .contains(
                                    accuracy.isMissingNode()
                                            ? "––––"
                                            : accuracy.asText().substring(0, 4)),
                    row.get(0));
        }
        JsonNode worst = report.get("items").get(0).get("evidence").get("worst").get(0);
        assertTrue(
                rows.stream()
                        .anyMatch(row -> row.startsWith(worst.get("slice").asText()
                                + worst.get("outcome").asText() + worst.get("n").asText() + "0.8")),
                rows.toString());
    }

    @Test
    void aThousandColumnsAreBounded() throws Exception {
        String names = IntStream.range(0, 1200).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 1200).mapToObj(i -> i + ".5").collect(Collectors.joining(","));
        Files.writeString(
                Files.createDirectories(temp.resolve("ws")).resolve("wide.csv"), names + "\n" + (row + "\n").repeat(3));
        String html = Page.of(validated(Map.of("data", "wide.csv")));

        assertTrue(html.length() < 6 << 20, html.length() + " characters");
        assertTrue(html.contains(">Columns (1200)<"));
        assertTrue(html.contains(">These are the first 1000.<"));
        assertEquals(300, html.split("<details class=\"column\">", -1).length - 1);
        assertEquals(1000, html.split("<tr><th scope=\"row\">(<a[^>]*>)?c[0-9]+<", -1).length - 1);
    }

    private ReportView ugly() throws IOException {
        Path workspace = Files.createDirectories(temp.resolve("ws"));
        String name = '"' + SCRIPT.replace("\"", "\"\"") + '"';
        Files.writeString(
                workspace.resolve("t.csv"),
                name + ",n,secret\n" + name + ",5,MARKER\n" + "x".repeat(1 << 20) + ",6,MARKER too\n"
                        + "\u202Egnp.exe,-7,MARKER\n\"a\tb\u001b[31m\n\",9,MARKER\n");
        Files.writeString(workspace.resolve("before.csv"), name + ",n,secret\nx,1,MARKER\ny,2,MARKER\n");
        Files.writeString(workspace.resolve("c.yaml"), """
                apiVersion: v3.0.2
                kind: DataContract
                id: c
                version: 1.0.0
                status: active
                schema:
                  - name: t
                    properties:
                      - { name: n, logicalType: integer, logicalTypeOptions: { minimum: 0 } }
                      - { name: secret, logicalType: string, classification: secret, logicalTypeOptions: { maxLength: 6 } }
                """);
        ReportView view = validated(Map.of("data", "t.csv", "contract", "c.yaml", "reference", "before.csv"));
        assertFalse(Page.of(view).contains("MARKER"), "a classified value");
        assertFalse(Page.of(view.profile()).contains("MARKER"), "a classified value");
        return view;
    }

    private ReportView validated(Map<String, Object> parameters) throws IOException {
        Path workspace = temp.resolve("ws");
        DirectoryWorkspace place = new DirectoryWorkspace(
                workspace,
                workspace,
                null,
                temp.resolve("scratch"),
                temp.resolve("kept"),
                Map.of(),
                Clock.systemUTC(),
                new Silence());
        ValidationReport report =
                (ValidationReport) Engine.resolve(Requests.of(Kind.VALIDATION, new LinkedHashMap<>(parameters)), null)
                        .run(place);
        assertNotNull(report.profile());
        try (InputStream in = Files.newInputStream(temp.resolve("kept").resolve(report.profile()))) {
            return new ReportView(Review.of(report, null), null, DataProfile.read(in, report.profile()));
        }
    }

    private record Silence() implements WorkspaceListener {
        @Override
        public void log(String line) {}

        @Override
        public void progress(Progress progress) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    }

    /** It is HTML that is XML, too. */
    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> elements(Document page, String name) {
        return elements(page.getElementsByTagName(name));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document page, String name) {
        return elements(page, name).stream().map(Element::getTextContent).toList();
    }

    private static List<String> texts(Element in, String name) {
        return elements(in.getElementsByTagName(name)).stream()
                .map(Element::getTextContent)
                .toList();
    }
}
