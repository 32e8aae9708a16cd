package io.jenkins.plugins.mlops.engine.files;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The files that paths and Ant patterns name: {@code out/model.json}, a whole folder {@code out/model}, or
 * {@code out/**}. A comma separates patterns. Links are resolved, and must stay where reading is allowed.
 *
 * @param folder the folder that the files' paths are relative to: the part before the first wildcard, or the deepest
 *               one that several patterns share
 * @param single whether one plain file was named; its digest is that of its bytes
 * @param files  absolute, sorted, without doubles
 */
public record FileSelection(Path folder, boolean single, List<Path> files) {
    /**
     * @param parameter the parameter that named them, for messages
     * @return perhaps without any file: patterns may match none, and plain paths may be absent
     */
    public static FileSelection of(Workspace workspace, String parameter, List<String> patterns) throws IOException {
        List<String> parts = split(patterns);
        TreeSet<Path> files = new TreeSet<>();
        Path folder = null;
        boolean single = parts.size() == 1;
        for (String part : parts) {
            String fixed = fixedPart(part);
            boolean wildcard = fixed.length() < part.length();
            Path start = workspace.directory().resolve(fixed);
            Path base = start;
            if (Files.exists(start)) {
                Path real = workspace.readable(parameter, fixed.isEmpty() ? "." : fixed);
                if (Files.isDirectory(real)) {
                    single = false;
                    base = real;
                    walk(workspace, parameter, real, wildcard ? glob(part.substring(fixed.length())) : null, files);
                } else {
                    base = real.getParent();
                    files.add(real);
                }
            } else {
                single &= !wildcard;
                base = wildcard ? start : start.getParent();
            }
            folder = folder == null ? base : common(folder, base);
        }
        return new FileSelection(folder, single, List.copyOf(files));
    }

    /** The digest of what was selected. */
    public Content content(Workspace workspace) throws IOException {
        return single && files.size() == 1
                ? Content.ofFile(files.get(0), workspace::checkCancelled)
                : Content.ofFiles(folder, files, workspace::checkCancelled);
    }

    /** The one file, or the folder: what {@link #content} is found at. */
    public Path place() {
        return single && files.size() == 1 ? files.get(0) : folder;
    }

    /** The part of a pattern before the first component with a wildcard, without a slash at its end. */
    public static String fixedPart(String pattern) {
        String[] components = pattern.split("/", -1);
        int fixed = 0;
        while (fixed < components.length && !isWild(components[fixed])) {
            fixed++;
        }
        String part = String.join("/", Arrays.asList(components).subList(0, fixed));
        return part.isEmpty() && pattern.startsWith("/") ? "/" : part;
    }

    /** The patterns, one each. */
    public static List<String> split(List<String> patterns) {
        List<String> parts = new ArrayList<>();
        for (String pattern : patterns) {
            for (String part : pattern.split(",", -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip().replace('\\', '/'));
                }
            }
        }
        return parts;
    }

    private static boolean isWild(String component) {
        return component.indexOf('*') >= 0 || component.indexOf('?') >= 0;
    }

    private static void walk(Workspace workspace, String parameter, Path folder, Glob pattern, TreeSet<Path> files)
            throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                workspace.checkCancelled();
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (pattern == null || pattern.matches(path)) {
                    if (attributes.isSymbolicLink()) {
                        Path real = workspace.readable(parameter, file.toString());
                        if (Files.isDirectory(real)) {
                            throw new BadInput("'" + parameter + "': " + file
                                    + " is a link to a folder; links to folders are not followed: name it by itself");
                        }
                    }
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Glob glob(String pattern) {
        String ant = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        return new Glob(ant.endsWith("/") ? ant + "**" : ant);
    }

    private static Path common(Path a, Path b) {
        Path common = a;
        while (!b.startsWith(common)) {
            common = common.getParent();
        }
        return common;
    }
}
