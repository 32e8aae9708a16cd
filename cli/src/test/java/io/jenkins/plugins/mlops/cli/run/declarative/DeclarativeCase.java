package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.RunOptions;
import io.jenkins.plugins.mlops.cli.run.Runner;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.step.Origin;
import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.view.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * A Jenkinsfile that says in comments at its top what it is given and what is to come of it.
 *
 * <ul>
 *   <li>{@code // param: A=b}, {@code // env: A=b}, {@code // previous: FAILURE}, {@code // yes}, {@code // byte order
 *       mark}: what it is given
 *   <li>{@code // file: name <- line}: a line of a file beside it
 *   <li>{@code // result: SUCCESS}: the result
 *   <li>{@code // cannot run: text}: instead of a result, the error that it ends with contains the text
 *   <li>{@code // | text}: a line of the log contains the text; these lines come in this order
 *   <li>{@code // any order: text}: a line of the log contains the text
 *   <li>{@code // never: text}: no line of the log contains the text
 *   <li>{@code // stages: A SUCCESS, B FAILURE}: the stages and branches of the summary
 * </ul>
 */
record DeclarativeCase(Path jenkinsfile, List<String> lines) {
    private static final Pattern SHOWN = Pattern.compile(" +(.*?) +(SUCCESS|UNSTABLE|FAILURE|NOT_BUILT|ABORTED)\\b.*");

    static DeclarativeCase read(Path jenkinsfile) throws IOException {
        return new DeclarativeCase(jenkinsfile, Files.readAllLines(jenkinsfile));
    }

    void check(Path folder, List<Step> steps) throws IOException {
        Path copy = folder.resolve("workspace").resolve("Jenkinsfile");
        Path directory = folder.resolve("run");
        Files.createDirectories(copy.getParent());
        Files.createDirectories(directory);
        String mark = said("byte order mark").isEmpty() ? "" : "\uFEFF";
        Files.writeString(copy, mark + Files.readString(jenkinsfile));
        for (String file : said("file: ")) {
            String[] parts = file.split(" <- ", 2);
            Files.writeString(
                    copy.resolveSibling(parts[0]),
                    parts[1] + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.putAll(pairs("env: "));
        Origin origin = new Origin(
                copy,
                folder,
                directory,
                7,
                said("previous: ").stream().findFirst().map(Result::valueOf),
                pairs("param: "),
                environment);
        Person person = said("yes").isEmpty() ? null : Person.AGREEABLE;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = null;
        String error = null;
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            result = new Runner(new RunOptions(origin, person, print, Style.PLAIN, steps)).run();
        } catch (JenkinsfileError e) {
            error = e.getMessage();
        }
        check(result, error, out.toString(StandardCharsets.UTF_8));
    }

    private void check(Result result, String error, String log) {
        Optional<String> unusable = said("cannot run: ").stream().findFirst();
        if (unusable.isPresent()) {
            assertNotNull(error, log);
            assertTrue(error.contains(unusable.get()), error);
        } else {
            String ended = error == null ? log : error + System.lineSeparator() + log;
            assertEquals(said("result: "), List.of(String.valueOf(result)), ended);
        }
        List<String> printed = log.lines().toList();
        int at = 0;
        for (String expected : said("| ")) {
            int from = at;
            while (at < printed.size() && !printed.get(at).contains(expected)) {
                at++;
            }
            if (at == printed.size()) {
                fail("not in the log after line " + from + ": " + expected + System.lineSeparator() + log);
            }
            at++;
        }
        for (String expected : said("stages: ")) {
            String shown = printed.stream()
                    .dropWhile(line -> !line.equals("Stages"))
                    .map(SHOWN::matcher)
                    .filter(Matcher::matches)
                    .map(stage -> stage.group(1) + " " + stage.group(2))
                    .collect(joining(", "));
            assertEquals(expected, shown, log);
        }
        for (String expected : said("any order: ")) {
            assertTrue(log.contains(expected), () -> "not in the log: " + expected + System.lineSeparator() + log);
        }
        for (String refused : said("never: ")) {
            assertFalse(log.contains(refused), () -> "in the log: " + refused + System.lineSeparator() + log);
        }
    }

    private Map<String, String> pairs(String key) {
        return said(key).stream()
                .map(pair -> pair.split("=", 2))
                .collect(toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, LinkedHashMap::new));
    }

    private List<String> said(String key) {
        return lines.stream()
                .takeWhile(line -> line.startsWith("// "))
                .map(line -> line.substring(3))
                .map(line -> line.startsWith(key) ? line.substring(key.length()) : null)
                .filter(Objects::nonNull)
                .toList();
    }
}
