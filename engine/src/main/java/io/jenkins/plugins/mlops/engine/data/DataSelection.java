package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.files.FileSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** The data that a path or patterns name; hidden files and markers, which only patterns match, are none of it. */
public final class DataSelection {
    private DataSelection() {}

    /**
     * Finds it.
     *
     * @param parameter the parameter that named it, for messages
     * @param data      a path, or Ant patterns separated by commas
     * @param format    see {@link DataFormat#of}
     * @throws BadInput if there is none
     */
    public static Dataset of(String parameter, String data, Object format, Workspace workspace) throws IOException {
        return of(parameter, data, workspace, (path, name) -> Dataset.of(path, name, format));
    }

    /** As {@link #of}, see {@link Dataset#beside}. */
    public static Dataset beside(String parameter, String data, Object format, Workspace workspace) throws IOException {
        return of(parameter, data, workspace, (path, name) -> Dataset.beside(path, name, format));
    }

    private static Dataset of(
            String parameter, String data, Workspace workspace, BiFunction<Path, String, DataFile> file)
            throws IOException {
        if (isPath(data)
                && (data.indexOf(',') < 0 || Files.exists(workspace.directory().resolve(data)))) {
            return file.apply(workspace.readable(parameter, data), data);
        }
        FileSelection selection = FileSelection.of(workspace, parameter, List.of(data));
        Set<Path> named = new HashSet<>();
        for (String part : FileSelection.split(List.of(data))) {
            if (isPath(part)) {
                named.add(workspace.readable(parameter, part));
            }
        }
        List<DataFile> files = new ArrayList<>();
        for (Path path : selection.files()) {
            if (named.contains(path) || !isMarker(selection.folder().relativize(path))) {
                files.add(file.apply(path, name(workspace, path)));
            }
        }
        if (files.isEmpty()) {
            throw new BadInput("'" + parameter + "' is '" + data + "', which matches no file in "
                    + workspace.directory() + (selection.files().isEmpty() ? "" : " but hidden and marker files"));
        }
        return files.size() == 1 ? files.get(0) : DataFiles.of(data, selection.folder(), files);
    }

    /** Whether it has no wildcard. */
    private static boolean isPath(String pattern) {
        return FileSelection.fixedPart(pattern).equals(pattern);
    }

    /** Whether the name says that the file is no data: hidden, a marker such as {@code _SUCCESS}, a checksum, half written. */
    private static boolean isMarker(Path relative) {
        for (Path step : relative) {
            String name = step.toString();
            if (name.startsWith(".") || name.startsWith("_")) {
                return true;
            }
        }
        String name = relative.toString();
        return name.endsWith(".crc") || name.endsWith(".part");
    }

    private static String name(Workspace workspace, Path file) {
        return (file.startsWith(workspace.directory()) ? workspace.directory().relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }
}
