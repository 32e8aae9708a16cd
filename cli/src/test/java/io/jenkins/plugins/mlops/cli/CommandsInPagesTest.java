package io.jenkins.plugins.mlops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

/** A command that stands in a page can be typed. */
class CommandsInPagesTest {
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\.\\./)*(?:\\./)?mlops (?<arguments>[^#|>\\n]*)", Pattern.MULTILINE);
    private static final Pattern ARGUMENT = Pattern.compile("'(?<quoted>[^']*)'|(?<plain>\\S+)");

    @Test
    void commandsAreWhatMlopsTakes() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : LinksTest.pages()) {
            Matcher command = COMMAND.matcher(Files.readString(page));
            while (command.find()) {
                found.add(command.group());
                try {
                    Main.commandLine().parseArgs(arguments(command.group("arguments")));
                } catch (CommandLine.ParameterException e) {
                    fail(page + ": " + command.group() + ": " + e.getMessage());
                }
            }
        }

        assertFalse(found.isEmpty());
    }

    private static String[] arguments(String line) {
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(line);
        while (argument.find()) {
            arguments.add(argument.group("quoted") == null ? argument.group("plain") : argument.group("quoted"));
        }
        return arguments.toArray(String[]::new);
    }
}
