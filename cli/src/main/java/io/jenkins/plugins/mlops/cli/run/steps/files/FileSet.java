package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files below a directory that patterns name. The home of the runs is never among them. */
final class FileSet {
    /** What Ant leaves out unless told otherwise. */
    private static final String DEFAULT_EXCLUDES = "**/*~,**/#*#,**/.#*,**/%*%,**/._*,**/CVS,**/CVS/**,**/.cvsignore,"
            + "**/SCCS,**/SCCS/**,**/vssver.scc,**/.svn,**/.svn/**,**/.git,**/.git/**,**/.gitattributes,**/.gitignore,"
            + "**/.gitmodules,**/.hg,**/.hg/**,**/.hgignore,**/.hgsub,**/.hgsubstate,**/.hgtags,**/.bzr,**/.bzr/**,"
            + "**/.bzrignore,**/.DS_Store";

    private final Path directory;
    private final Path home;
    private final Path workspace;
    private final List<AntPattern> includes;
    private final List<AntPattern> excludes;

    /**
     * @param excludes null for none
     * @param defaultExcludes whether what version control keeps is left out
     */
    FileSet(
            Path directory,
            Build build,
            String includes,
            String excludes,
            boolean defaultExcludes,
            boolean caseSensitive) {
        this.directory = directory;
        this.home = build.origin().home();
        this.workspace = build.workspace();
        this.includes = AntPattern.list(includes, caseSensitive);
        this.excludes = new ArrayList<>();
        if (excludes != null) {
            this.excludes.addAll(AntPattern.list(excludes, caseSensitive));
        }
        if (defaultExcludes) {
            this.excludes.addAll(AntPattern.list(DEFAULT_EXCLUDES, true));
        }
    }

    /** The files' paths relative to the directory, with slashes, sorted. */
    List<String> paths() throws IOException {
        List<String> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String path = relative(folder);
                boolean enter = path.isEmpty()
                        || (!folder.equals(home) && includes.stream().anyMatch(include -> include.mayMatchBelow(path)));
                return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = relative(file);
                if (!Files.isDirectory(file)
                        && includes.stream().anyMatch(include -> include.matches(path))
                        && excludes.stream().noneMatch(exclude -> exclude.matches(path))) {
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found;
    }

    /** Copies the files, with their attributes, below another directory. */
    void copy(List<String> paths, Path to) throws IOException, StepFailed {
        for (String path : paths) {
            Path file = directory.resolve(path);
            if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(workspace.toRealPath())) {
                throw new StepFailed(path + " is a link that leaves the workspace, to " + file.toRealPath());
            }
            Path target = to.resolve(path);
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private String relative(Path path) {
        return directory.relativize(path).toString().replace('\\', '/');
    }
}
