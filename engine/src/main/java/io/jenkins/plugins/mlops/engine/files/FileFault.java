package io.jenkins.plugins.mlops.engine.files;

import io.jenkins.plugins.mlops.engine.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What goes wrong with files, in words that name the file and the remedy. The JDK often says where and not what, or what
 * and not where: the message of "no such file" is the file's name alone, that of a full disk has none.
 */
public final class FileFault {
    private static final List<String> FULL =
            List.of("No space left on device", "not enough space on the disk", "Disk quota exceeded");
    private static final String REMEDY = "; free some space on that disk, and run this again";

    /** In characters. */
    private static final int LONGEST = 4000;

    private FileFault() {}

    /** The same fault, naming what was done to which file. */
    public static IOException of(String verb, Path file, IOException e) {
        return new IOException("cannot " + verb + " " + file + ": " + reason(e), e);
    }

    /** What a user is told of an exception that is no error of ours: one line. */
    public static String text(Exception e) {
        return OneLine.of(String.valueOf(words(e)), LONGEST);
    }

    private static String words(Exception e) {
        Exception fault = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
        if (fault instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + " cannot be used: " + reason(file);
        }
        return fault instanceof IOException io ? reason(io) : fault.getMessage();
    }

    /** Why, without the file. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "its permissions, or those of its folder, forbid it";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of this name is there";
        }
        String said = said(e);
        if (said.endsWith(REMEDY)) {
            return said;
        }
        // Who copies from one machine to another may speak of the copy alone.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String why = said(cause);
            if (FULL.stream().anyMatch(why::contains)) {
                return why + REMEDY;
            }
        }
        return said;
    }

    private static String said(Throwable e) {
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }
}
