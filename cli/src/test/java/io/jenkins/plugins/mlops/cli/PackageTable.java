package io.jenkins.plugins.mlops.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The packages of a module, with the sentence that each says of itself. */
final class PackageTable {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    private PackageTable() {}

    static String of(String module) {
        Path top = ROOT.resolve(module + "/src/main/java/io/jenkins/plugins/mlops/" + module);
        StringBuilder table = new StringBuilder("| package | |\n|---|---|\n");
        for (Path info : infos(top)) {
            Path folder = info.getParent();
            String name = folder.equals(top)
                    ? module
                    : top.relativize(folder).toString().replace('/', '.');
            table.append(Reference.row(
                    "[`" + name + "`](" + ROOT.relativize(folder).toString().replace('\\', '/') + ")", sentence(info)));
        }
        return table.toString();
    }

    private static List<Path> infos(Path top) {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .sorted(Comparator.comparing(Path::getParent))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sentence(Path info) {
        try {
            return Files.readString(info)
                    .replaceAll("(?s)/\\*\\*(.*?)\\*/.*", "$1")
                    .replaceAll("\\n *\\*", " ")
                    .replaceAll("\\{@code ([^}]*)}", "`$1`")
                    .replaceAll("\\s+", " ")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
