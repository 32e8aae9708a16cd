package io.jenkins.plugins.mlops.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.ArtifactManagerFactoryDescriptor;
import jenkins.model.StandardArtifactManager;
import org.jvnet.hudson.test.TestExtension;

/** Artifacts as Jenkins keeps them, but archiving can be held in its middle. */
public final class HeldArtifacts extends StandardArtifactManager {
    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static volatile boolean holding;

    HeldArtifacts(Run<?, ?> build) {
        super(build);
    }

    static void hold() {
        gate = new CountDownLatch(1);
    }

    static void release() {
        gate.countDown();
    }

    static boolean isHolding() {
        return holding;
    }

    @Override
    public void archive(FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
            throws IOException, InterruptedException {
        holding = gate.getCount() > 0;
        gate.await();
        super.archive(workspace, launcher, listener, artifacts);
    }

    /** Makes them. */
    public static final class Factory extends ArtifactManagerFactory {
        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new HeldArtifacts(build);
        }

        @TestExtension
        public static final class DescriptorImpl extends ArtifactManagerFactoryDescriptor {}
    }
}
