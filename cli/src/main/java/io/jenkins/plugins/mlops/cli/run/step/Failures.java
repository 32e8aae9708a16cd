package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what went wrong in one message, and where in the Jenkinsfile. */
public final class Failures {
    private Failures() {}

    /**
     * What a user is told of a failure that ended a block or the run.
     *
     * @param file the Jenkinsfile's name, as the stack trace has it
     */
    public static String described(Throwable failure, String file) {
        String place = place(failure, file);
        return message(failure) + (place == null ? "" : " (" + place + ")");
    }

    /** Where in the Jenkinsfile it was thrown, as {@code file:line}; null if that is not known. */
    public static String place(Throwable failure, String file) {
        for (StackTraceElement element : failure.getStackTrace()) {
            if (file.equals(element.getFileName()) && element.getLineNumber() > 0) {
                return file + ":" + element.getLineNumber();
            }
        }
        return null;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getName();
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return reason(file) + ": " + file.getFile();
        }
        boolean saysAll = failure instanceof StepFailed
                || failure instanceof Interruption
                || failure instanceof JenkinsfileError
                || failure instanceof FileSystemException
                || failure instanceof AssertionError
                || type.startsWith("groovy.lang.");
        return saysAll ? message : type + (message == null ? "" : ": " + message);
    }

    /** Java says it by the type alone. */
    private static String reason(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        return failure instanceof FileAlreadyExistsException
                ? "in the way"
                : failure.getClass().getSimpleName();
    }
}
