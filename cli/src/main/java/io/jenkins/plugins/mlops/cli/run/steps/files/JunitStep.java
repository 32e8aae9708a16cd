package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Counts the tests of JUnit reports; failed ones make stage and build UNSTABLE. */
final class JunitStep implements Step {
    private static final int MOST_SHOWN = 20;

    /** What reports say. */
    private static final class Tests {
        private final List<String> failed = new ArrayList<>();
        private int total;
        private int skipped;

        Map<String, Object> counts() {
            return Map.of(
                    "totalCount",
                    total,
                    "failCount",
                    failed.size(),
                    "skipCount",
                    skipped,
                    "passCount",
                    total - failed.size() - skipped);
        }

        void read(Path report) throws IOException, StepFailed {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            try (InputStream in = Files.newInputStream(report)) {
                XMLStreamReader xml = factory.createXMLStreamReader(in);
                String test = null;
                boolean judged = false;
                while (xml.hasNext()) {
                    int event = xml.next();
                    if (event != XMLStreamConstants.START_ELEMENT) {
                        continue;
                    }
                    switch (xml.getLocalName()) {
                        case "testcase" -> {
                            total++;
                            judged = false;
                            String type = xml.getAttributeValue(null, "classname");
                            test = (type == null ? "" : type + ".") + xml.getAttributeValue(null, "name");
                        }
                        case "failure", "error" -> {
                            if (test != null && !judged) {
                                failed.add(test);
                                judged = true;
                            }
                        }
                        case "skipped" -> {
                            if (test != null && !judged) {
                                skipped++;
                                judged = true;
                            }
                        }
                        default -> {}
                    }
                }
            } catch (XMLStreamException e) {
                throw new StepFailed(report + " is no JUnit report: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public Signature signature() {
        return Signature.of("junit")
                .unnamed("testResults", Kind.TEXT)
                .optional("allowEmptyResults", Kind.FLAG)
                .optional("skipMarkingBuildUnstable", Kind.FLAG)
                .optional("skipPublishingChecks", Kind.FLAG)
                .optional("keepLongStdio", Kind.FLAG)
                .optional("healthScaleFactor", Kind.NUMBER)
                .optional("checksName", Kind.TEXT)
                .optional("skipOldReports", Kind.FLAG)
                .optional("testDataPublishers", Kind.LIST);
    }

    @Override
    public Object run(StepCall call) throws IOException, StepFailed {
        String pattern = call.text("testResults");
        Path directory = call.context().directory();
        List<String> paths = new FileSet(directory, call.build(), pattern, null, true, true).paths();
        Tests tests = new Tests();
        for (String path : paths) {
            tests.read(directory.resolve(path));
        }
        if (tests.total == 0 && !call.flag("allowEmptyResults")) {
            throw new StepFailed(
                    paths.isEmpty()
                            ? "No test report files were found that match \"" + pattern
                                    + "\"; with allowEmptyResults: true that is no failure"
                            : "the reports that match \"" + pattern + "\" hold no tests");
        }
        call.log()
                .println("Tests: " + tests.total + ", failed: " + tests.failed.size() + ", skipped: " + tests.skipped);
        tests.failed.stream().limit(MOST_SHOWN).forEach(test -> call.log().println("failed: " + test));
        if (tests.failed.size() > MOST_SHOWN) {
            call.log().println("and " + (tests.failed.size() - MOST_SHOWN) + " more");
        }
        if (!tests.failed.isEmpty() && !call.flag("skipMarkingBuildUnstable")) {
            call.context().mark(Result.UNSTABLE, tests.failed.size() + " of " + tests.total + " tests failed");
        }
        return tests.counts();
    }
}
