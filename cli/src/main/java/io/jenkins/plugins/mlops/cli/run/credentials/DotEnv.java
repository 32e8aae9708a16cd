package io.jenkins.plugins.mlops.cli.run.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code .env} file: lines {@code NAME=value}, comments, quotes, and values over several lines in double quotes. */
final class DotEnv {
    private static final Pattern ENTRY = Pattern.compile(
            "^[ \\t]*(?:export[ \\t]+)?([\\w.-]+)[ \\t]*=[ \\t]*"
                    + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\r\\n]*))",
            Pattern.MULTILINE | Pattern.DOTALL);

    private DotEnv() {}

    /** The variables by name; none if there is no such file. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            Matcher entry = ENTRY.matcher(Files.readString(file));
            while (entry.find()) {
                variables.put(entry.group(1), value(entry));
            }
        }
        return variables;
    }

    private static String value(Matcher entry) {
        if (entry.group(2) != null) {
            return unescaped(entry.group(2));
        }
        if (entry.group(3) != null) {
            return entry.group(3);
        }
        // A comment needs a blank before it: values may contain '#'.
        return entry.group(4).replaceFirst("(?:^|[ \\t]+)#.*$", "").strip();
    }

    private static String unescaped(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '\\' && i + 1 < quoted.length()) {
                i++;
                char escaped = quoted.charAt(i);
                text.append(
                        switch (escaped) {
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case 'r' -> "\r";
                            case '"', '\\', '$' -> String.valueOf(escaped);
                            default -> "\\" + escaped;
                        });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
