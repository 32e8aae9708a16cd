package io.jenkins.plugins.mlops.cli.run;

import io.jenkins.plugins.mlops.cli.run.step.Person;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;

/** A person at a terminal. */
final class Terminal implements Person {
    private final PrintStream out;
    private final SynchronousQueue<Optional<String>> lines = new SynchronousQueue<>();
    private boolean reading;

    Terminal(PrintStream out) {
        this.out = out;
    }

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

    @Override
    public boolean agrees(String question) throws InterruptedException, StepFailed {
        while (true) {
            switch (value(question + "? [y/n]").strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return true;
                }
                case "n", "no" -> {
                    return false;
                }
                default -> out.println("Please answer y or n");
            }
        }
    }

    @Override
    public String value(String question) throws InterruptedException, StepFailed {
        out.print(question + " ");
        out.flush();
        if (!reading) {
            // Reading cannot be interrupted, so another thread does it.
            reading = true;
            Thread reader = new Thread(this::read, "answers");
            reader.setDaemon(true);
            reader.start();
        }
        return lines.take().orElseThrow(() -> new StepFailed("input: there is no answer to '" + question + "'"));
    }

    private void read() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try {
            String line;
            do {
                line = in.readLine();
                lines.put(Optional.ofNullable(line));
            } while (line != null);
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
