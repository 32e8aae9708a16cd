package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.AllOf;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.AnyOf;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Condition;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Expression;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Not;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Test;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.steps.files.AntPattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** Decides the conditions of {@code when}. */
final class Conditions {
    /** The variable that says what a parameter of {@code changeRequest} is compared with. */
    private static final Map<String, String> OF_A_CHANGE_REQUEST = Map.of(
            "id", "CHANGE_ID",
            "target", "CHANGE_TARGET",
            "branch", "CHANGE_BRANCH",
            "fork", "CHANGE_FORK",
            "url", "CHANGE_URL",
            "title", "CHANGE_TITLE",
            "author", "CHANGE_AUTHOR",
            "authorDisplayName", "CHANGE_AUTHOR_DISPLAY_NAME",
            "authorEmail", "CHANGE_AUTHOR_EMAIL");

    /** Who starts a run without Jenkins is a user at a terminal. */
    private static final List<String> CAUSES = List.of("UserIdCause", "hudson.model.Cause$UserIdCause");

    private final Values values;

    Conditions(Values values) {
        this.values = values;
    }

    boolean hold(Condition condition, Context context) throws Exception {
        if (condition instanceof AllOf all) {
            for (Condition each : all.conditions()) {
                if (!hold(each, context)) {
                    return false;
                }
            }
            return true;
        } else if (condition instanceof AnyOf any) {
            for (Condition each : any.conditions()) {
                if (hold(each, context)) {
                    return true;
                }
            }
            return false;
        } else if (condition instanceof Not not) {
            return !hold(not.condition(), context);
        } else if (condition instanceof Expression expression) {
            return DefaultTypeTransformation.castToBoolean(values.value(expression.code(), context));
        }
        Directive test = ((Test) condition).directive();
        if (test.name().equals("equals")) {
            // Compares anything, null too, which is no argument for any other.
            Map<String, Object> given = values.arguments(test, context);
            return DefaultTypeTransformation.compareEqual(given.get("expected"), given.get("actual"));
        }
        Signature signature = Vocabulary.CONDITIONS.find(test.name()).orElseThrow();
        return holds(values.described(test, context).as(signature), test.name(), context);
    }

    private static boolean holds(StepCall given, String name, Context context) {
        return switch (name) {
            case "branch" -> {
                String branch = variable(context, "BRANCH_NAME");
                yield matches(given, "pattern", branch.isEmpty() ? variable(context, "GIT_LOCAL_BRANCH") : branch);
            }
            case "buildingTag" -> !variable(context, "TAG_NAME").isEmpty();
            case "tag" -> matches(given, "pattern", variable(context, "TAG_NAME"));
            case "changeRequest" ->
                !variable(context, "CHANGE_ID").isEmpty()
                        && OF_A_CHANGE_REQUEST.entrySet().stream()
                                .filter(e -> given.has(e.getKey()))
                                .allMatch(e -> matches(given, e.getKey(), variable(context, e.getValue())));
            case "environment" -> {
                String value = variable(context, given.text("name"));
                yield given.flag("ignoreCase")
                        ? value.equalsIgnoreCase(given.text("value"))
                        : value.equals(given.text("value"));
            }
            case "triggeredBy" ->
                CAUSES.contains(given.text("cause"))
                        && (!given.has("detail") || given.text("detail").equals(System.getProperty("user.name")));
            case "isRestartedRun" -> false;
            default -> throw new IllegalStateException(name);
        };
    }

    private static String variable(Context context, String name) {
        return Objects.requireNonNullElse(context.variable(name), "");
    }

    /** Compares as the comparator says, or as is usual for the condition; what is not there matches nothing. */
    private static boolean matches(StepCall given, String pattern, String actual) {
        String usual = pattern.equals("pattern") ? "GLOB" : "EQUALS";
        String expected = given.text(pattern);
        if (actual.isEmpty()) {
            return false;
        }
        return switch (given.text("comparator", usual).toUpperCase(Locale.ROOT)) {
            case "GLOB" -> AntPattern.of(expected, false).matches(actual);
            case "EQUALS" -> expected.equals(actual);
            case "REGEXP" -> {
                try {
                    yield Pattern.matches(expected, actual);
                } catch (PatternSyntaxException e) {
                    throw given.misuse("\"" + expected + "\" is not a regular expression: " + e.getDescription());
                }
            }
            default ->
                throw given.misuse("the comparator \"" + given.text("comparator")
                        + "\" is not known; known: GLOB, REGEXP, EQUALS");
        };
    }
}
