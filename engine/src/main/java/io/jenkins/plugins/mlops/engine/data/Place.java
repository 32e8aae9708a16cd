package io.jenkins.plugins.mlops.engine.data;

/**
 * Where a row is.
 *
 * @param file the file's name; null where the data is one file
 * @param row  counted from 1 after the header of that file
 */
public record Place(String file, long row) {}
