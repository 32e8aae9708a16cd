package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One table in several files, read one after the other in the order of their paths. They have the same columns, by name;
 * the first file tells their order. JSON Lines have those of all files.
 */
public final class DataFiles implements Dataset {
    private final String name;
    private final Path folder;
    private final List<DataFile> files;

    private DataFiles(String name, Path folder, List<DataFile> files) {
        this.name = name;
        this.folder = folder;
        this.files = files;
    }

    /**
     * @param name   the patterns as the user gave them
     * @param folder the folder that the paths in the digest are relative to
     * @param files  two or more, all in that folder
     * @throws BadInput if they are not of one format
     */
    public static DataFiles of(String name, Path folder, List<DataFile> files) {
        List<DataFile> sorted = files.stream()
                .map(file -> new DataFile(file.path(), file.name(), file.format(), file.dialect(), true))
                .sorted(Comparator.comparing(file -> relative(folder, file)))
                .toList();
        DataFile first = sorted.get(0);
        for (DataFile file : sorted) {
            if (file.format() != first.format()) {
                throw new BadInput("'" + name + "' names files of different formats: " + first.name() + " is "
                        + first.format().key() + ", " + file.name() + " is "
                        + file.format().key() + "; name files of one format");
            }
        }
        return new DataFiles(name, folder, sorted);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Format format() {
        return files.get(0).format();
    }

    /** By path. */
    public List<DataFile> files() {
        return files;
    }

    @Override
    public DataReader open(Content.Cancellation cancellation) throws IOException {
        if (format() != Format.JSONL) {
            requireSameColumns(cancellation);
        }
        return new FilesReader(this, cancellation);
    }

    /** The digest of all, once those of the single files are known, in their order. */
    FileDigest content(List<FileDigest> digests) {
        List<FileDigest> relative = new ArrayList<>();
        for (int i = 0; i < digests.size(); i++) {
            FileDigest digest = digests.get(i);
            relative.add(new FileDigest(relative(folder, files.get(i)), digest.sha256(), digest.bytes()));
        }
        Content all = Content.of(relative);
        return new FileDigest(name, all.digest(), all.bytes());
    }

    /** Before the first row is read, since the last file may be hours away. */
    private void requireSameColumns(Content.Cancellation cancellation) throws IOException {
        DataFile first = files.get(0);
        Set<String> known = new HashSet<>();
        for (DataFile file : files) {
            cancellation.check();
            try (DataReader reader = file.open(cancellation)) {
                List<String> columns = reader.columns();
                if (known.isEmpty()) {
                    known.addAll(columns);
                }
                for (String column : columns) {
                    if (!known.contains(column)) {
                        throw new BadInput(file.name() + " has the column '" + column + "', which " + first.name()
                                + " does not have" + SAME);
                    }
                }
                if (columns.size() < known.size()) {
                    known.removeAll(columns);
                    throw new BadInput(file.name() + " does not have the column '"
                            + known.stream().sorted().findFirst().orElseThrow() + "', which " + first.name() + " has"
                            + SAME);
                }
            }
        }
    }

    private static final String SAME =
            ": files of one data set have the same columns, in any order; write it again, or validate it by itself";

    private static String relative(Path folder, DataFile file) {
        return folder.relativize(file.path()).toString().replace('\\', '/');
    }
}
