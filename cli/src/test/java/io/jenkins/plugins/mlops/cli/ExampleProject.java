package io.jenkins.plugins.mlops.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of an example, without what its runs have left in it. */
final class ExampleProject {
    private ExampleProject() {}

    /** @param left folders that runs make */
    static void copy(String name, Path project, String... left) throws IOException {
        Path example = Path.of("..", "examples", name).toRealPath();
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path relative = example.relativize(file);
                boolean source =
                        !relative.startsWith(".mlops") && Stream.of(left).noneMatch(relative::startsWith);
                if (source && Files.isRegularFile(file)) {
                    Path copy = project.resolve(relative.toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
