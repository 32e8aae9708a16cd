package io.jenkins.plugins.mlops.home;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.util.VirtualFile;

/**
 * What an operation reads of a build, and so must be brought to where it runs: artifacts, and files kept beside its
 * reports.
 *
 * <p>Saved with the Pipeline's state.
 */
public final class Delivery implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String build;
    private final String artifact;
    private final String target;

    /**
     * @param build    the build's name
     * @param artifact path of a file or folder among its artifacts, or the name of a file that is kept beside its reports
     * @param target   the path on the agent
     */
    Delivery(String build, String artifact, String target) {
        this.build = build;
        this.artifact = artifact;
        this.target = target;
    }

    /**
     * What is brought.
     *
     * @throws IOException if it is gone
     */
    public VirtualFile source() throws IOException {
        return find(build, artifact).orElseThrow(() -> new IOException(artifact + " of build " + build + " is gone"));
    }

    /** Found as Jenkins: that the step may have it was decided when its names were resolved. */
    static Optional<VirtualFile> find(String build, String path) throws IOException {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Optional<BuildName> name = BuildName.parse(build);
            // Asked first, since it loads no build.
            Optional<Path> kept =
                    name.flatMap(BuildName::reports).map(BuildReports::new).flatMap(reports -> reports.kept(path));
            if (kept.isPresent()) {
                return kept.map(file -> VirtualFile.forFile(file.toFile()));
            }
            Optional<Run<?, ?>> run = name.flatMap(BuildName::run);
            return run.isPresent() ? Artifacts.find(run.get(), path) : Optional.empty();
        }
    }

    /** Where on the agent it goes. */
    public String target() {
        return target;
    }
}
