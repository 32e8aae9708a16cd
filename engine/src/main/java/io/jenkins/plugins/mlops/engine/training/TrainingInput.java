package io.jenkins.plugins.mlops.engine.training;

import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a training read, by content.
 *
 * @param path   as it was given: a path or a pattern
 * @param digest of the file, or of the files as one content
 * @param bytes  the sum of the sizes
 * @param files  how many
 * @param parts  where there are several: digests of the single files, the first hundred by path, so that validations of
 *               single files are found
 */
public record TrainingInput(String path, String digest, long bytes, int files, List<String> parts) {
    private static final int MOST_PARTS = 100;

    public TrainingInput {
        parts = List.copyOf(parts);
    }

    static TrainingInput of(String path, Content content) {
        List<String> parts = content.single()
                ? List.of()
                : content.files().stream()
                        .limit(MOST_PARTS)
                        .map(FileDigest::sha256)
                        .toList();
        return new TrainingInput(
                path, content.digest(), content.bytes(), content.files().size(), parts);
    }

    /** All digests by which this data may be known. */
    Stream<String> digests() {
        return Stream.concat(Stream.of(digest), parts.stream());
    }
}
