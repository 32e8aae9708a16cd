package io.jenkins.plugins.mlops.cli.run;

import java.io.Console;

/** Whether a person is at the other end. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are both a terminal. */
    @SuppressWarnings(
            "SystemConsoleNull") // Since JDK 22 there is always a console, and it says whether it is a terminal.
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
