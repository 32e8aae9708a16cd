package io.jenkins.plugins.mlops.home;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.files.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.util.VirtualFile;

/** Large files of builds: they lie with the build's artifact manager, and only ever stream through the controller. */
public final class Artifacts {
    private Artifacts() {}

    /** Where the files of a model are among the artifacts of the build that registered it. */
    public static String ofModel(String model, String digest) {
        return "mlops/models/" + model + "/" + digest;
    }

    /** Where an evaluation's predictions are among the artifacts of its build. */
    public static String ofPredictions(String evaluation) {
        return "mlops/predictions/" + evaluation + ".csv.gz";
    }

    /** The file or folder among the artifacts of a build; empty if it is gone. */
    public static Optional<VirtualFile> find(Run<?, ?> run, String path) throws IOException {
        VirtualFile found = run.getArtifactManager().root().child(path);
        return found.exists() ? Optional.of(found) : Optional.empty();
    }

    /** Copies a file, or a folder with all in it, to an agent; what is there already is replaced. */
    public static void copy(VirtualFile from, FilePath to) throws IOException, InterruptedException {
        if (from.isFile()) {
            try (InputStream in = from.open()) {
                to.copyFrom(in);
            } catch (IOException e) {
                throw FileFault.of("write", Path.of(to.getRemote()), e);
            }
            return;
        }
        to.mkdirs();
        for (VirtualFile child : from.list()) {
            copy(child, to.child(child.getName()));
        }
    }
}
