package io.jenkins.plugins.mlops.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Every way in which this package changes the file system, so that a test can end or fail any of them. What a call
 * wrote is on the disk itself when it returns, but for names: a new name is there for certain after {@link #sync}.
 */
interface Disk {
    /** Creates a folder and those above it, where they are missing, and makes their names certain. */
    void createFolder(Path folder) throws IOException;

    /** Writes a file, replacing what it held. */
    void write(Path file, InputStream content) throws IOException;

    /** Writes behind what the file holds; creates it if it is missing. */
    void append(Path file, byte[] content) throws IOException;

    /** Cuts a file off after so many bytes. */
    void truncate(Path file, long bytes) throws IOException;

    /** Moves a file or folder in one step; a file replaces the file that is there. */
    void move(Path from, Path to) throws IOException;

    /** Makes the names in a folder certain. */
    void sync(Path folder) throws IOException;

    /** Deletes a file, or a folder with all in it, if it is there; links are deleted, not followed. */
    void delete(Path path) throws IOException;
}
