package io.jenkins.plugins.mlops.cli.command;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a user is told of an exception that is no error of ours. */
public final class Complaint {
    private Complaint() {}

    /** The message; of the JDK's faults of files, which often are a file's name alone, name and reason. */
    public static String of(Exception e) {
        Throwable fault = e instanceof UncheckedIOException ? e.getCause() : e;
        return fault instanceof FileSystemException file
                ? file.getFile() + " cannot be used: " + reason(file)
                : fault.getMessage();
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "its permissions, or those of its folder, forbid it";
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
