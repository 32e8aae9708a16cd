package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.AllOf;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.AnyOf;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Condition;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Directive;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Expression;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Not;
import io.jenkins.plugins.mlops.cli.run.declarative.Pipeline.Test;
import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import io.jenkins.plugins.mlops.cli.run.steps.AntPattern;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        return holds(test, new Given(values.arguments(test, context), values, test), context);
    }

    private static boolean holds(Directive test, Given given, Context context) {
        return switch (test.name()) {
            case "branch" -> {
                String branch = Optional.ofNullable(context.variable("BRANCH_NAME"))
                        .filter(b -> !b.isEmpty())
                        .orElse(context.variable("GIT_LOCAL_BRANCH"));
                yield branch != null && !branch.isEmpty() && given.matches("pattern", branch);
            }
            case "buildingTag" -> isSet(context, "TAG_NAME");
            case "tag" -> isSet(context, "TAG_NAME") && given.matches("pattern", context.variable("TAG_NAME"));
            case "changeRequest" ->
                isSet(context, "CHANGE_ID")
                        && OF_A_CHANGE_REQUEST.entrySet().stream()
                                .filter(e -> given.has(e.getKey()))
                                .allMatch(e -> given.matches(
                                        e.getKey(), Objects.requireNonNullElse(context.variable(e.getValue()), "")));
            case "environment" -> {
                String value = Objects.requireNonNullElse(context.variable(given.text("name")), "");
                yield given.flag("ignoreCase")
                        ? value.equalsIgnoreCase(given.text("value"))
                        : value.equals(given.text("value"));
            }
            case "equals" -> DefaultTypeTransformation.compareEqual(given.value("expected"), given.value("actual"));
            case "triggeredBy" ->
                CAUSES.contains(given.text("cause"))
                        && (!given.has("detail") || given.text("detail").equals(System.getProperty("user.name")));
            case "isRestartedRun" -> false;
            default -> throw new IllegalStateException(test.name());
        };
    }

    private static boolean isSet(Context context, String variable) {
        String value = context.variable(variable);
        return value != null && !value.isEmpty();
    }

    /** The arguments of a condition. */
    private record Given(Map<String, Object> arguments, Values values, Directive test) {
        boolean has(String name) {
            return arguments.get(name) != null;
        }

        Object value(String name) {
            return arguments.get(name);
        }

        String text(String name) {
            return has(name) ? value(name).toString() : "";
        }

        boolean flag(String name) {
            return Boolean.parseBoolean(text(name));
        }

        /** Compares as the comparator says: a glob (the default), a regular expression, or the same text. */
        boolean matches(String pattern, String actual) {
            String comparator = has("comparator") ? text("comparator") : "GLOB";
            if (comparator.equalsIgnoreCase("GLOB")) {
                return AntPattern.of(text(pattern), false).matches(actual);
            } else if (comparator.equalsIgnoreCase("EQUALS")) {
                return text(pattern).equals(actual);
            } else if (!comparator.equalsIgnoreCase("REGEXP")) {
                throw new JenkinsfileError(
                        values.position(test.line()),
                        "unknown comparator \"" + comparator + "\"; known: GLOB, REGEXP, EQUALS");
            }
            try {
                return Pattern.matches(text(pattern), actual);
            } catch (PatternSyntaxException e) {
                throw new JenkinsfileError(
                        values.position(test.line()),
                        test.name() + ": \"" + text(pattern) + "\" is not a regular expression: " + e.getDescription());
            }
        }
    }
}
