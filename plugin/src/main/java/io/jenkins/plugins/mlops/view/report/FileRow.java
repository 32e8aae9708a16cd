package io.jenkins.plugins.mlops.view.report;

import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import java.util.List;

/** A file, or what stands for several, with its size and digest. */
public final class FileRow {
    private final String path;
    private final String size;
    private final String digest;

    FileRow(String path, String size, String digest) {
        this.path = path;
        this.size = size;
        this.digest = digest;
    }

    static FileRow of(FileDigest file) {
        return new FileRow(file.path(), Format.bytes(file.bytes()), file.sha256());
    }

    static List<FileRow> of(List<FileDigest> files) {
        return files.stream().map(FileRow::of).toList();
    }

    public String getPath() {
        return path;
    }

    public String getBytes() {
        return size;
    }

    public String getDigest() {
        return digest;
    }
}
