package io.jenkins.plugins.mlops.cli.run.steps.files;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Returns the files that a pattern names. */
final class FindFilesStep implements Step {

    /** A file, with the names that its properties have in Jenkins. */
    public static final class Found {
        private final String path;
        private final Path file;

        Found(String path, Path file) {
            this.path = path;
            this.file = file;
        }

        public String getName() {
            return file.getFileName().toString();
        }

        /** Relative to the current directory, with slashes. */
        public String getPath() {
            return path;
        }

        public boolean isDirectory() {
            return Files.isDirectory(file);
        }

        /** In bytes. */
        public long getLength() throws IOException {
            return Files.size(file);
        }

        /** In milliseconds since 1970. */
        public long getLastModified() throws IOException {
            return Files.getLastModifiedTime(file).toMillis();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    @Override
    public Signature signature() {
        return Signature.of("findFiles").optional("glob", Kind.TEXT).optional("excludes", Kind.TEXT);
    }

    @Override
    public Object run(StepCall call) throws IOException {
        Path directory = call.context().directory();
        FileSet files =
                new FileSet(directory, call.build(), call.text("glob", "*"), call.text("excludes"), false, true);
        List<Found> found = new ArrayList<>();
        for (String path : files.paths()) {
            found.add(new Found(path, directory.resolve(path)));
        }
        return found;
    }
}
