package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.JavaMemory;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * What a table looks like: kept with a build as gzip JSON, so that later data can be compared with it. Plain JSON, as
 * people write it, is read too.
 *
 * @param formatVersion of the JSON
 * @param data          the file it is of
 * @param rows          well-formed rows
 * @param malformedRows rows that are in no column's profile
 * @param columns       in the order of the table
 */
public record DataProfile(
        int formatVersion, FileDigest data, long rows, long malformedRows, List<ColumnProfile> columns) {
    /** The version of the JSON format that is written. */
    public static final int FORMAT_VERSION = 1;

    /** No stored profile takes more bytes of JSON than this. */
    private static final int MOST_BYTES = 256 << 20;

    private static final SortedSet<Integer> FIRST = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(0)));

    public DataProfile {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** The same without distributions, top values, lengths and characters: small, and enough to follow it from build to build. */
    public DataProfile outline() {
        return new DataProfile(
                formatVersion,
                data,
                rows,
                malformedRows,
                columns.stream().map(ColumnProfile::outline).toList());
    }

    /** Writes gzip JSON without a time stamp; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16);
        gzip.write((Json.writeLine(this) + "\n").getBytes(StandardCharsets.UTF_8));
        gzip.finish();
    }

    /** Whether that is a profile and no data, which may be JSON as well; its first column tells. Closes the stream. */
    public static boolean isProfile(InputStream in) throws IOException {
        try {
            return !readColumns(in, FIRST, "").isEmpty();
        } catch (BadInput e) {
            return false;
        }
    }

    private static InputStream json(InputStream in, String source) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 1);
        int first = start.read();
        if (first < 0) {
            throw new EOFException();
        }
        start.unread(first);
        if (first == '{') {
            return start;
        }
        if (first != (GZIPInputStream.GZIP_MAGIC & 0xff)) {
            throw new BadInput(source + " is no stored profile: it is not gzip, and no JSON");
        }
        return new GZIPInputStream(start, 1 << 16);
    }

    /**
     * Reads some columns of what {@link #write} wrote, without the others in memory.
     *
     * @param positions of those columns, from 0
     * @param source    what to name in errors
     * @return by position; what the profile doesn't have is missing
     * @throws BadInput if it is no profile
     */
    public static SortedMap<Integer, ColumnProfile> readColumns(
            InputStream in, SortedSet<Integer> positions, String source) throws IOException {
        try (in;
                InputStream json = json(in, source)) {
            SortedMap<Integer, ColumnProfile> columns =
                    Json.readElements(json, "columns", positions, ColumnProfile.class, source);
            for (ColumnProfile column : columns.values()) {
                if (column == null || column.name() == null || column.distinct() == null) {
                    throw new BadInput(source + " is no stored profile: a column lacks what all have");
                }
            }
            return columns;
        } catch (ZipException e) {
            throw new BadInput(source + " is no stored profile: it is not gzip", e);
        } catch (EOFException e) {
            throw new BadInput(source + " is cut short: copy it again", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param source what to name in errors
     * @throws BadInput if it is no profile, or one of a newer format
     */
    public static DataProfile read(InputStream in, String source) throws IOException {
        DataProfile profile;
        try (in;
                InputStream json = json(in, source)) {
            String text = new String(json.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            profile = Json.read(text, DataProfile.class, source);
        } catch (ZipException e) {
            throw new BadInput(source + " is no stored profile: it is not gzip", e);
        } catch (EOFException e) {
            throw new BadInput(source + " is cut short: copy it again", e);
        } catch (OutOfMemoryError e) {
            throw new BadInput(
                    source + " takes more than " + JavaMemory.words() + ": is it a stored profile? If so, allow more",
                    e);
        }
        if (profile.formatVersion < 1 || profile.formatVersion > FORMAT_VERSION) {
            throw new BadInput(source + " is no stored profile: it has no formatVersion that this release reads (1 to "
                    + FORMAT_VERSION + "), but " + profile.formatVersion);
        }
        profile.requireWhole(source);
        return profile;
    }

    private void requireWhole(String source) {
        Set<String> names = new HashSet<>();
        boolean whole = data != null && data.sha256() != null && data.sha256().length() == 64 && !columns.isEmpty();
        for (int c = 0; whole && c < columns.size(); c++) {
            ColumnProfile column = columns.get(c);
            whole = column != null && column.name() != null && names.add(column.name()) && column.distinct() != null;
        }
        if (!whole) {
            throw new BadInput(source + " is no whole profile: it lacks 'data', 'columns' or what each of them has, or"
                    + " has a column twice; copy it again");
        }
    }
}
